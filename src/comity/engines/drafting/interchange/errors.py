"""What can be wrong with a file of a translator's tool, as one family.

UnreadableInterchange       knows the file and the line
├── TooLargeFile
├── UnknownEncoding
├── DeclaresEntities        a document type with declarations of its own
├── BrokenXml
├── OtherFormat             neither XLIFF 1 or 2, nor TMX 1
├── OtherLanguages
├── NothingToTranslate      nothing to write
└── UnitNotTaken            knows the unit; the others are taken
    ├── UnknownUnit
    ├── RepeatedUnit
    ├── SourceTouched       the source is not what its digest says
    └── PartlyTranslated
"""

from collections.abc import Callable
from typing import ClassVar, Final

from comity.engines.drafting.errors import DraftingError, Words, shown

IN_LINE: Final = "{file}, line {line}: {problem}"
IN_A_LINE: Final = "Line {line}: {problem}"


class UnreadableInterchange(DraftingError):
    """Something in a file; `line` is 0 where it is the whole file."""

    problem: ClassVar[str] = "This file of a translator's tool cannot be read."

    def __init__(self, *, file: str = "", line: int = 0, **data: Words) -> None:
        self.file, self.line = file, line
        super().__init__(**data)

    def worded(self, translate: Callable[[str], str]) -> str:
        problem = super().worded(translate)
        if self.file and self.line:
            return translate(IN_LINE).format(file=shown(self.file), line=self.line, problem=problem)
        if self.line:
            return translate(IN_A_LINE).format(line=self.line, problem=problem)
        return f"{shown(self.file)}: {problem}" if self.file else problem


class TooLargeFile(UnreadableInterchange):
    problem = "This file is too large: {found} MB, at most {limit}."


class UnknownEncoding(UnreadableInterchange):
    problem = "This file is not text in UTF-8, UTF-16, ISO 8859-1 or Windows 1252. Save it as UTF-8."


class DeclaresEntities(UnreadableInterchange):
    problem = "This file declares entities or a document type of its own. Remove the declarations."


class BrokenXml(UnreadableInterchange):
    problem = "This is not XML: {reason}."


class OtherFormat(UnreadableInterchange):
    problem = "Expected {expected}, found {found}."


class OtherLanguages(UnreadableInterchange):
    problem = "This file is from {found_source} into {found}, not from {source} into {language}."


class NothingToTranslate(UnreadableInterchange):
    problem = "There is nothing to translate: no paragraph is missing or behind."


class UnitNotTaken(UnreadableInterchange):
    """One unit of a file of which the others can be taken."""

    problem = "The unit {unit} cannot be taken."


class UnknownUnit(UnitNotTaken):
    problem = "The unit {unit} is no paragraph of this text."


class RepeatedUnit(UnitNotTaken):
    problem = "The unit {unit} stands here a second time, with another translation."


class SourceTouched(UnitNotTaken):
    problem = (
        "The source of the unit {unit} was changed in this file, so it is not known what was translated."
    )


class PartlyTranslated(UnitNotTaken):
    problem = "The unit {unit} is translated in part only."
