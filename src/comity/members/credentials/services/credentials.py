"""Submitting, withdrawing, accepting and refusing a credential; asking the silent."""

from datetime import datetime
from typing import Any

from django.db import transaction

from comity.foundation.permissions import Actor
from comity.foundation.record.acts import Act
from comity.foundation.record.services import write_entry
from comity.members.credentials.acts import ACCEPTED, REFUSED, SILENT_ASKED, SUBMITTED, WITHDRAWN
from comity.members.credentials.enums import CredentialState, Function
from comity.members.credentials.errors import (
    AlreadyPending,
    HeadNeeded,
    MeetingIsOver,
    NobodyNamed,
    NobodySilent,
    NotPending,
    OwnCredential,
    ReasonNeeded,
    VoteNotOfClass,
)
from comity.members.credentials.models import Credential, Delegation, Meeting
from comity.members.credentials.notices import ask_for_credentials, tell_examined
from comity.members.credentials.queries.delegations import seats_of
from comity.members.credentials.queries.meetings import silent_members


@transaction.atomic
def submit_credential(*, delegation: Delegation, actor: Actor | None, now: datetime) -> Credential:
    """Freezes who is in the delegation. After a refusal, or to change an accepted one, it is submitted again."""
    delegation = (
        Delegation.objects.select_for_update(of=("self",)).select_related("meeting").get(pk=delegation.pk)
    )
    if delegation.meeting.is_over(now=now):
        raise MeetingIsOver
    if delegation.credentials.filter(state=CredentialState.PENDING).exists():
        raise AlreadyPending
    people = people_of(delegation)
    credential = Credential.objects.create(
        delegation=delegation, people=people, submitted_at=now, submitted_by=actor.name if actor else ""
    )
    write(credential, act=SUBMITTED, actor=actor, now=now, late=now > delegation.meeting.due_at)
    return credential


def people_of(delegation: Delegation) -> list[dict[str, Any]]:
    seats = seats_of(delegation)
    if not seats:
        raise NobodyNamed
    if all(seat.function != Function.HEAD for seat in seats):
        raise HeadNeeded
    return [
        {
            "person": seat.person_id,
            "name": seat.person.full_name,
            "sort_name": seat.person.sort_name,
            "address": seat.person.form_of_address,
            "function": seat.function,
        }
        for seat in seats
    ]


@transaction.atomic
def withdraw_credential(*, credential: Credential, actor: Actor | None, now: datetime) -> Credential:
    credential = pending(credential)
    credential.state = CredentialState.WITHDRAWN
    credential.save(update_fields=["state"])
    write(credential, act=WITHDRAWN, actor=actor, now=now)
    return credential


@transaction.atomic
def accept_credential(
    *, credential: Credential, may_vote: bool, reason: str = "", actor: Actor, now: datetime
) -> Credential:
    """Keeps the class of this moment. Without the vote that the class has, a reason is needed."""
    credential = pending(credential)
    refuse_own(credential, actor)
    member = credential.delegation.organisation
    if may_vote and not member.organisation_class.may_vote:
        raise VoteNotOfClass
    if member.organisation_class.may_vote and not may_vote and not reason.strip():
        raise ReasonNeeded
    credential.state, credential.may_vote = CredentialState.ACCEPTED, may_vote
    return examined(credential, reason=reason, act=ACCEPTED, actor=actor, now=now)


@transaction.atomic
def refuse_credential(*, credential: Credential, reason: str, actor: Actor, now: datetime) -> Credential:
    """The member reads the reason and can submit again."""
    credential = pending(credential)
    refuse_own(credential, actor)
    if not reason.strip():
        raise ReasonNeeded
    credential.state, credential.may_vote = CredentialState.REFUSED, False
    return examined(credential, reason=reason, act=REFUSED, actor=actor, now=now)


def examined(credential: Credential, *, reason: str, act: Act, actor: Actor, now: datetime) -> Credential:
    credential.reason, credential.examined_at = reason.strip(), now
    credential.organisation_class = credential.delegation.organisation.organisation_class
    credential.save()
    write(
        credential,
        act=act,
        actor=actor,
        now=now,
        reason=credential.reason,
        may_vote=credential.may_vote,
        organisation_class=credential.organisation_class.code,
    )
    tell_examined(credential=credential, now=now)
    return credential


def refuse_own(credential: Credential, actor: Actor) -> None:
    if credential.delegation.organisation_id in actor.organisation_ids:
        raise OwnCredential


@transaction.atomic
def ask_silent(*, meeting: Meeting, actor: Actor | None, now: datetime) -> list[int]:
    """The same notice to every member on the roll without a credential; returns the organisations asked."""
    if meeting.is_over(now=now):
        raise MeetingIsOver
    organisation_ids = sorted(silent_members(meeting, now=now).values_list("pk", flat=True))
    if not organisation_ids:
        raise NobodySilent
    what = {"meeting": meeting.pk, "organisations": organisation_ids}
    write_entry(act=SILENT_ASKED, actor=actor, what=what, now=now)
    ask_for_credentials(meeting=meeting, organisation_ids=organisation_ids, now=now)
    return organisation_ids


def pending(credential: Credential) -> Credential:
    """The credential as it is stored, locked. Raises NotPending."""
    locked = Credential.objects.select_for_update(of=("self",)).select_related(
        "delegation__meeting", "delegation__organisation__organisation_class"
    )
    credential = locked.get(pk=credential.pk)
    if credential.state != CredentialState.PENDING:
        raise NotPending
    return credential


def write(credential: Credential, *, act: Act, actor: Actor | None, now: datetime, **more: Any) -> None:
    """Numbers and decisions; the names of delegates stay out of the record, which is kept for ever."""
    what = {
        "meeting": credential.delegation.meeting_id,
        "credential": credential.pk,
        "people": len(credential.people),
        **more,
    }
    organisation_id = credential.delegation.organisation_id
    write_entry(act=act, actor=actor, what=what, now=now, organisation_id=organisation_id)
