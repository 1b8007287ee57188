"""What can go wrong with the record.

RecordError
├── NoSuchEntry        sequence
├── AlreadyErased      sequence
├── ErasureStays       sequence
└── NothingToErase
"""

from django.utils.translation import gettext_lazy as _


class RecordError(Exception):
    """Its words are fit for the reader."""


class NothingToErase(RecordError):
    def __str__(self) -> str:
        return str(_("Name at least one entry whose content is to be erased."))


class AboutEntry(RecordError):
    words = _("Entry %(sequence)s")

    def __init__(self, sequence: int) -> None:
        self.sequence = sequence
        super().__init__(sequence)

    def __str__(self) -> str:
        return str(self.words) % {"sequence": self.sequence}


class NoSuchEntry(AboutEntry):
    words = _("The record has no entry %(sequence)s.")


class AlreadyErased(AboutEntry):
    words = _("The content of entry %(sequence)s was erased before.")


class ErasureStays(AboutEntry):
    """Else nobody could tell an erasure from a loss."""

    words = _("Entry %(sequence)s itself records an erasure: its content stays, and names nobody.")
