"""What stands in the way of putting a text, or one of its amendments, to the members."""

from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from comity.engines.drafting.languages import Step
from comity.foundation.languages import language_name
from comity.rooms.texts.errors.base import TextError


class NotCirculated(TextError):
    def __str__(self) -> str:
        return _("Circulate the text first: members read it before they decide on it.")


class BracketsOpen(TextError):
    def __init__(self, count: int) -> None:
        self.count = count
        super().__init__(count)

    def __str__(self) -> str:
        return ngettext(
            "%(count)s bracket stands in the text. Close it and issue a revision without it first.",
            "%(count)s brackets stand in the text. Close them and issue a revision without them first.",
            self.count,
        ) % {"count": self.count}


class ParagraphsReopened(TextError):
    """Carries the numbers of the paragraphs."""

    def __init__(self, references: Sequence[str]) -> None:
        self.references = tuple(references)
        super().__init__(self.references)

    def __str__(self) -> str:
        return _("Reopened, and not agreed again yet: %(paragraphs)s.") % {
            "paragraphs": ", ".join(self.references)
        }


class AboutAmendments(TextError):
    """Carries the names of amendments."""

    def __init__(self, codes: Sequence[str]) -> None:
        self.codes = tuple(codes)
        super().__init__(self.codes)

    @property
    def named(self) -> str:
        return ", ".join(self.codes)


class AmendmentsUnanswered(AboutAmendments):
    def __str__(self) -> str:
        return _(
            "These amendments have no answer yet: %(codes)s. Work them into a revision, or write why they fall."
        ) % {"codes": self.named}


class AmendmentsAwaitRevision(AboutAmendments):
    def __str__(self) -> str:
        return _("Adopted by vote, and not in the text yet: %(codes)s. Issue a revision with them first.") % {
            "codes": self.named
        }


class AmendmentsBeingVoted(AboutAmendments):
    def __str__(self) -> str:
        return _("The votes on these amendments have not ended: %(codes)s.") % {"codes": self.named}


class LanguagesBehind(TextError):
    """Carries how far each language is."""

    def __init__(self, steps: Sequence[Step]) -> None:
        self.steps = tuple(steps)
        super().__init__(self.steps)

    def __str__(self) -> str:
        names = ", ".join(language_name(step.language) for step in self.steps)
        return _("Not in step with the language of drafting: %(languages)s.") % {"languages": names}


class NothingToWaive(TextError):
    def __str__(self) -> str:
        return _("Every required language is in step: there is nothing to waive.")


class ReasonWanted(TextError):
    def __str__(self) -> str:
        return _("Write the reason: it stands in the record.")


class NotUpForVote(TextError):
    """An amendment that is no longer, or not yet, on the latest revision of the text."""

    def __str__(self) -> str:
        return _("Only an amendment that stands on the latest revision is put to the vote.")


class PutAlready(TextError):
    """Carries the reference of the question."""

    def __init__(self, reference: str) -> None:
        self.reference = reference
        super().__init__(reference)

    def __str__(self) -> str:
        return _("It is put to the vote already, as %(reference)s.") % {"reference": self.reference}
