"""Finding sponsors: members confirm or decline by themselves; any may join what is submitted, and leave."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from comity.foundation.permissions import Actor
from comity.foundation.record.acts import Act
from comity.members.models import Organisation
from comity.rooms.texts import acts
from comity.rooms.texts.enums import ProposalOrigin, ProposalState, SponsorRole
from comity.rooms.texts.errors.proposals import NotStanding, NotYoursToPropose
from comity.rooms.texts.errors.sponsors import ItsOwnProposer, NotAsked, NotBehindIt
from comity.rooms.texts.models import Proposal, Sponsor, Text
from comity.rooms.texts.notices_of_proposals import tell_of_answer, tell_of_request
from comity.rooms.texts.queries.speaking import OFFICERS, organisations_that
from comity.rooms.texts.services.entries import grown, write_text_entry
from comity.rooms.texts.services.proposing import WRITABLE, held, still_negotiated

ASKING = WRITABLE


@transaction.atomic
def ask_sponsors(
    *, proposal: Proposal, organisations: Iterable[Organisation], actor: Actor, now: datetime
) -> list[Sponsor]:
    """Each is told once, and sees the draft from now on; whoever declined may be asked again. Raises NotStanding."""
    text, fresh = held(proposal)
    still_negotiated(text)
    if fresh.in_state not in ASKING or fresh.origin == ProposalOrigin.BRIDGING:
        raise NotStanding
    asked = []
    for organisation in organisations:
        if organisation.pk == fresh.organisation_id:
            continue
        row, is_new = Sponsor.objects.get_or_create(
            proposal=fresh, organisation=organisation, defaults={"asked_at": now}
        )
        if is_new or row.declined_at:
            row.asked_at, row.declined_at, row.role = now, None, SponsorRole.SPONSOR
            row.save()
            asked.append(row)
    tell_of_request(fresh, [each.organisation_id for each in asked], now=now)
    return asked


@transaction.atomic
def answer_request(
    *, proposal: Proposal, organisation: Organisation, confirms: bool, actor: Actor, now: datetime
) -> Sponsor:
    """By the member's own head or officer. Raises NotAsked, NotStanding, NotYoursToPropose."""
    text, fresh = standing(proposal)
    row = fresh.sponsors.filter(
        organisation=organisation, asked_at__isnull=False, confirmed_at=None, declined_at=None
    ).first()
    if row is None:
        raise NotAsked
    if confirms:
        binds_itself(organisation, actor, now=now)
    row.confirmed_at, row.declined_at = (now, None) if confirms else (None, now)
    row.save()
    if confirms and fresh.state == ProposalState.SUBMITTED:
        joined(text, fresh, row, acts.PROPOSAL_SPONSORED, actor=actor, now=now)
    tell_of_answer(fresh, row, now=now)
    return row


@transaction.atomic
def join_proposal(
    *, proposal: Proposal, organisation: Organisation, role: SponsorRole, actor: Actor, now: datetime
) -> Sponsor:
    """Of a member's own accord, once it is submitted. Raises NotStanding, ItsOwnProposer, NotYoursToPropose."""
    text, fresh = standing(proposal)
    if fresh.state != ProposalState.SUBMITTED:
        raise NotStanding
    if organisation.pk == fresh.organisation_id:
        raise ItsOwnProposer
    binds_itself(organisation, actor, now=now)
    row, _ = Sponsor.objects.update_or_create(
        proposal=fresh,
        organisation=organisation,
        defaults={"role": role, "confirmed_at": now, "declined_at": None},
    )
    joined(text, fresh, row, acts.PROPOSAL_SPONSORED, actor=actor, now=now)
    tell_of_answer(fresh, row, now=now)
    return row


@transaction.atomic
def leave_proposal(*, proposal: Proposal, organisation: Organisation, actor: Actor, now: datetime) -> None:
    """It no longer holds the proposal. Raises NotBehindIt, NotStanding, NotYoursToPropose."""
    text, fresh = standing(proposal)
    row = fresh.sponsors.filter(organisation=organisation, confirmed_at__isnull=False).first()
    if row is None:
        raise NotBehindIt
    if not actor.holds_for(organisation.pk, *OFFICERS):
        raise NotYoursToPropose
    row.confirmed_at, row.declined_at = None, now
    row.save()
    if fresh.state == ProposalState.SUBMITTED:
        joined(text, fresh, row, acts.SPONSOR_LEFT, actor=actor, now=now)
    tell_of_answer(fresh, row, now=now)


def standing(proposal: Proposal) -> tuple[Text, Proposal]:
    """Bridging proposals are answered at the desk."""
    text, fresh = held(proposal)
    still_negotiated(text)
    if fresh.in_state not in ASKING or fresh.origin == ProposalOrigin.BRIDGING:
        raise NotStanding
    return text, fresh


def binds_itself(organisation: Organisation, actor: Actor, *, now: datetime) -> None:
    """A head or officer, of a member on the roll whose class proposes."""
    if not organisations_that(actor, "may_propose", *OFFICERS, now=now).filter(pk=organisation.pk).exists():
        raise NotYoursToPropose


def joined(text: Text, proposal: Proposal, row: Sponsor, act: Act, *, actor: Actor, now: datetime) -> None:
    """Who holds a version changes what the rolling text shows."""
    grown(text)
    write_text_entry(
        text=text,
        act=act,
        actor=actor,
        now=now,
        what={"amendment": proposal.code, "role": str(row.role)},
        organisation_id=row.organisation_id,
    )
