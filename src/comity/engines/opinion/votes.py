"""The vote matrix: participants × statements, +1 agree, −1 disagree, 0 pass, or not voted."""

import hashlib
import re
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final, Self, TypeVar

import numpy as np
import numpy.typing as npt

from comity.engines.opinion.errors import UnusableVotes

AGREE: Final = 1
PASS: Final = 0
DISAGREE: Final = -1

_Number = TypeVar("_Number", bound=np.generic)
_WHOLE_NUMBER = re.compile(r"-?[0-9]{1,18}")
_LINE_BREAKING = re.compile(r"[\t\n\r]")


@dataclass(frozen=True, eq=False, slots=True)
class Votes:
    """Who voted how on what, in canonical order.

    `participants` has N and `statements` C unique strings, both in the order of `canonical_key`. `values`
    (int8, N×C) holds +1, 0 and −1, and 0 where nothing was voted; `voted` (bool, N×C) says where. Because the
    order is canonical, the order in which votes arrived cannot reach any result. Build it by `from_cells` or
    `from_arrays`.
    """

    participants: tuple[str, ...]
    statements: tuple[str, ...]
    values: npt.NDArray[np.int8]
    voted: npt.NDArray[np.bool_]

    @classmethod
    def from_arrays(
        cls,
        *,
        participants: Sequence[str],
        statements: Sequence[str],
        values: npt.NDArray[np.integer[Any]],
        voted: npt.NDArray[np.bool_],
    ) -> Self:
        """Votes from N×C arrays; entries of `values` outside `voted` are ignored.

        Raises `UnusableVotes` for repeated ids, wrong shapes, or a vote other than +1, 0 and −1.
        """
        shape = (len(participants), len(statements))
        if values.shape != shape or voted.shape != shape:
            raise UnusableVotes(f"expected arrays of shape {shape}, found {values.shape} and {voted.shape}")
        counted = np.where(voted, values, 0)
        if counted.size and (counted.min() < DISAGREE or counted.max() > AGREE):
            raise UnusableVotes(f"a vote is outside -1…1: {counted.min()} or {counted.max()}")
        rows, columns = _canonical_order(participants), _canonical_order(statements)
        return cls(
            participants=tuple(participants[row] for row in rows),
            statements=tuple(statements[column] for column in columns),
            values=_frozen(counted[np.ix_(rows, columns)].astype(np.int8)),
            voted=_frozen(voted[np.ix_(rows, columns)].astype(np.bool_)),
        )

    @classmethod
    def from_cells(
        cls,
        cells: Iterable[tuple[str, str, int]],
        *,
        participants: Iterable[str] = (),
        statements: Iterable[str] = (),
    ) -> Self:
        """Votes from (participant, statement, vote) triples; a later vote replaces an earlier one.

        `participants` and `statements` name those who stand in the matrix even if they occur in no cell.
        Raises `UnusableVotes` for a vote other than +1, 0 and −1.
        """
        rows = list(cells)
        who, what, said = [row[0] for row in rows], [row[1] for row in rows], [row[2] for row in rows]
        people = {name: row for row, name in enumerate(dict.fromkeys([*participants, *who]))}
        topics = {name: column for column, name in enumerate(dict.fromkeys([*statements, *what]))}
        answers = np.array(said, dtype=np.int64)
        if not np.isin(answers, (AGREE, PASS, DISAGREE)).all():
            raise UnusableVotes(f"a vote is outside -1…1: {answers.min()} or {answers.max()}")
        places = ([people[name] for name in who], [topics[name] for name in what])
        values = np.zeros((len(people), len(topics)), dtype=np.int8)
        voted = np.zeros(values.shape, dtype=np.bool_)
        values[places] = answers
        voted[places] = True
        return cls.from_arrays(participants=list(people), statements=list(topics), values=values, voted=voted)

    @property
    def n_participants(self) -> int:
        return len(self.participants)

    @property
    def n_statements(self) -> int:
        return len(self.statements)

    @property
    def n_votes(self) -> int:
        return int(self.voted.sum())

    @property
    def votes_by_participant(self) -> npt.NDArray[np.int64]:
        """How many statements each participant voted on, passes included; length N."""
        return np.asarray(self.voted.sum(axis=1), dtype=np.int64)

    def without_statements(self, dropped: Collection[str]) -> Self:
        """The same votes without the statements in `dropped`; every participant stays."""
        unwanted = frozenset(dropped)
        return self._columns(lambda statement: statement not in unwanted)

    def of_statements(self, kept: Collection[str]) -> Self:
        """The votes on the statements in `kept` alone; every participant stays."""
        wanted = frozenset(kept)
        return self._columns(lambda statement: statement in wanted)

    def of_rows(self, rows: npt.NDArray[np.intp]) -> Self:
        """The votes of the participants at `rows`, which are ascending."""
        return type(self)(
            participants=tuple(self.participants[row] for row in rows),
            statements=self.statements,
            values=_frozen(self.values[rows]),
            voted=_frozen(self.voted[rows]),
        )

    def cells(self) -> Iterable[tuple[str, str, int]]:
        """Every vote as (participant, statement, vote), in canonical order."""
        rows, columns = np.nonzero(self.voted)
        votes = self.values[rows, columns].tolist()
        for row, column, vote in zip(rows.tolist(), columns.tolist(), votes, strict=True):
            yield self.participants[row], self.statements[column], vote

    def _columns(self, wanted: Callable[[str], bool]) -> Self:
        columns = [index for index, statement in enumerate(self.statements) if wanted(statement)]
        return type(self)(
            participants=self.participants,
            statements=tuple(self.statements[column] for column in columns),
            values=_frozen(self.values[:, columns]),
            voted=_frozen(self.voted[:, columns]),
        )


def input_digest(votes: Votes) -> str:
    """`sha256:` and the digest of the sorted lines `participant TAB statement TAB vote LF`, in UTF-8.

    Anyone can compute it from the matrix with `sort` (in the C locale) and `sha256sum`.
    """
    digest = hashlib.sha256()
    columns = sorted(range(votes.n_statements), key=lambda column: f"{votes.statements[column]}\t")
    endings = [f"{votes.statements[column]}\t{vote}\n" for column in columns for vote in (-1, 0, 1)]
    ending_of = 3 * np.arange(len(columns)) + 1 + votes.values[:, columns]
    voted = votes.voted[:, columns]
    for row in sorted(range(votes.n_participants), key=lambda row: f"{votes.participants[row]}\t"):
        chosen = [endings[index] for index in ending_of[row][voted[row]].tolist()]
        if chosen:
            start = f"{votes.participants[row]}\t"
            digest.update((start + start.join(chosen)).encode())
    return f"sha256:{digest.hexdigest()}"


def canonical_key(identifier: str) -> tuple[bool, int, str]:
    """The order of ids everywhere: whole numbers by value, then all others by code point."""
    if _WHOLE_NUMBER.fullmatch(identifier):
        return (False, int(identifier), identifier)
    return (True, 0, identifier)


def _canonical_order(identifiers: Sequence[str]) -> list[int]:
    if len(set(identifiers)) != len(identifiers):
        raise UnusableVotes("an identifier stands in the matrix more than once")
    if any(_LINE_BREAKING.search(identifier) for identifier in identifiers):
        raise UnusableVotes("an identifier holds a tab or a line break")
    return sorted(range(len(identifiers)), key=lambda index: canonical_key(identifiers[index]))


def _frozen(array: npt.NDArray[_Number]) -> npt.NDArray[_Number]:
    array.setflags(write=False)
    return array
