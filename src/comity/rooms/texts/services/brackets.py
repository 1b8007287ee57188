"""The life of a bracket: consent is asked, given or refused; it is closed, confirmed, or opened again with a reason."""

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta

from django.db import transaction

from comity.engines import drafting
from comity.engines.drafting.closing import (
    asked,
    closed,
    confirmed,
    consented,
    held,
    missing_consents,
    objected,
    released,
    reopened,
    supported,
)
from comity.foundation.permissions import Actor
from comity.members.models import Organisation
from comity.rooms.texts import acts
from comity.rooms.texts.enums import Agreement, Position, StandingOf
from comity.rooms.texts.errors import TextError
from comity.rooms.texts.errors.brackets import MayNotHold, NotHolding, NotOpen
from comity.rooms.texts.models import Standing, Text
from comity.rooms.texts.notices_of_desk import tell_of_request
from comity.rooms.texts.queries.speaking import member_name
from comity.rooms.texts.services.holding_brackets import (
    bracket_in_hand,
    check_shown,
    moment,
    negotiated,
    refusals,
    stored,
    write_bracket_entry,
)

DESK = "desk"
"""How the log names whoever keeps the desk; the record knows the person."""


@transaction.atomic
def ask_consent(
    *, text: Text, name: str, version: str, shown: str, actor: Actor | None, now: datetime
) -> Standing:
    """Everybody who holds another version is asked by name. Raises NotOpen, NoSuchVersion, ChangedMeanwhile.

    Where the rules count silence as consent, it does from so many hours later on.
    """
    text, rolling = negotiated(text)
    found = bracket_in_hand(text, rolling, name, now)
    check_shown(found, shown)
    with refusals(found.bracket):
        bracket = asked(found.bracket, version, at=moment(now))
        missing = missing_consents(bracket, version)
    row = stored(text, bracket, found.row)
    row.asked, row.asked_at = version, now
    hours = text.silence_consents
    row.consent_due_at = now + timedelta(hours=hours) if hours and missing else None
    row.save(update_fields=["asked", "asked_at", "consent_due_at"])
    due = moment(row.consent_due_at) if row.consent_due_at else None
    what = {"version": version, "asked": list(missing), "due": due}
    write_bracket_entry(text, acts.CONSENT_ASKED, bracket, actor=actor, now=now, what=what)
    tell_of_request(row, missing, now=now)
    return row


@transaction.atomic
def take_position(
    *,
    text: Text,
    name: str,
    position: Position,
    version: str,
    organisation: Organisation,
    shown: str,
    actor: Actor | None,
    now: datetime,
    reason: str = "",
) -> Standing:
    """What a member says about a version. Raises NotHolding, MayNotHold, ReasonMissing, NotOpen, ChangedMeanwhile."""
    text, rolling = negotiated(text)
    found = bracket_in_hand(text, rolling, name, now)
    check_shown(found, shown)
    if position in (Position.HOLD, Position.SUPPORT) and not organisation.organisation_class.may_propose:
        raise MayNotHold
    if not found.is_open:
        raise NotOpen(found.state)
    member = member_name(organisation.pk)
    with refusals(found.bracket):
        bracket = POSITIONS[position](found.bracket, version, member, moment(now), reason)
    row = stored(text, bracket, found.row)
    what = {"version": version, "position": str(position), "reason": reason}
    write_bracket_entry(
        text,
        acts.POSITION_TAKEN,
        bracket,
        actor=actor,
        now=now,
        what=what,
        organisation_id=organisation.pk,
    )
    return row


POSITIONS: Mapping[Position, Callable[[drafting.Bracket, str, str, str, str], drafting.Bracket]] = {
    Position.CONSENT: lambda here, version, member, at, _reason: consented(here, version, member, at=at),
    Position.OBJECT: lambda here, version, member, at, reason: objected(
        here, version, member, at=at, reason=reason
    ),
    Position.HOLD: lambda here, version, member, at, _reason: held(here, version, member, at=at),
    Position.SUPPORT: lambda here, version, member, at, _reason: supported(here, version, member, at=at),
    Position.RELEASE: lambda here, version, member, at, reason: released(
        here, version, member, at=at, reason=reason
    ),
}


@transaction.atomic
def close_bracket(
    *,
    text: Text,
    name: str,
    version: str,
    shown: str,
    actor: Actor | None,
    now: datetime,
    ad_referendum: bool = False,
) -> Standing:
    """Agreed on a version, once everybody who holds another has consented. Raises ConsentMissing, NotOpen."""
    text, rolling = negotiated(text)
    found = bracket_in_hand(text, rolling, name, now)
    check_shown(found, shown)
    with refusals(found.bracket):
        bracket = closed(found.bracket, version, by=DESK, at=moment(now), ad_referendum=ad_referendum)
    row = stored(text, bracket, found.row)
    write_bracket_entry(text, acts.BRACKET_CLOSED, bracket, actor=actor, now=now, what={})
    return row


@transaction.atomic
def confirm_bracket(*, text: Text, name: str, shown: str, actor: Actor | None, now: datetime) -> Standing:
    """What was agreed ad referendum is agreed for good. Raises NotOpen, ChangedMeanwhile."""
    text, rolling = negotiated(text)
    found = bracket_in_hand(text, rolling, name, now)
    check_shown(found, shown)
    with refusals(found.bracket):
        bracket = confirmed(found.bracket, by=DESK, at=moment(now))
    row = stored(text, bracket, found.row)
    write_bracket_entry(text, acts.BRACKET_CLOSED, bracket, actor=actor, now=now, what={"confirmed": True})
    return row


@transaction.atomic
def reopen_bracket(
    *,
    text: Text,
    name: str,
    reason: str,
    shown: str,
    actor: Actor | None,
    now: datetime,
    organisation: Organisation | None = None,
) -> Standing:
    """Open again, consents start anew. A member can do so while it is agreed ad referendum, if it held a version."""
    text, rolling = negotiated(text)
    found = bracket_in_hand(text, rolling, name, now)
    check_shown(found, shown)
    by = member_name(organisation.pk) if organisation else DESK
    if organisation and found.state != Agreement.AD_REFERENDUM:
        raise NotOpen(found.state)
    if organisation and by not in found.bracket.holders:
        raise NotHolding
    with refusals(found.bracket):
        bracket = reopened(found.bracket, by=by, at=moment(now), reason=reason)
    row = stored(text, bracket, found.row)
    write_bracket_entry(
        text,
        acts.REOPENED,
        bracket,
        actor=actor,
        now=now,
        what={"reason": reason},
        organisation_id=organisation.pk if organisation else None,
    )
    return row


def close_due_brackets(*, now: datetime) -> int:
    """Every request for consent whose time is over, each in its own transaction; says how many were settled."""
    due = Standing.objects.filter(of=StandingOf.BRACKET, consent_due_at__lte=now).order_by("pk")
    found = list(due.values_list("pk", flat=True))
    return sum(settle_by_the_clock(pk, now=now) for pk in found)


@transaction.atomic
def settle_by_the_clock(standing_id: int, *, now: datetime) -> bool:
    """A bracket that is no longer there, or a text no longer negotiated, has no deadline any more."""
    row = Standing.objects.select_related("text").get(pk=standing_id)
    try:
        text, rolling = negotiated(row.text)
        bracket_in_hand(text, rolling, row.name, now)
    except TextError:
        Standing.objects.filter(pk=standing_id).update(consent_due_at=None)
    return True
