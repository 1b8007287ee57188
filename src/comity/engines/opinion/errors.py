"""What can be wrong with votes, as one family.

    OpinionError
    ├── UnusableVotes            votes handed over in memory contradict themselves
    └── UnreadableVotes          a file cannot be read; knows its file, row and column
        ├── NothingToRead        no matrix and no list of votes among the files
        ├── AmbiguousFiles       two files could be the same part of an export
        ├── FileTooLarge         refused by its size, without reading it
        ├── EmptyFile
        ├── WrongEncoding        not UTF-8
        ├── BrokenTable          quotes or line ends that no table has
        ├── ForbiddenCharacter   NUL, control or direction-override character
        ├── FieldTooLong
        ├── MissingColumn
        ├── NoStatements         no column has a whole number for its name
        ├── RepeatedColumn
        ├── WrongWidth           a row with more or fewer fields than the header
        ├── MissingIdentifier
        ├── RepeatedIdentifier
        ├── UnknownVote          a vote other than +1, 0, -1 and blank
        ├── UnknownModeration    `moderated` other than 1, 0 and -1
        ├── UnknownStatement     a vote on a statement that the comments do not know
        └── UnknownTime          a timestamp that is not a whole number

An error carries data; `problem` is its sentence, marked for translation. `worded(translate)` puts the place in
front in the reader's language, and `str(error)` does so in English. Rows are counted as a spreadsheet shows
them: the header is row 1.
"""

from collections.abc import Callable
from typing import ClassVar, Final


def gettext_noop(message: str) -> str:
    """Mark a sentence for the translators; the edge that words it looks up the translation."""
    return message


PLACE_AND_PROBLEM: Final = gettext_noop("{place}: {problem}")
IN_FILE: Final = "{file}"
IN_ROW: Final = gettext_noop("{file}, row {row}")
IN_COLUMN: Final = gettext_noop("{file}, column {column}")
IN_CELL: Final = gettext_noop("{file}, row {row}, column {column}")


class OpinionError(Exception):
    """Votes that cannot be analysed."""


class UnusableVotes(OpinionError):
    """Votes handed over in memory contradict themselves."""


class UnreadableVotes(OpinionError):
    """A file cannot be read. `data` fills the placeholders of `problem`."""

    problem: ClassVar[str] = gettext_noop("This file cannot be read.")

    def __init__(
        self, *, file: str, row: int | None = None, column: str | None = None, **data: str | int
    ) -> None:
        self.file = file
        self.row = row
        self.column = column
        self.data = data
        super().__init__(file, row, column)

    def worded(self, translate: Callable[[str], str]) -> str:
        """The place and the problem as one line; `translate` turns each marked sentence into the reader's."""
        place = translate(self._place).format(file=self.file, row=self.row, column=shown(self.column or ""))
        problem = translate(self.problem).format(**self.data)
        return translate(PLACE_AND_PROBLEM).format(place=place, problem=problem)

    @property
    def _place(self) -> str:
        if self.row is None:
            return IN_FILE if self.column is None else IN_COLUMN
        return IN_ROW if self.column is None else IN_CELL

    def __str__(self) -> str:
        return self.worded(str)


class NothingToRead(UnreadableVotes):
    problem = gettext_noop(
        "There are no votes here: expected participants-votes.csv (the matrix) or votes.csv."
    )


class AmbiguousFiles(UnreadableVotes):
    problem = gettext_noop("Both {first} and {second} could be {part}. Leave one of them here.")


class FileTooLarge(UnreadableVotes):
    problem = gettext_noop("The file has {size} bytes; the limit is {limit}. It was not read.")


class EmptyFile(UnreadableVotes):
    problem = gettext_noop("The file is empty: expected a header row with the names of the columns.")


class WrongEncoding(UnreadableVotes):
    problem = gettext_noop("The file is not UTF-8 text (it looks like {guess}). Save it as CSV in UTF-8.")


class BrokenTable(UnreadableVotes):
    problem = gettext_noop("The row cannot be read as CSV: {reason}.")


class ForbiddenCharacter(UnreadableVotes):
    problem = gettext_noop(
        "The field holds the character {character}, which has no place in a table. Remove it."
    )


class FieldTooLong(UnreadableVotes):
    problem = gettext_noop("The field has {length} characters; the limit is {limit}.")


class MissingColumn(UnreadableVotes):
    problem = gettext_noop("The column {name} is missing.")


class NoStatements(UnreadableVotes):
    problem = gettext_noop("No column has a whole number for its name, as the column of a statement has.")


class RepeatedColumn(UnreadableVotes):
    problem = gettext_noop("The column {name} stands in the header more than once.")


class WrongWidth(UnreadableVotes):
    problem = gettext_noop("The row has {found} fields; the header has {expected}.")


class MissingIdentifier(UnreadableVotes):
    problem = gettext_noop("The field is blank: expected an identifier.")


class RepeatedIdentifier(UnreadableVotes):
    problem = gettext_noop("The identifier {value} stands here a second time; first in row {first}.")


class UnknownVote(UnreadableVotes):
    problem = gettext_noop("The vote {value} is none of 1 (agree), 0 (pass), -1 (disagree) and blank.")


class UnknownModeration(UnreadableVotes):
    problem = gettext_noop(
        "The moderation {value} is none of 1 (accepted), 0 (not looked at) and -1 (rejected)."
    )


class UnknownStatement(UnreadableVotes):
    problem = gettext_noop("The statement {value} does not stand in comments.csv.")


class UnknownTime(UnreadableVotes):
    problem = gettext_noop("The timestamp {value} is not a whole number of milliseconds.")


def shown(value: str, *, limit: int = 40) -> str:
    """`value` in one short printable line, quoted, for a message."""
    text = value if len(value) <= limit else value[:limit] + "…"
    printable = "".join(c if c.isprintable() else f"\\u{ord(c):04x}" for c in text)
    return f"“{printable}”"
