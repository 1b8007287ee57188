"""What is published of an analysis: figures without names, small cells withheld before they are stored.

A cell is a number of people. Discovered groups of fewer than five are not shown; they and those who could not
be placed ("the others") are counted together, and where that makes fewer than five again, with the smallest
group shown. A group's answers to a statement are withheld where fewer than five of it answered, with the next
smallest group as long as fewer than five people are withheld in all, so that no subtraction leads to fewer.
Who belongs to a declared bloc is known, so there every number below five is withheld, with those that would
give it away (`opinion.publishable`). What is withheld is None: no page can show what is not stored.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from comity.engines import opinion
from comity.engines.opinion.group_statistics import count_by_group

LEAST = opinion.SMALLEST_CELL
BLOCS = {"class": "organisation_class", "region": "region", "family": "family"}  # kind: field of Participant
SILENT = 3  # the column of those who did not answer
Table = npt.NDArray[np.int64]


@dataclass(frozen=True)
class Row:
    """People counted together: the group `number` (None: the others alone), with the others or without."""

    number: int | None
    with_others: bool
    size: int

    def as_dict(self) -> dict[str, Any]:
        return {"group": self.number, "with_others": self.with_others, "size": self.size}


@dataclass(frozen=True)
class Division:
    """The rows in which figures are published, and the row of each participant (length N)."""

    rows: tuple[Row, ...]
    row_of: npt.NDArray[np.intp]
    shown_groups: int


def division_of(grouping: opinion.Grouping) -> Division:
    shown = sum(size >= LEAST for size in grouping.sizes)
    labels = grouping.labels
    others = (labels < 0) | (labels >= shown)
    count = int(others.sum())
    row_of = np.where(others, shown, labels).astype(np.intp)
    rows = [Row(number, False, size) for number, size in enumerate(grouping.sizes[:shown])]
    if count >= LEAST or not rows:
        rows += [Row(None, True, count)] if count else []
    elif count:
        row_of[others] = shown - 1
        rows[-1] = Row(shown - 1, True, rows[-1].size + count)
    return Division(tuple(rows), row_of, shown)


def published_figures(
    result: opinion.OpinionMap,
    votes: opinion.Votes,
    *,
    blocs: Mapping[str, Mapping[str, str]],
    much: Mapping[str, int],
) -> dict[str, Any]:
    """`blocs` is {kind: {participant: bloc}}, `much` counts by statement to whom it matters much. JSON out."""
    if result.n_participants < LEAST:
        return {"too_few": True}
    division = division_of(result.grouping)
    tables = answer_tables(votes, division)
    return {
        "too_few": False,
        "n_votes": result.n_votes,
        "n_statements": result.n_statements,
        "n_grouped": result.n_grouped,
        "rows": [row.as_dict() for row in division.rows],
        "variation": variation_of(result),
        "statements": {
            statement: published_statement(tables[column], much.get(statement, 0))
            for column, statement in enumerate(votes.statements)
        },
        "representative": representative(result, division),
        "common_ground": [common(entry) for entry in result.shared_ground],
        "differences": [
            difference(entry)
            for entry in result.opposed_differences
            if max(entry.most, entry.least) < division.shown_groups
        ],
        "blocs": {
            kind: bloc_table(result.participants, division, declared) for kind, declared in blocs.items()
        },
        "bloc_answers": {kind: bloc_answers(votes, declared) for kind, declared in blocs.items()},
    }


def answer_tables(votes: opinion.Votes, division: Division) -> Table:
    """C tables of rows × (agree, pass, disagree, silent)."""
    agree, disagree, voted = count_by_group(votes, division.row_of, k=len(division.rows))
    sizes = np.array([row.size for row in division.rows])[:, None]
    stacked = np.stack([agree, voted - agree - disagree, disagree, sizes - voted], axis=2)
    return np.asarray(stacked.transpose(1, 0, 2), dtype=np.int64)


def published_statement(table: Table, much: int) -> dict[str, Any]:
    """`rows` and `all` hold [agree, pass, disagree, silent], None where withheld."""
    hidden = withheld_rows(table[:, :SILENT].sum(axis=1))
    total = table.sum(axis=0)
    return {
        "rows": [None if hidden[row] else numbers for row, numbers in enumerate(table.tolist())],
        "all": total.tolist() if total[:SILENT].sum() >= LEAST else None,
        "much": much if much >= LEAST else None,
    }


def withheld_rows(answered: Table) -> npt.NDArray[np.bool_]:
    """Rows with one to four answers, and the next smallest as long as fewer than five people are withheld."""
    hidden = (answered > 0) & (answered < LEAST)
    while 0 < answered[hidden].sum() < LEAST:
        open_rows = np.flatnonzero(~hidden & (answered > 0))
        if not len(open_rows):
            break
        hidden[open_rows[np.argmin(answered[open_rows])]] = True
    return np.asarray(hidden, dtype=np.bool_)


def variation_of(result: opinion.OpinionMap) -> float:
    """The part of all variation that the map's two axes carry, 0…1."""
    total = result.components.total_variance
    return float(result.components.eigenvalues.sum() / total) if total > 0 else 0.0


def masked(numbers: Table, shown: npt.NDArray[np.bool_]) -> list[int | None]:
    return [
        number if visible else None for number, visible in zip(numbers.tolist(), shown.tolist(), strict=True)
    ]


def representative(result: opinion.OpinionMap, division: Division) -> list[list[dict[str, Any]]]:
    return [
        [{"statement": entry.statement, "direction": entry.direction.value} for entry in group.representative]
        for group in result.groups[: division.shown_groups]
    ]


def common(entry: Any) -> dict[str, Any]:
    return {
        "statement": entry.statement,
        "direction": entry.direction.value,
        "product": round(entry.product, 4),
    }


def difference(entry: Any) -> dict[str, Any]:
    return {
        "statement": entry.statement,
        "direction": entry.direction.value,
        "most": entry.most,
        "least": entry.least,
    }


def bloc_table(
    participants: tuple[str, ...], division: Division, declared: Mapping[str, str]
) -> list[dict[str, Any]]:
    """Declared blocs by the rows of the division; the bloc "" declared none and stands last."""
    names = sorted({declared.get(who, "") for who in participants}, key=lambda name: (not name, name))
    number_of = {name: number for number, name in enumerate(names)}
    counts = np.zeros((len(names), len(division.rows)), dtype=np.int64)
    for who, row in zip(participants, division.row_of.tolist(), strict=True):
        counts[number_of[declared.get(who, "")], row] += 1
    shown = opinion.publishable(counts)
    return [
        {
            "bloc": name,
            "answered": int(numbers.sum()) if mask[-1] else None,
            "rows": masked(numbers, mask[:-1]),
        }
        for name, numbers, mask in zip(names, counts, shown[:-1], strict=True)
    ]


def bloc_answers(votes: opinion.Votes, declared: Mapping[str, str]) -> dict[str, list[dict[str, Any]]]:
    """By statement: each bloc's [agree, pass, disagree] and n, None where withheld."""
    return {
        result.statement: [
            {"bloc": name or "", "n": answers.n, "answers": counts_of(answers)}
            for name, answers in result.blocs
        ]
        for result in opinion.results_by_bloc(votes, {who: name for who, name in declared.items() if name})
    }


def counts_of(answers: opinion.Answers) -> list[int | None]:
    shares = (answers.agree, answers.passed, answers.disagree)
    return [share.count if share else None for share in shares]
