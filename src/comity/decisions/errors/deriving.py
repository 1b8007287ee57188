"""Paragraphs put apart, blocks, and motions on another question."""

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from comity.decisions.errors.base import DecisionsError
from comity.foundation.languages import language_name


class InBlock(DecisionsError):
    words = _("This question is decided in a block with others. Take it out of the block first.")


class PartsApart(DecisionsError):
    words = _(
        "Paragraphs of this question are put to the vote apart. Withdraw those first: its text is fixed."
    )


class UnevenParagraphs(DecisionsError):
    """`counts` is {language: number of paragraphs}."""

    def __init__(self, counts: dict[str, int]) -> None:
        self.counts = counts
        super().__init__(counts)

    def __str__(self) -> str:
        told = ", ".join(f"{language_name(tag)} {count}" for tag, count in sorted(self.counts.items()))
        return gettext(
            "The text has different numbers of paragraphs in its languages (%(counts)s). Make them the same first."
        ) % {"counts": told}


class NothingToDivide(DecisionsError):
    words = _("There are no two paragraphs that could still be put to the vote apart.")


class StillPending(DecisionsError):
    """`references` of the questions that are decided first."""

    def __init__(self, references: list[str]) -> None:
        self.references = references
        super().__init__(references)

    def __str__(self) -> str:
        return gettext("These are decided first: %(references)s.") % {
            "references": ", ".join(self.references)
        }


class ParentIsPast(DecisionsError):
    words = _("The question that this belongs to is no longer in preparation.")


class UnfitBlock(DecisionsError):
    words = _(
        "A block holds questions of one matter with the same rule, procedure and meeting, under the same statutes."
    )


class NotReconsidered(DecisionsError):
    words = _("Only a decided question is reconsidered, and by one motion at a time.")
