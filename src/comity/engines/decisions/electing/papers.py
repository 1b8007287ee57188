"""Ballot papers as they came, each with the name of the member who cast it."""

from collections.abc import Mapping
from dataclasses import dataclass

from comity.engines.decisions.elections import Answer
from comity.engines.decisions.roll import Number

Mark = int | Answer


@dataclass(frozen=True, slots=True)
class Paper:
    """A member's ballot paper: places from 1 down, answers, or 1 for who is marked. None of them: blank.

    `weight` None: the whole weight; otherwise this paper is a part of a divided vote.
    """

    voter: str
    marks: Mapping[str, Mark]
    weight: Number | None = None
    row: int | None = None


@dataclass(frozen=True, slots=True)
class Papers:
    """The papers in the order in which they came."""

    papers: tuple[Paper, ...]
    file: str = ""
