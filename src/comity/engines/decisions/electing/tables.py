"""Candidates and ballot papers from CSV; every complaint names file, row and column."""

from collections.abc import Sequence
from typing import Final

from comity.engines.decisions import errors
from comity.engines.decisions.electing.candidates import Candidate, Candidates
from comity.engines.decisions.electing.marks import KNOWN_MARKS, RANKED
from comity.engines.decisions.electing.papers import Mark, Paper, Papers
from comity.engines.decisions.elections import Answer
from comity.engines.decisions.roll import Roll
from comity.engines.decisions.statutes import Division, ElectionRule, Method, Statutes
from comity.engines.decisions.tables import Row, exact_number, rows

CANDIDATE_COLUMNS: Final = ("id", "member")
VOTER_COLUMNS: Final = ("voter", "weight")
MARKED: Final = ("x", "1")
LONGEST_PLACE: Final = 6


def read_candidates(
    content: bytes, statutes: Statutes, election: ElectionRule, roll: Roll, file: str
) -> Candidates:
    """Who stands: `id`, `member` (blank: the candidate is one), `gender` where seats are kept by it, `region`."""
    asked = (*CANDIDATE_COLUMNS, "gender") if election.division is Division.GENDER else CANDIDATE_COLUMNS
    candidates = [_candidate(row, place, file) for place, row in rows(content, asked, file)]
    return Candidates.of(candidates, statutes, roll, file)


def read_papers(content: bytes, election: ElectionRule, standing: Sequence[str], file: str) -> Papers:
    """A paper a row: `voter`, a column for each of `standing`, and `weight` where a vote is divided."""
    for name in standing:
        if name in VOTER_COLUMNS:
            raise errors.BrokenTable(file=file, row=1, reason=f"a candidate named {name} has no column")
    papers = [
        _paper(row, place, election.method, standing, file)
        for place, row in rows(content, ("voter", *standing), file)
    ]
    return Papers(tuple(papers), file)


def _candidate(row: Row, place: int, file: str) -> Candidate:
    if not row["id"]:
        raise errors.MissingField(file=file, row=place, column="id")
    return Candidate(row["id"], row["member"], row.get("gender", ""), row.get("region", ""), place)


def _paper(row: Row, place: int, method: Method, standing: Sequence[str], file: str) -> Paper:
    if not row["voter"]:
        raise errors.MissingField(file=file, row=place, column="voter")
    for name in row:
        if name not in standing and name not in VOTER_COLUMNS:
            raise errors.NobodyStands(file=file, row=1, column=name, candidate=name)
    weight = exact_number(row["weight"], place, "weight", file) if row.get("weight") else None
    marks = {name: _mark(row[name], place, name, method, file) for name in standing if row[name]}
    return Paper(row["voter"], marks, weight, place)


def _mark(text: str, place: int, column: str, method: Method, file: str) -> Mark:
    low = text.lower()
    if method is Method.YES_NO and low in list(Answer):
        return Answer(low)
    if method in RANKED and low.isascii() and low.isdecimal() and 0 < len(low) <= LONGEST_PLACE and int(low):
        return int(low)
    if method is not Method.YES_NO and method not in RANKED and low in MARKED:
        return 1
    raise errors.UnknownWord(file=file, row=place, column=column, value=text, known=KNOWN_MARKS[method])
