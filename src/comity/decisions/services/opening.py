"""Opening a question: the roll is frozen as it stands at that minute."""

import secrets
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction

from comity.decisions import acts
from comity.decisions.enums import Derivation, Procedure, State
from comity.decisions.errors import InBlock, NotOpen, ParentIsPast, SilenceTooShort, StillPending
from comity.decisions.models import Question, RollLine
from comity.decisions.notices import OPENED, tell
from comity.decisions.queries.derived import BEFORE_THE_PARENT, pending_before
from comity.decisions.queries.engine_input import digest, roll_csv, roll_of
from comity.decisions.queries.questions import rule_of
from comity.decisions.queries.roll_now import RollNow
from comity.decisions.queries.roll_to_freeze import roll_to_freeze
from comity.decisions.queries.statutes import read
from comity.decisions.services.entries import write_question_entry
from comity.decisions.services.preparing import declared, held_prepared
from comity.engines import decisions
from comity.foundation.permissions import Actor


@transaction.atomic
def open_question(*, question: Question, actor: Actor | None, now: datetime, seed: str = "") -> Question:
    """Freeze the roll with weights, presence and proxies, draw the lot and open.

    `seed` of the lot, drawn if it is not given. Raises NotPrepared, RollRefused, EmptyRoll, SilenceTooShort, what
    `require_turn` raises, and NotOpen when the moment of closing is past already; then nothing is stored.
    """
    fresh = held_prepared(question)
    require_turn(fresh)
    fresh.closes_at = closing_moment(fresh, now=now)
    freeze_roll(fresh, now=now)
    fresh.state, fresh.opened_at, fresh.lot_seed = State.OPEN, now, seed or secrets.token_hex(16)
    fresh.roll_digest = digest(roll_csv(fresh))
    fresh.save()
    tell(OPENED, question=fresh, lines=fresh.lines.filter(silent=""), now=now)
    write_question_entry(
        question=fresh, act=acts.OPENED, actor=actor, now=now, what={**declared(fresh), **frozen(fresh)}
    )
    return fresh


def require_turn(question: Question) -> None:
    """Raises InBlock, ParentIsPast, and StillPending with what is decided first."""
    parent = question.parent
    if question.derivation == Derivation.BLOCK_ITEM:
        raise InBlock
    before = list(pending_before(question))
    if parent and question.derivation in BEFORE_THE_PARENT:
        if parent.state != State.PREPARED:
            raise ParentIsPast
        if question.derivation == Derivation.PARAGRAPH:
            before += pending_before(parent).filter(derivation=Derivation.NO_ACTION)
    if before:
        raise StillPending([one.reference for one in before])


def closing_moment(question: Question, *, now: datetime) -> datetime | None:
    """As it was prepared; a silence without one closes when the hours of its rule are over, in a whole minute."""
    if question.closes_at is not None and question.closes_at <= now:
        raise NotOpen(state=State(question.state), closed_at=question.closes_at)
    if question.procedure != Procedure.SILENCE:
        return question.closes_at
    hours = rule_of(question).hours
    earliest = now + timedelta(hours=hours)
    if question.closes_at is None:
        whole_minute = earliest.replace(second=0, microsecond=0)
        return whole_minute if whole_minute == earliest else whole_minute + timedelta(minutes=1)
    if question.closes_at < earliest:
        raise SilenceTooShort(hours=hours, earliest=earliest)
    return question.closes_at


def freeze_roll(question: Question, *, now: datetime) -> None:
    """Store one line for each member, with why it cannot vote where it cannot."""
    rows, roll = roll_to_freeze(question, now=now)
    lines = {row.voter.id: line_of(question, row, roll) for row in rows}
    RollLine.objects.bulk_create(lines.values(), batch_size=500)
    with_proxy = [row.voter for row in rows if row.voter.proxy_to]
    for voter in with_proxy:
        lines[voter.id].proxy_to = lines[voter.proxy_to]
    RollLine.objects.bulk_update([lines[voter.id] for voter in with_proxy], ["proxy_to"], batch_size=500)


def line_of(question: Question, row: RollNow, roll: decisions.Roll) -> RollLine:
    """A member may split its votes where its class may and the rule counts no heads: half a head is none."""
    voter = row.voter
    may_split = read(question.statutes).classes[voter.class_name].may_split
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
        may_split=may_split and not rule_of(question).counts_by(decisions.Measure.HEADS),
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
