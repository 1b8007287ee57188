"""The versions of the consent text. A version that was shown once is never changed: a new one is added."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class ConsentText:
    version: str
    paragraphs: tuple[str | Promise, ...]

    def text(self) -> str:
        """The whole text in the active language."""
        return "\n\n".join(str(paragraph) for paragraph in self.paragraphs)


FIRST = ConsentText(
    version="1",
    paragraphs=(
        _(
            "What you say here about the matters of this assembly shows your political opinions. The law "
            "protects them specially, so the assembly handles them only with your explicit consent."
        ),
        _(
            "Your answers are used to find common ground and differences among those who take part. How you "
            "answered is shown to nobody by your name or your organisation's. Results show groups of at least "
            "five people."
        ),
        _(
            "Each consultation says before its first answer who takes part, who may hold the exact answers, and "
            "what is published when."
        ),
        _(
            "You can withdraw this consent at any time on your privacy page, have everything the site holds "
            "about you, and have it erased. Withdrawing does not make unlawful what was done before, and brings "
            "you no disadvantage."
        ),
    ),
)

CURRENT = FIRST
