"""Which statutes are simulated: an adopted version, or a draft."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from comity.decisions.forms.statutes import LARGEST
from comity.decisions.models import StatutesVersion
from comity.foundation.choices import offer

DRAFT = "draft"


class SimulationForm(forms.Form):
    statutes = forms.ChoiceField(label=gettext_lazy("Which statutes"), widget=forms.RadioSelect)
    draft = forms.CharField(
        label=gettext_lazy("Draft"),
        help_text=gettext_lazy(
            "Only where a draft is chosen: the source as a YAML file. Members and officers see it."
        ),
        widget=forms.Textarea(
            attrs={"rows": 12, "class": "mono", "dir": "ltr", "lang": "zxx", "spellcheck": "false"}
        ),
        max_length=LARGEST,
        strip=False,
        required=False,
    )

    def __init__(self, *args: Any, versions: Iterable[StatutesVersion], **options: Any) -> None:
        super().__init__(*args, **options)
        self.versions = {str(one.number): one for one in versions}
        numbers = list(self.versions)
        choices = [
            (number, in_force_words(number) if number == numbers[0] else version_words(number))
            for number in numbers
        ]
        offer(self, "statutes", [*choices, (DRAFT, _("A draft"))])
        self.initial.setdefault("statutes", numbers[0] if numbers else DRAFT)

    def clean_draft(self) -> str:
        draft: str = self.cleaned_data["draft"]
        return draft.replace("\r\n", "\n").replace("\r", "\n")

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("statutes") == DRAFT and not cleaned.get("draft", "").strip():
            self.add_error("draft", _("Paste the draft, or choose an adopted version."))
        return cleaned

    @property
    def version(self) -> StatutesVersion | None:
        """None: the draft."""
        return self.versions.get(self.cleaned_data["statutes"])

    @property
    def source(self) -> str:
        return self.version.source if self.version else str(self.cleaned_data["draft"])


def in_force_words(number: str) -> str:
    return _("Version %(number)s, in force") % {"number": number}


def version_words(number: str) -> str:
    return _("Version %(number)s") % {"number": number}
