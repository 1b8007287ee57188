"""Past roll calls from CSV, and who voted what in each of them.

Two shapes are read. Long: a row a vote, with `voter`, `vote` and the roll call's name in `rcid`, `id` or `vote_id`.
Wide: a row a roll call, its name in the first column, and a column a voter, as the roll calls of the UN General
Assembly stand. A vote is yes, no, abstain or absent, or the first letter of the first three; blank is unknown.
"""

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import Final

import numpy as np
import numpy.typing as npt

from comity.engines.decisions import errors
from comity.engines.decisions.roll import Roll
from comity.engines.decisions.tables import rows, table_text

Ways = npt.NDArray[np.int8]

NAMES: Final = ("rcid", "id", "vote_id")


class Way(IntEnum):
    """What is known of one member in one roll call."""

    UNKNOWN = 0
    YES = 1
    NO = 2
    ABSTAIN = 3
    ABSENT = 4


WORDS: Final[Mapping[str, Way]] = {
    "": Way.UNKNOWN,
    "yes": Way.YES,
    "y": Way.YES,
    "no": Way.NO,
    "n": Way.NO,
    "abstain": Way.ABSTAIN,
    "a": Way.ABSTAIN,
    "absent": Way.ABSENT,
}


@dataclass(frozen=True, eq=False, slots=True)
class PastVotes:
    """`ways` holds a `Way` for each roll call (row, named by `ids`) and each of `voters` (column)."""

    ids: tuple[str, ...]
    voters: tuple[str, ...]
    ways: Ways
    file: str = ""


def read_past_votes(content: bytes, roll: Roll, file: str) -> PastVotes:
    """The roll calls in `content`, of members on this `roll`; raises `UnreadableTable`."""
    header = _header(content, file)
    if "voter" in header:
        return _long(content, header, roll, file)
    if not header or header[0] not in NAMES:
        raise errors.MissingColumn(file=file, row=1, name="voter")
    return _wide(content, roll, file)


def _header(content: bytes, file: str) -> list[str]:
    first = table_text(content, file).split("\n", 1)[0]
    try:
        return [name.strip() for name in next(csv.reader([first], strict=True), [])]
    except csv.Error as error:
        raise errors.BrokenTable(file=file, row=1, reason=str(error)) from None


def _long(content: bytes, header: Sequence[str], roll: Roll, file: str) -> PastVotes:
    name = next((each for each in NAMES if each in header), None)
    if name is None:
        raise errors.MissingColumn(file=file, row=1, name=NAMES[0])
    place_of = {voter.id: place for place, voter in enumerate(roll.voters)}
    calls: dict[str, list[int]] = {}
    seen: dict[tuple[str, str], int] = {}
    for number, row in rows(content, (name, "voter", "vote"), file):
        call, voter = row[name], row["voter"]
        if voter not in place_of:
            raise errors.UnknownMember(file=file, row=number, column="voter", member=voter)
        if not call:
            raise errors.MissingField(file=file, row=number, column=name)
        if (call, voter) in seen:
            raise errors.RepeatedVote(
                file=file, row=number, column="voter", member=voter, first=seen[call, voter]
            )
        seen[call, voter] = number
        ways = calls.setdefault(call, [Way.UNKNOWN] * len(place_of))
        ways[place_of[voter]] = _way(row["vote"], number, "vote", file)
    return _past(list(calls.items()), tuple(place_of), file)


def _wide(content: bytes, roll: Roll, file: str) -> PastVotes:
    on_roll = {voter.id for voter in roll.voters}
    reader = csv.reader(io.StringIO(table_text(content, file), newline=""), strict=True)
    voters = [name.strip() for name in next(reader)][1:]
    for voter in voters:
        if voter not in on_roll:
            raise errors.UnknownMember(file=file, row=1, column=voter, member=voter)
    if len(set(voters)) != len(voters):
        raise errors.BrokenTable(file=file, row=1, reason="a column stands in the header twice")
    return _past(list(_wide_rows(reader, voters, file)), tuple(voters), file)


def _wide_rows(
    reader: Iterator[list[str]], voters: Sequence[str], file: str
) -> Iterator[tuple[str, list[int]]]:
    seen: dict[str, int] = {}
    try:
        for number, fields in enumerate(reader, start=2):
            if not any(fields):
                continue
            if len(fields) != len(voters) + 1:
                reason = f"{len(fields)} fields, and the header has {len(voters) + 1}"
                raise errors.BrokenTable(file=file, row=number, reason=reason)
            call = fields[0].strip()
            if call in seen:
                raise errors.RepeatedRollCall(file=file, row=number, call=call, first=seen[call])
            seen[call] = number
            yield call, _ways(fields[1:], number, voters, file)
    except csv.Error as error:
        raise errors.BrokenTable(file=file, reason=str(error)) from None


def _ways(fields: Sequence[str], number: int, voters: Sequence[str], file: str) -> list[int]:
    try:
        return [LETTERS[field] for field in fields]
    except KeyError:
        return [_way(field.strip(), number, voter, file) for voter, field in zip(voters, fields, strict=True)]


LETTERS: Final = {"Y": 1, "N": 2, "A": 3, "": 0}
"""The commonest, looked up without ado: a file holds a million."""


def _way(text: str, number: int, column: str, file: str) -> int:
    way = WORDS.get(text.lower())
    if way is None:
        known = "yes, no, abstain, absent, or blank"
        raise errors.UnknownWord(file=file, row=number, column=column, value=text, known=known)
    return way


def _past(calls: Sequence[tuple[str, list[int]]], voters: tuple[str, ...], file: str) -> PastVotes:
    ways = np.array([ways for _, ways in calls], dtype=np.int8).reshape(len(calls), len(voters))
    return PastVotes(tuple(call for call, _ in calls), voters, ways, file)
