"""Opening a question: the roll is frozen as it stands at that minute."""

import secrets
from datetime import datetime
from typing import Any

from django.db import transaction

from comity.decisions import acts
from comity.decisions.enums import State
from comity.decisions.errors import EmptyRoll, NotOpen, RollRefused
from comity.decisions.models import Question, RollLine
from comity.decisions.queries.engine_input import digest, roll_csv, roll_of
from comity.decisions.queries.roll_now import RollNow, roll_now
from comity.decisions.queries.statutes import read
from comity.decisions.services.entries import write_question_entry
from comity.decisions.services.preparing import declared, held_prepared
from comity.engines import decisions
from comity.foundation.permissions import Actor


@transaction.atomic
def open_question(*, question: Question, actor: Actor | None, now: datetime, seed: str = "") -> Question:
    """Freeze the roll with weights, presence and proxies, draw the lot and open.

    `seed` of the lot, drawn if it is not given. Raises NotPrepared, RollRefused, EmptyRoll, and NotOpen when the
    moment of closing is past already; then nothing is stored.
    """
    fresh = held_prepared(question)
    if fresh.closes_at is not None and fresh.closes_at <= now:
        raise NotOpen(state=State(fresh.state), closed_at=fresh.closes_at)
    freeze_roll(fresh, now=now)
    fresh.state, fresh.opened_at, fresh.lot_seed = State.OPEN, now, seed or secrets.token_hex(16)
    fresh.roll_digest = digest(roll_csv(fresh))
    fresh.save()
    write_question_entry(
        question=fresh, act=acts.OPENED, actor=actor, now=now, what={**declared(fresh), **frozen(fresh)}
    )
    return fresh


def freeze_roll(question: Question, *, now: datetime) -> None:
    """Store one line for each member, with why it cannot vote where it cannot."""
    statutes = read(question.statutes)
    rows = roll_now(question, statutes, now=now)
    try:
        roll = decisions.Roll.of([row.voter for row in rows], statutes)
    except decisions.DecisionError as refusal:
        raise RollRefused(refusal) from refusal
    if not set(roll.silent) < {voter.id for voter in roll.voters}:
        raise EmptyRoll
    lines = {row.voter.id: line_of(question, row, roll, statutes) for row in rows}
    RollLine.objects.bulk_create(lines.values(), batch_size=500)
    with_proxy = [row.voter for row in rows if row.voter.proxy_to]
    for voter in with_proxy:
        lines[voter.id].proxy_to = lines[voter.proxy_to]
    RollLine.objects.bulk_update([lines[voter.id] for voter in with_proxy], ["proxy_to"], batch_size=500)


def line_of(question: Question, row: RollNow, roll: decisions.Roll, statutes: decisions.Statutes) -> RollLine:
    voter = row.voter
    why = roll.silent.get(voter.id)
    return RollLine(
        question=question,
        organisation_id=int(voter.id),
        names=row.names,
        class_name=voter.class_name,
        weight=str(voter.weight),
        country=voter.country,
        region=voter.region,
        is_present=voter.present,
        may_split=statutes.classes[voter.class_name].may_split,
        silent=why.value if why else "",
        voters=row.voters,
    )


def frozen(question: Question) -> dict[str, Any]:
    """What the opening writes about the roll: its digest and its sums, which anyone can recompute."""
    roll = roll_of(question)
    return {
        "roll": question.roll_digest,
        "members": len(roll.voters),
        "could_vote": len(roll.voters) - len(roll.silent),
        "proxies": len(roll.holders),
        "statutes_sha256": question.statutes.sha256,
        "lot_seed": question.lot_seed,
    }
