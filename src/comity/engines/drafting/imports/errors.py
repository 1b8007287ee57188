"""What can be wrong with a whole file of another program, as one family.

UnreadableImport            knows the file
├── TooLargeImport
├── BrokenImport            no JSON, or not of the expected shape
└── NoMotions
"""

from collections.abc import Callable
from typing import ClassVar

from comity.engines.drafting.errors import DraftingError, Words, shown


class UnreadableImport(DraftingError):
    """Something about a whole file; what concerns one motion is left out and listed instead (`LeftOut`)."""

    problem: ClassVar[str] = "This file of another program cannot be read."

    def __init__(self, *, file: str = "", **data: Words) -> None:
        self.file = file
        super().__init__(**data)

    def worded(self, translate: Callable[[str], str]) -> str:
        problem = super().worded(translate)
        return f"{shown(self.file)}: {problem}" if self.file else problem


class TooLargeImport(UnreadableImport):
    problem = "This file is too large: {found} MB, at most {limit}."


class BrokenImport(UnreadableImport):
    problem = "This is not the JSON of {program}: {reason}."


class NoMotions(UnreadableImport):
    problem = "There is no motion of {program} in it."
