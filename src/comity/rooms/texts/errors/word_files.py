"""What stands in the way of a Word file.

TextError
├── WordRefused        problem: what the engine found, such as the revision that it seems to come from
├── NoChangesInFile
└── FileNotTaken       problem: too large, or empty
"""

from django.utils.translation import gettext as _

from comity.engines.drafting.errors import UnreadableWord
from comity.foundation.files import FileRefused
from comity.rooms.texts.errors.base import TextError


class WordRefused(TextError):
    def __init__(self, problem: UnreadableWord) -> None:
        self.problem = problem
        super().__init__(problem)

    def __str__(self) -> str:
        return self.problem.worded(_)


class NoChangesInFile(TextError):
    def __str__(self) -> str:
        return _(
            "This file has no tracked changes. Change the issued text with changes tracked, then send it."
        )


class FileNotTaken(TextError):
    def __init__(self, problem: FileRefused) -> None:
        self.problem = problem
        super().__init__(problem)

    def __str__(self) -> str:
        return str(self.problem)
