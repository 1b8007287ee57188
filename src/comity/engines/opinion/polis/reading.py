"""The four files of a Polis export, each from its bytes.

    comments.csv              the statements and how they were moderated
    votes.csv                 one row a vote; a later row replaces an earlier one
    participants-votes.csv    the matrix; statements are the columns with whole numbers for names
    summary.csv               topic, description and counts

Votes are 1 (agree), −1 (disagree), 0 (pass) and blank (no vote). Polis holds them with the opposite sign inside
and turns it for its exports.
"""

import re
from collections.abc import Collection
from dataclasses import dataclass
from typing import Final, NamedTuple

import numpy as np

from comity.engines.opinion.errors import (
    FieldTooLong,
    NoStatements,
    RepeatedIdentifier,
    UnknownModeration,
    UnknownStatement,
    UnknownTime,
    UnknownVote,
    shown,
)
from comity.engines.opinion.polis.tables import (
    MAX_BYTES,
    MAX_IDENTIFIER,
    Table,
    of_width,
    read_rows,
    read_table,
)
from comity.engines.opinion.votes import Votes

REJECTED: Final = -1
LONGEST_TIME: Final = 14
"""Digits of a timestamp: milliseconds up to the year 5138."""

_WHOLE_NUMBER = re.compile(r"-?[0-9]+")
_VOTES: Final = {"1": 1, "+1": 1, "0": 0, "-1": -1, "−1": -1, "": None}
_NOT_VOTED: Final = 3
_CODES: Final = {text: _NOT_VOTED if vote is None else vote + 1 for text, vote in _VOTES.items()}


@dataclass(frozen=True, slots=True)
class Comment:
    """A statement as Polis knows it. `moderated` is 1 accepted, 0 not looked at, −1 rejected.

    `timestamp` counts milliseconds since 1970 (UTC).
    """

    statement: str
    text: str
    moderated: int
    author: str | None = None
    timestamp: int | None = None

    @property
    def is_kept(self) -> bool:
        """Whether its votes count: everything but a rejected statement does."""
        return self.moderated != REJECTED


class VoteEvent(NamedTuple):
    """One vote as it was cast; `vote` None takes the participant's vote back."""

    participant: str
    statement: str
    vote: int | None
    timestamp: int | None = None


def read_comments(content: bytes, *, file: str, limit: int = MAX_BYTES) -> tuple[Comment, ...]:
    """The statements of comments.csv, in the order of their rows."""
    table = read_table(content, file=file, limit=limit)
    statement, text, moderated = (table.column(name) for name in ("comment-id", "comment-body", "moderated"))
    author, time = table.optional("author-id"), table.optional("timestamp")
    names = _unique(table, statement)
    return tuple(
        Comment(
            statement=name,
            text=table.text(number, text, row[text]),
            moderated=_moderation(table, number, row[moderated]),
            author=None if author is None else table.text(number, author, row[author]) or None,
            timestamp=None if time is None else _time(table, number, row[time]),
        )
        for name, (number, row) in zip(names, table.rows, strict=True)
    )


def read_votes(
    content: bytes, *, file: str, known: Collection[str] | None = None, limit: int = MAX_BYTES
) -> tuple[VoteEvent, ...]:
    """The votes of votes.csv, in the order of their rows.

    Where `known` names the statements there are, a vote on another raises `UnknownStatement`.
    """
    table = read_table(content, file=file, limit=limit)
    statement, participant, vote = (table.column(name) for name in ("comment-id", "voter-id", "vote"))
    time = table.optional("timestamp")
    return tuple(
        VoteEvent(
            participant=table.identifier(number, participant, row[participant]),
            statement=_known(table, number, statement, row[statement], known),
            vote=_vote(table, number, vote, row[vote]),
            timestamp=None if time is None else _time(table, number, row[time]),
        )
        for number, row in table.rows
    )


def read_matrix(content: bytes, *, file: str, limit: int = MAX_BYTES) -> Votes:
    """The votes of participants-votes.csv, or of any matrix with a column `participant`."""
    table = read_table(content, file=file, limit=limit)
    participants = _unique(table, table.column("participant"))
    columns = _statement_columns(table)
    codes = np.empty((len(participants), len(columns)), dtype=np.uint8)
    for index, (number, row) in enumerate(table.rows):
        codes[index] = np.frombuffer(_codes(table, number, row, columns), dtype=np.uint8)
    return Votes.from_arrays(
        participants=participants,
        statements=[table.header[column] for column in columns],
        values=codes.astype(np.int8) - np.int8(1),
        voted=codes != _NOT_VOTED,
    )


def read_summary(content: bytes, *, file: str, limit: int = MAX_BYTES) -> dict[str, str]:
    """The lines of summary.csv as names and values; it has no header."""
    rows = of_width(read_rows(content, file=file, limit=limit), 2, file=file)
    table = Table(file=file, header=("name", "value"), rows=tuple(rows))
    return {
        table.identifier(number, 0, name): table.text(number, 1, value)
        for number, (name, value) in table.rows
    }


def _known(table: Table, number: int, column: int, value: str, known: Collection[str] | None) -> str:
    name = table.identifier(number, column, value)
    if known is not None and name not in known:
        raise UnknownStatement(file=table.file, row=number, column=table.header[column], value=shown(name))
    return name


def _statement_columns(table: Table) -> list[int]:
    columns = [index for index, name in enumerate(table.header) if _WHOLE_NUMBER.fullmatch(name)]
    if not columns:
        raise NoStatements(file=table.file, row=1)
    for column in columns:
        name = table.header[column]
        if len(name) > MAX_IDENTIFIER:
            raise FieldTooLong(file=table.file, row=1, column=name, length=len(name), limit=MAX_IDENTIFIER)
    return columns


def _codes(table: Table, number: int, row: list[str], columns: list[int]) -> bytes:
    try:
        return bytes([_CODES[row[column]] for column in columns])
    except KeyError:
        votes = [_vote(table, number, column, row[column]) for column in columns]
        return bytes([_NOT_VOTED if vote is None else vote + 1 for vote in votes])


def _vote(table: Table, number: int, column: int, value: str) -> int | None:
    try:
        return _VOTES[value.strip()]
    except KeyError:
        raise UnknownVote(
            file=table.file, row=number, column=table.header[column], value=shown(value)
        ) from None


def _moderation(table: Table, number: int, value: str) -> int:
    known = {"1": 1, "0": 0, "-1": REJECTED}
    try:
        return known[value.strip()]
    except KeyError:
        raise UnknownModeration(file=table.file, row=number, column="moderated", value=shown(value)) from None


def _time(table: Table, number: int, value: str) -> int | None:
    text = value.strip()
    if not text:
        return None
    if not (text.isascii() and text.isdecimal() and len(text) <= LONGEST_TIME):
        raise UnknownTime(file=table.file, row=number, column="timestamp", value=shown(value))
    return int(text)


def _unique(table: Table, column: int) -> list[str]:
    """The identifiers in `column`, which are all different."""
    first_row: dict[str, int] = {}
    for number, row in table.rows:
        name = table.identifier(number, column, row[column])
        if name in first_row:
            raise RepeatedIdentifier(
                file=table.file,
                row=number,
                column=table.header[column],
                value=shown(name),
                first=first_row[name],
            )
        first_row[name] = number
    return list(first_row)
