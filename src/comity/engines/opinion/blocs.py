"""What each declared bloc said: region, class, family, or any other division that participants declared.

Blocs are declared, groups are found; both are shown side by side. Those who declared none form a bloc of their
own (None), so that nobody drops out of a denominator. For the public, numbers below five are hidden together
with those that would give them away (`small_cells`).
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from comity.engines.opinion.figures import Share
from comity.engines.opinion.group_statistics import count_by_group
from comity.engines.opinion.intervals import wilson_interval
from comity.engines.opinion.small_cells import SMALLEST_CELL, Mask, Numbers, publishable, with_totals
from comity.engines.opinion.votes import Votes


@dataclass(frozen=True, slots=True)
class Answers:
    """How many answered, and what. None: hidden, because few people stand behind it or behind its neighbour."""

    n: int | None
    agree: Share | None
    disagree: Share | None
    passed: Share | None


@dataclass(frozen=True, slots=True)
class BlocResult:
    """One statement: the answers of each bloc, in alphabetical order, None last, and of all together."""

    statement: str
    blocs: tuple[tuple[str | None, Answers], ...]
    total: Answers


def results_by_bloc(
    votes: Votes, blocs: Mapping[str, str], *, smallest: int = SMALLEST_CELL
) -> tuple[BlocResult, ...]:
    """The answers by bloc to every statement, in canonical order.

    `blocs` maps participants to the bloc they declared; names that are not in `votes` are ignored. `smallest` 0
    hides nothing, for those who may see the exact input.
    """
    names = _names(votes, blocs)
    number_of = {name: number for number, name in enumerate(names)}
    labels = np.array([number_of[blocs.get(who)] for who in votes.participants], dtype=np.intp)
    agree, disagree, counted = count_by_group(votes, labels, k=len(names))
    answers = np.stack([agree, disagree, counted - agree - disagree], axis=2)
    return tuple(
        _result(statement, names, answers[:, column], smallest)
        for column, statement in enumerate(votes.statements)
    )


def _names(votes: Votes, blocs: Mapping[str, str]) -> list[str | None]:
    declared = {blocs.get(who) for who in votes.participants}
    named: list[str | None] = [*sorted(name for name in declared if name is not None)]
    return [*named, None] if None in declared else named


def _result(statement: str, names: list[str | None], counts: Numbers, smallest: int) -> BlocResult:
    table = with_totals(counts)
    shown = publishable(counts, smallest=smallest)
    rows = [_answers(numbers, mask) for numbers, mask in zip(table, shown, strict=True)]
    return BlocResult(statement, tuple(zip(names, rows[:-1], strict=True)), rows[-1])


def _answers(numbers: Numbers, shown: Mask) -> Answers:
    agree, disagree, passed, n = numbers.tolist()
    shares = [
        _share(count, n) if visible else None
        for count, visible in zip((agree, disagree, passed), shown.tolist(), strict=False)
    ]
    return Answers(n if shown[-1] else None, *shares)


def _share(count: int, n: int) -> Share:
    return Share(count, n, count / n if n else None, wilson_interval(count, n))
