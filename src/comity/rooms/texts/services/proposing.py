"""Writing an amendment, submitting it, changing it, carrying it on, withdrawing it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Max

from comity.engines import drafting
from comity.foundation.permissions import Actor
from comity.foundation.record.acts import Act
from comity.members.models import Organisation
from comity.rooms.texts import acts
from comity.rooms.texts.enums import ProposalOrigin, ProposalState, Stage
from comity.rooms.texts.errors import ChangedMeanwhile, IsOver, NotInThisStage
from comity.rooms.texts.errors.adoption import AmendmentsAwaitRevision
from comity.rooms.texts.errors.proposals import (
    DeadlinePassed,
    NothingProposed,
    NotInOrder,
    NotWritable,
    NotYoursToPropose,
    OnEarlierRevision,
)
from comity.rooms.texts.models import EarlierForm, Proposal, Revision, Text, WordFile
from comity.rooms.texts.notices_of_proposals import tell_of_change
from comity.rooms.texts.queries.adoption import adopted_by_vote
from comity.rooms.texts.queries.changes import groups_of
from comity.rooms.texts.queries.engine_input import engine_amendment, operations_as_list, operations_digest
from comity.rooms.texts.queries.places import base_of
from comity.rooms.texts.queries.rolling import with_company
from comity.rooms.texts.queries.speaking import organisations_that
from comity.rooms.texts.queries.texts import latest_revision
from comity.rooms.texts.services.entries import grown, held_text, write_text_entry
from comity.rooms.texts.services.hanging import ask_those_that_hang, behind, let_confirmations_fall

WRITABLE = (ProposalState.DRAFT, ProposalState.ASKS, ProposalState.SUBMITTED)


@dataclass(frozen=True)
class Written:
    """What somebody wrote about one paragraph: `key` is what it concerns, without operations it is as it was.

    `shown` is the version of the amendment that was opened; `reasons` None: they stay.
    """

    revision: Revision
    key: str
    operations: tuple[drafting.Operation, ...]
    reasons: Mapping[str, str] | None = None
    shown: int | None = None


@dataclass(frozen=True)
class Beginning:
    """What an amendment is from its first word on."""

    organisation: Organisation | None
    amends: Proposal | None = None
    origin: ProposalOrigin = ProposalOrigin.MEMBER
    word_file: WordFile | None = None
    reasons: Mapping[str, str] = field(default_factory=dict)


@transaction.atomic
def begin_draft(
    *, text: Text, beginning: Beginning, written: Written, actor: Actor, now: datetime
) -> Proposal:
    """A draft that only its delegation sees. Raises NotYoursToPropose, NothingProposed, NotInOrder."""
    fresh = held_text(text)
    still_negotiated(fresh)
    if beginning.organisation is None or not may_propose(beginning.organisation, actor, now=now):
        raise NotYoursToPropose
    if not written.operations:
        raise NothingProposed
    proposal = Proposal.objects.create(
        text=fresh,
        revision=written.revision,
        organisation=beginning.organisation,
        author_id=actor.account_id,
        origin=beginning.origin,
        word_file=beginning.word_file,
        amends=beginning.amends,
        reasons=dict(written.reasons or beginning.reasons),
        created_at=now,
        edited_at=now,
    )
    put_operations(proposal, written.operations)
    in_order(proposal)
    proposal.save()
    return proposal


@transaction.atomic
def write_change(*, proposal: Proposal, written: Written, actor: Actor, now: datetime) -> Proposal:
    """One paragraph's change in an amendment that exists; of a submitted one it is an official act.

    Raises ChangedMeanwhile where somebody else stored another version, NotWritable, OnEarlierRevision, NotInOrder,
    NothingProposed, and DeadlinePassed for a submitted one.
    """
    text, fresh = held(proposal)
    still_negotiated(text)
    if fresh.in_state not in WRITABLE:
        raise NotWritable(fresh.in_state)
    if written.shown != fresh.version:
        raise ChangedMeanwhile
    if written.revision.pk != fresh.revision_id:
        raise OnEarlierRevision
    operations = replaced(fresh, written)
    if fresh.state == ProposalState.SUBMITTED:
        return change_submitted(text, fresh, operations, written.reasons, actor=actor, now=now)
    if written.reasons is not None:
        fresh.reasons = dict(written.reasons)
    put_operations(fresh, operations)
    if operations:
        in_order(fresh)
    return kept(fresh, now=now)


def change_submitted(
    text: Text,
    proposal: Proposal,
    operations: Sequence[drafting.Operation],
    reasons: Mapping[str, str] | None,
    *,
    actor: Actor,
    now: datetime,
) -> Proposal:
    """The form before is kept; whoever had confirmed the other words is asked again."""
    in_time(text, now)
    if not operations:
        raise NothingProposed
    changed = operations_as_list(operations) != proposal.operations
    if changed:
        keep_form(proposal, now=now)
        put_operations(proposal, operations)
        in_order(proposal)
        let_confirmations_fall(proposal, now=now)
    if reasons is not None:
        proposal.reasons = dict(reasons)
    proposal = kept(proposal, now=now)
    if changed:
        ask_those_that_hang(proposal, now=now)
    grown(text)
    enter(text, acts.PROPOSAL_CHANGED, proposal, actor=actor, now=now)
    return proposal


@transaction.atomic
def submit_proposal(*, proposal: Proposal, shown: int | None = None, actor: Actor, now: datetime) -> Proposal:
    """From now on everybody reads it; a draft is numbered in the order of submission.

    Whoever was asked because the text changed answers without the deadline and keeps the number. Raises DeadlinePassed
    at the deadline itself, NotYoursToPropose, NothingProposed, NotInOrder, OnEarlierRevision, NotWritable.
    """
    text, fresh = held(proposal)
    still_negotiated(text)
    if fresh.in_state not in (ProposalState.DRAFT, ProposalState.ASKS):
        raise NotWritable(fresh.in_state)
    if shown is not None and shown != fresh.version:
        raise ChangedMeanwhile
    if fresh.is_draft:
        in_time(text, now)
    if fresh.organisation and not may_propose(fresh.organisation, actor, now=now):
        raise NotYoursToPropose
    if not fresh.operations:
        raise NothingProposed
    latest = latest_revision(text)
    if latest is None or latest.pk != fresh.revision_id:
        raise OnEarlierRevision
    in_order(fresh)
    if fresh.state == ProposalState.ASKS and says_otherwise(fresh):
        let_confirmations_fall(fresh, now=now)
    if fresh.number is None:
        fresh.number = (text.proposals.aggregate(last=Max("number"))["last"] or 0) + 1
        fresh.submitted_at = now
    fresh.state, fresh.asked = ProposalState.SUBMITTED, []
    fresh = kept(fresh, now=now)
    grown(text)
    enter(text, acts.PROPOSAL_SUBMITTED, fresh, actor=actor, now=now)
    return fresh


@transaction.atomic
def withdraw_proposal(
    *, proposal: Proposal, reason: str = "", actor: Actor, now: datetime
) -> Proposal | None:
    """A draft is gone, without a trace in the record; what was submitted stays readable as withdrawn.

    Whoever amends it is asked what is meant now, sponsors are told. Raises NotWritable, and AmendmentsAwaitRevision
    for one that the members have adopted.
    """
    text, fresh = held(proposal)
    if fresh.is_draft:
        fresh.delete()
        return None
    still_negotiated(text)
    if fresh.in_state not in WRITABLE:
        raise NotWritable(fresh.in_state)
    if adopted_by_vote(text).filter(pk=fresh.pk).exists():
        raise AmendmentsAwaitRevision([fresh.code])
    fresh.state, fresh.outcome_note, fresh.asked = ProposalState.WITHDRAWN, reason, []
    fresh = kept(fresh, now=now)
    ask_those_that_hang(fresh, now=now)
    tell_of_change(fresh, behind(fresh), withdrawn=True, now=now)
    grown(text)
    enter(text, acts.PROPOSAL_WITHDRAWN, fresh, actor=actor, now=now, more={"reason": reason})
    return fresh


def held(proposal: Proposal) -> tuple[Text, Proposal]:
    """The text's lock first, then the proposal's."""
    text = held_text(proposal.text)
    return text, with_company(Proposal.objects.select_for_update(of=("self",))).get(pk=proposal.pk)


def still_negotiated(text: Text) -> None:
    if text.in_stage.is_over:
        raise IsOver
    if text.stage != Stage.NEGOTIATION:
        raise NotInThisStage(text.in_stage)


def in_time(text: Text, now: datetime) -> None:
    if not text.takes_proposals(now):
        raise DeadlinePassed(text.proposals_close_at or now, text.zone)


def may_propose(organisation: Organisation, actor: Actor, *, now: datetime) -> bool:
    return organisations_that(actor, "may_propose", now=now).filter(pk=organisation.pk).exists()


def replaced(proposal: Proposal, written: Written) -> tuple[drafting.Operation, ...]:
    """All operations, those of the written paragraph in the place of what the amendment did there before."""
    groups: dict[str, Sequence[drafting.Operation]] = dict(groups_of(operations_in(proposal)))
    groups[written.key] = written.operations
    return tuple(each for group in groups.values() for each in group)


def says_otherwise(proposal: Proposal) -> bool:
    """Whether its words are others than those that sponsors had confirmed."""
    form = proposal.earlier_forms.order_by("-pk").first()
    return form is not None and words_in(form.operations) != words_in(proposal.operations)


def words_in(operations: Sequence[Mapping[str, Any]]) -> list[tuple[str, Any]]:
    return sorted((each["do"], each.get("words") or []) for each in operations)


def operations_in(proposal: Proposal) -> tuple[drafting.Operation, ...]:
    return drafting.operations_of_list(proposal.operations, proposal.code)


def put_operations(proposal: Proposal, operations: Sequence[drafting.Operation]) -> None:
    proposal.operations = operations_as_list(operations)
    proposal.digest = operations_digest(proposal.operations)


def in_order(proposal: Proposal) -> None:
    """Whether the engine takes it as it stands. Raises NotInOrder."""
    base = base_of(proposal.revision)
    company = [engine_amendment(proposal, base.digest)]
    if proposal.amends:
        company.append(engine_amendment(proposal.amends, base.digest))
    try:
        drafting.ConflictGraph.of(base, company)
    except drafting.Inapplicable as problem:
        raise NotInOrder(problem) from problem


def keep_form(proposal: Proposal, *, now: datetime) -> None:
    EarlierForm.objects.create(
        proposal=proposal, revision=proposal.revision, operations=proposal.operations, replaced_at=now
    )


def kept(proposal: Proposal, *, now: datetime) -> Proposal:
    proposal.version += 1
    proposal.edited_at = now
    proposal.save()
    return proposal


def enter(
    text: Text,
    act: Act,
    proposal: Proposal,
    *,
    actor: Actor,
    now: datetime,
    more: Mapping[str, Any] | None = None,
) -> None:
    """With the digest of the exact operations, and who holds it at this moment."""
    what: dict[str, Any] = {
        "amendment": proposal.code,
        "revision": proposal.revision.number,
        "digest": proposal.digest,
        "amends": proposal.amends.code if proposal.amends else "",
        "sponsors": sorted(
            each.organisation_id
            for each in proposal.sponsors.all()
            if each.confirmed_at and each.role == "sponsor"
        ),
    }
    write_text_entry(
        text=text,
        act=act,
        actor=actor,
        now=now,
        what=what | dict(more or {}),
        organisation_id=proposal.organisation_id,
    )
