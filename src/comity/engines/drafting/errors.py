"""What can be wrong with a text, its amendments, its brackets or an order of voting, as one family.

    DraftingError
    ├── UnreadableText          JSON that is not a text; knows file and place
    │   ├── BrokenJson
    │   ├── UnknownKey
    │   ├── MissingKey
    │   ├── WrongShape
    │   ├── NotAWord            a token that the rule of words would have cut otherwise
    │   └── OtherDigest         the content is not what its digest says
    ├── BrokenText              a revision that contradicts itself
    │   ├── RepeatedParagraph
    │   ├── LostOriginal        an alternative of a paragraph that is not there
    │   ├── WrongLevel
    │   └── BrokenChain         a revision whose parent is another one
    ├── Inapplicable            an amendment that does not fit its revision; knows amendment and operation
    │   ├── OtherRevision
    │   ├── UnknownParagraph
    │   ├── OutOfRange
    │   ├── OtherWords          the words to be changed are not the expected ones
    │   ├── ParagraphExists
    │   ├── NotNeighbours       a merger of paragraphs that do not follow one another
    │   ├── NothingToDo
    │   ├── ContradictsItself
    │   ├── RepeatedAmendment
    │   ├── UnknownAmendment
    │   ├── NotChosen           chosen, and not among the amendments
    │   ├── ThirdDegree         an amendment to an amendment to an amendment
    │   └── OnlyWords           an amendment to an amendment that does more than change its words
    ├── BracketError            knows the bracket
    │   ├── UnknownAlternative
    │   ├── NotAHolder
    │   ├── ConsentMissing
    │   ├── NotOpen
    │   ├── NotClosed
    │   └── ReasonMissing
    ├── VotingError
    │   ├── NotUpForVote
    │   └── OverrideIncomplete
    └── UnreadableWord          a Word file; knows the file
        ├── NotWord
        ├── EncryptedWord
        ├── WordWithMacros
        ├── WordTooLarge
        ├── BrokenWord          broken XML, or a document type with entities
        ├── TrackedBase         the issued text itself has changes that are not accepted yet
        └── OtherBase           a file that was not based on the issued text

An error carries data; `problem` is its sentence. `worded(translate)` says it in the reader's language, and
`str(error)` in English. Operations are counted from 0, as they stand in their amendment.
"""

from collections.abc import Callable
from typing import ClassVar, Final

Words = str | int | None

IN_FILE: Final = "{file}, {place}: {problem}"
IN_AMENDMENT: Final = "Amendment {amendment}, operation {operation}: {problem}"
IN_WHOLE_AMENDMENT: Final = "Amendment {amendment}: {problem}"
IN_BRACKET: Final = "Bracket {bracket}: {problem}"


class DraftingError(Exception):
    """`data` fills the placeholders of `problem`."""

    problem: ClassVar[str] = "This text cannot be worked on."

    def __init__(self, **data: Words) -> None:
        self.data = data
        super().__init__(*data.values())

    def worded(self, translate: Callable[[str], str]) -> str:
        """The place and the problem as one line."""
        return translate(self.problem).format(**self._shown())

    def _shown(self) -> dict[str, Words]:
        return {name: shown(value) if isinstance(value, str) else value for name, value in self.data.items()}

    def __str__(self) -> str:
        return self.worded(str)


class UnreadableText(DraftingError):
    """Something in a JSON file; `place` is the way to it, such as `revision.paragraphs[3].words`."""

    problem = "This text cannot be read."

    def __init__(self, *, file: str = "", place: str = "", **data: Words) -> None:
        self.file, self.place = file, place
        super().__init__(**data)

    def worded(self, translate: Callable[[str], str]) -> str:
        problem = super().worded(translate)
        if not self.file:
            return f"{self.place}: {problem}" if self.place else problem
        return translate(IN_FILE).format(file=self.file, place=self.place or "/", problem=problem)


class BrokenJson(UnreadableText):
    problem = "This is not JSON in UTF-8: {reason}."


class UnknownKey(UnreadableText):
    problem = "The key {key} is not known here. Known are: {known}."


class MissingKey(UnreadableText):
    problem = "The key {key} is missing here."


class WrongShape(UnreadableText):
    problem = "Expected {expected}, found {found}."


class NotAWord(UnreadableText):
    problem = "{word} is not one word by the rule of words."


class OtherDigest(UnreadableText):
    problem = "The content has the digest {found}, and says that it has {said}: it was changed."


class BrokenText(DraftingError):
    """A revision that contradicts itself or its chain."""


class RepeatedParagraph(BrokenText):
    problem = "The paragraph {paragraph} stands in the text a second time."


class LostOriginal(BrokenText):
    problem = "The paragraph {paragraph} is an alternative of {original}, which is not in the text."


class WrongLevel(BrokenText):
    problem = "The paragraph {paragraph} has the level {level}: sub-paragraphs have 1 to {deepest}, others 0."


