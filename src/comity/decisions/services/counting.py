"""Entering what was counted by hand, and deciding by it when two people agree."""

import secrets
from datetime import datetime
from typing import Any

from django.db import transaction

from comity.decisions import acts
from comity.decisions.enums import State
from comity.decisions.errors import CountedMeanwhile, NotThisProcedure, UnfitFigures
from comity.decisions.figures import (
    PRESENT,
    WAYS,
    CellCount,
    FigureProblem,
    Figures,
    Place,
    ProblemKind,
    as_json,
    seal,
)
from comity.decisions.models import HandCount, Question
from comity.decisions.queries.cells import RollCell, cells_on_roll
from comity.decisions.queries.counts import agreed_count, as_told, counts_of, own_count
from comity.decisions.queries.engine_input import Number
from comity.decisions.services.closing import awaits_casting_vote, decide, held, require_count
from comity.decisions.services.ending import end_voting
from comity.decisions.services.entries import write_question_entry
from comity.engines.decisions import Measure
from comity.foundation.permissions import Actor


@transaction.atomic
def enter_count(
    *, question: Question, figures: Figures, after: int | None, actor: Actor, now: datetime
) -> HandCount:
    """What one person counted; a recount is a further count.

    `after` is the number of the person's last count when the form was made: the same form twice counts once.
    Raises NotOpen, NotThisProcedure, UnfitFigures with every figure that cannot be, and CountedMeanwhile.
    """
    fresh = held(question, State.OPEN, State.COUNTING)
    if not fresh.by_procedure.is_counted_by_hand:
        raise NotThisProcedure
    require_possible(cells_on_roll(fresh), figures)
    cells = as_json(figures)
    own = own_count(fresh, actor.account_id)
    if own is not None and own.pk != after:
        if own.figures["cells"] != cells:
            raise CountedMeanwhile
        return own
    count = HandCount.objects.create(
        question=fresh,
        counted_by_id=actor.account_id,
        figures={"cells": cells, "secret": secrets.token_hex(16)},
        entered_at=now,
    )
    write_question_entry(
        question=fresh, act=acts.COUNT_ENTERED, actor=actor, now=now, what=entered(fresh, count)
    )
    return count


def entered(question: Question, count: HandCount) -> dict[str, Any]:
    """Sealed figures while nobody agrees, so that nobody recounts to what another found; then all of them."""
    counts = counts_of(question)
    sealed = {"count": len(counts), "seal": seal(count.figures["cells"], count.figures["secret"])}
    if agreed_count(question) is None:
        return sealed
    return sealed | {"opened": [as_told(number, one) for number, one in enumerate(counts, start=1)]}


@transaction.atomic
def decide_by_count(*, question: Question, actor: Actor | None, now: datetime) -> Question:
    """End the voting if it has not ended, and decide by the count that holds. Once is enough.

    A tie that the chair may break stays open. Raises NotReadyToDecide, NotOpen and ClosesByItself.
    """
    fresh = held(question, State.OPEN, State.COUNTING, State.DECIDED)
    if fresh.state == State.DECIDED:
        return fresh
    require_count(fresh)
    if fresh.is_open:
        return end_voting(question=fresh, actor=actor, now=now)
    return fresh if awaits_casting_vote(fresh) else decide(fresh, actor=actor, now=now)


def require_possible(cells: list[RollCell], figures: Figures) -> None:
    """Raises UnfitFigures with every figure that the roll does not allow."""
    known = {cell.key: cell for cell in cells}
    if set(figures) - set(known):
        raise NotThisProcedure
    problems = [each for key, counted in figures.items() for each in problems_of(known[key], counted)]
    if problems:
        raise UnfitFigures(problems)


def problems_of(cell: RollCell, counted: CellCount) -> list[FigureProblem]:
    asked = [Measure.HEADS, *([Measure.WEIGHT] if cell.asks_weight else [])]
    over = [each for measure in asked for each in too_many(cell, counted, measure)]
    return over + (weightless(cell, counted) if cell.asks_weight and not cell.may_split else [])


def too_many(cell: RollCell, counted: CellCount, measure: Measure) -> list[FigureProblem]:
    """More votes than may vote or than were present; more present than may vote."""
    found = counted.papers if measure is Measure.HEADS else counted.cast(measure)
    limit, present = cell.may_vote[measure], counted.of(measure).get(PRESENT)
    problems = []
    if found > limit:
        problems.append(problem(ProblemKind.OVER_ENTITLED, cell, measure, WAYS[0], found, limit))
    if present is not None and present > limit:
        problems.append(problem(ProblemKind.PRESENT_OVER_ENTITLED, cell, measure, PRESENT, present, limit))
    if present is not None and present < found <= limit and cell.proxies_count:
        problems.append(problem(ProblemKind.OVER_PRESENT, cell, measure, WAYS[0], found, present))
    return problems


def problem(
    kind: ProblemKind, cell: RollCell, measure: Measure, what: str, found: Number, limit: Number
) -> FigureProblem:
    return FigureProblem(kind, Place(*cell.key, measure, what), cell.titles, found, limit)


def weightless(cell: RollCell, counted: CellCount) -> list[FigureProblem]:
    """A weight for an answer that nobody gave."""
    return [
        problem(ProblemKind.WEIGHT_OF_NOBODY, cell, Measure.WEIGHT, way, counted.weight.get(way, 0), 0)
        for way in WAYS
        if counted.weight.get(way, 0) and not counted.heads.get(way, 0)
    ]
