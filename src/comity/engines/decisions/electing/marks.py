"""The marks on a ballot paper, as the method of the election reads them."""

from collections.abc import Mapping, Sequence
from itertools import groupby
from typing import Final

from comity.engines.decisions import errors
from comity.engines.decisions.electing.papers import Mark, Paper
from comity.engines.decisions.elections import (
    Answer,
    AnswerBallot,
    ChoiceBallot,
    PreferenceBallot,
    RankBallot,
)
from comity.engines.decisions.roll import Number
from comity.engines.decisions.statutes import ElectionRule, Method

AnyBallot = AnswerBallot | ChoiceBallot | PreferenceBallot | RankBallot

RANKED: Final = (Method.SCOTTISH_STV, Method.MEEK_STV, Method.SCHULZE)
KNOWN_MARKS: Final = dict.fromkeys(Method, "x, 1, or blank") | {
    Method.YES_NO: "yes, no, abstain, or blank",
    **dict.fromkeys(RANKED, "1, 2, 3 and so on, or blank"),
}


def as_ballot(
    paper: Paper, election: ElectionRule, standing: Sequence[str], *, count: Number, file: str = ""
) -> AnyBallot:
    """The ballot that counts `count` times; raises `UnreadableTable` for marks against the method."""
    _check_marks(paper, election.method, standing, file)
    if election.method is Method.YES_NO:
        answers = ((name, mark) for name, mark in paper.marks.items() if isinstance(mark, Answer))
        return AnswerBallot(tuple(answers), count)
    if election.method not in RANKED:
        return ChoiceBallot(_choices(paper, election, file), count)
    ranks = _ranks(paper.marks)
    if election.method is Method.SCHULZE:
        return RankBallot(ranks, count)
    for equals in ranks:
        if len(equals) > 1:
            raise errors.EqualPlaces(
                file=file, row=paper.row, member=paper.voter, candidates=", ".join(equals)
            )
    return PreferenceBallot(tuple(name for (name,) in ranks), count)


def _check_marks(paper: Paper, method: Method, standing: Sequence[str], file: str) -> None:
    for name, mark in paper.marks.items():
        if name not in standing:
            raise errors.NobodyStands(file=file, row=paper.row, column=name, candidate=name)
        fits = isinstance(mark, Answer) if method is Method.YES_NO else isinstance(mark, int) and mark >= 1
        if not fits:
            known = KNOWN_MARKS[method]
            raise errors.UnknownWord(file=file, row=paper.row, column=name, value=str(mark), known=known)


def _choices(paper: Paper, election: ElectionRule, file: str) -> tuple[str, ...]:
    limits = {Method.BLOCK: election.seats, Method.TWO_ROUNDS: 1}
    limit = limits.get(election.method, len(paper.marks))
    if len(paper.marks) > limit:
        raise errors.TooManyMarks(
            file=file, row=paper.row, member=paper.voter, found=len(paper.marks), limit=limit
        )
    return tuple(paper.marks)


def _ranks(marks: Mapping[str, Mark]) -> tuple[tuple[str, ...], ...]:
    """From the first place down; a place that nobody has is passed over."""
    placed = sorted((int(mark), name) for name, mark in marks.items() if isinstance(mark, int))
    return tuple(tuple(name for _, name in group) for _, group in groupby(placed, key=lambda each: each[0]))