class BrokenChain(BrokenText):
    problem = (
        "Revision {number} does not follow the revision before it: its parent is {parent}, not {expected}."
    )


class Inapplicable(DraftingError):
    """An amendment that does not fit its revision; `operation` is None where it is the whole amendment."""

    problem = "This amendment cannot be applied."

    def __init__(self, *, amendment: str, operation: int | None = None, **data: Words) -> None:
        self.amendment, self.operation = amendment, operation
        super().__init__(**data)

    def worded(self, translate: Callable[[str], str]) -> str:
        shape = IN_WHOLE_AMENDMENT if self.operation is None else IN_AMENDMENT
        problem = super().worded(translate)
        return translate(shape).format(
            amendment=shown(self.amendment), operation=self.operation, problem=problem
        )


class OtherRevision(Inapplicable):
    problem = "It was written on the revision {written}; this is {found}. Rebase it first."


class UnknownParagraph(Inapplicable):
    problem = "There is no paragraph {paragraph} in this revision."


class OutOfRange(Inapplicable):
    problem = "The words {start} to {stop} are not there: {paragraph} has {length}."


class OtherWords(Inapplicable):
    problem = "The words {start} to {stop} of {paragraph} are not the ones that were to be changed."


class ParagraphExists(Inapplicable):
    problem = "There is a paragraph {paragraph} already: a new one needs an id of its own."


class NotNeighbours(Inapplicable):
    problem = "{following} does not follow {paragraph}, so the two cannot be merged."


class NothingToDo(Inapplicable):
    problem = "It changes nothing."


class ContradictsItself(Inapplicable):
    problem = "Operation {other} of the same amendment changes the same place."


class RepeatedAmendment(Inapplicable):
    problem = "There is an amendment with this id already."


class UnknownAmendment(Inapplicable):
    problem = "It names the amendment {other}, which is not here."


class NotChosen(Inapplicable):
    problem = "It was chosen and is not here."


class ThirdDegree(Inapplicable):
    problem = "It amends {other}, which amends another amendment itself: a third degree is not in order."


class OnlyWords(Inapplicable):
    problem = "An amendment to an amendment changes its words, nothing else."


class BracketError(DraftingError):
    """Something about one bracket."""

    def __init__(self, *, bracket: str, **data: Words) -> None:
        self.bracket = bracket
        super().__init__(**data)

    def worded(self, translate: Callable[[str], str]) -> str:
        problem = super().worded(translate)
        return translate(IN_BRACKET).format(bracket=shown(self.bracket), problem=problem)


class UnknownAlternative(BracketError):
    problem = "It has no alternative {alternative}. It has: {known}."


class NotAHolder(BracketError):
    problem = "{member} holds none of its alternatives."


class ConsentMissing(BracketError):
    problem = "It cannot be closed before these holders consent: {holders}."


class NotOpen(BracketError):
    problem = "It is {state}. Reopen it first, with a reason."


class NotClosed(BracketError):
    problem = "It is {state}: there is nothing to confirm or reopen."


class ReasonMissing(BracketError):
    problem = "A reason is needed."


class VotingError(DraftingError):
    """An order of voting that cannot be used."""


class NotUpForVote(VotingError):
    problem = "The amendment {amendment} is not up for a vote here."


class OverrideIncomplete(VotingError):
    problem = "The chair's order must name each amendment once and give a reason; {amendment} is the trouble."


class UnreadableWord(DraftingError):
    """Something in a Word file."""

    def __init__(self, *, file: str = "", **data: Words) -> None:
        self.file = file
        super().__init__(**data)

    def worded(self, translate: Callable[[str], str]) -> str:
        problem = super().worded(translate)
        return f"{self.file}: {problem}" if self.file else problem


class NotWord(UnreadableWord):
    problem = "This is not a Word file (.docx): {reason}."


class EncryptedWord(UnreadableWord):
    problem = (
        "This Word file is encrypted, or in the format before 2007. Save it as .docx without a password."
    )


class WordWithMacros(UnreadableWord):
    problem = "This Word file has macros. Save it as .docx without them."


class WordTooLarge(UnreadableWord):
    problem = "This Word file is too large: {found} MB unpacked, at most {limit}."


class BrokenWord(UnreadableWord):
    problem = "The part {part} of this Word file cannot be read: {reason}."


class TrackedBase(UnreadableWord):
    problem = "The issued text has tracked changes itself. Accept or reject them first."


class OtherBase(UnreadableWord):
    """It knows the number of the nearest revision too, and how many words differ."""

    problem = (
        "This file is not based on the issued text. It is nearest to revision {revision}: with all changes rejected, "
        "{different} of {paragraphs} paragraphs and {percent} % of the words differ, first “{first}”. Start from the "
        "issued text, with every change tracked."
    )


def shown(value: str, *, limit: int = 200) -> str:
    """`value` in one short printable line, for a message."""
    text = value if len(value) <= limit else value[:limit] + "…"
    return "".join(c if c.isprintable() else f"\\u{ord(c):04x}" for c in text)
