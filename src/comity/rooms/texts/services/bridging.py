"""Merging rival proposals into a bridging proposal that keeps its parents, and the chair's text."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.db.models import Max
from django.utils.translation import get_language

from comity.engines import drafting
from comity.foundation.permissions import Actor
from comity.foundation.record.acts import Act
from comity.members.models import Organisation
from comity.rooms.texts import acts
from comity.rooms.texts.enums import ProposalOrigin, ProposalState, SponsorRole
from comity.rooms.texts.errors import ChangedMeanwhile, NothingChanged
from comity.rooms.texts.errors.desk import AlreadyProposed, NotAsked, TwoVersionsNeeded
from comity.rooms.texts.models import Proposal, Sponsor, Text
from comity.rooms.texts.notices_of_desk import members_of, tell_of_bridging
from comity.rooms.texts.queries.engine_input import operations_as_list, operations_digest, proposers_of
from comity.rooms.texts.queries.rolling import Rolling, standing_proposals, with_company
from comity.rooms.texts.services.entries import grown, write_text_entry
from comity.rooms.texts.services.holding_brackets import negotiated
from comity.rooms.texts.services.issuing import new_name

ACTS: dict[ProposalOrigin, Act] = {
    ProposalOrigin.BRIDGING: acts.BRIDGING_PROPOSED,
    ProposalOrigin.CHAIR: acts.CHAIR_PROPOSED,
}


@transaction.atomic
def propose_between(
    *,
    text: Text,
    origin: ProposalOrigin,
    rivals: Sequence[str],
    edited: Sequence[drafting.Edited],
    shown: str,
    reason: str,
    actor: Actor | None,
    now: datetime,
) -> Proposal:
    """A further version beside the rivals (by their codes); `shown` is the digest of the revision that was edited.

    A bridging proposal keeps them as its parents and asks their sponsors; the chair's text has none. Raises
    TwoVersionsNeeded, NothingChanged, AlreadyProposed, ChangedMeanwhile.
    """
    text, rolling = negotiated(text)
    found = standing_by_code(rolling, rivals)
    if shown != rolling.base.digest or len(found) != len(set(rivals)):
        raise ChangedMeanwhile
    if origin == ProposalOrigin.BRIDGING and len(found) < 2:
        raise TwoVersionsNeeded
    operations = drafting.operations_of_text(rolling.base, edited, prefix=new_name())
    if not operations:
        raise NothingChanged
    listed = operations_as_list(operations)
    digest = operations_digest(listed)
    for each in found:
        if each.digest == digest:
            raise AlreadyProposed(each.code)
    proposal = Proposal.objects.create(
        text=text,
        revision=rolling.revision,
        number=next_number(text),
        author_id=actor.account_id if actor else None,
        origin=origin,
        state=ProposalState.SUBMITTED,
        operations=listed,
        digest=digest,
        reasons={get_language() or text.language: reason} if reason else {},
        created_at=now,
        edited_at=now,
        submitted_at=now,
    )
    proposal.alternative_to.set(found)
    what = {"proposal": proposal.code, "beside": sorted(each.code for each in found), "digest": digest}
    if origin == ProposalOrigin.BRIDGING:
        proposal.parents.set(found)
        ask_sponsors(proposal, now=now)
    grown(text)
    write_text_entry(text=text, act=ACTS[origin], actor=actor, now=now, what=what)
    return proposal


def standing_by_code(rolling: Rolling, codes: Sequence[str]) -> list[Proposal]:
    proposals = with_company(standing_proposals(rolling.revision))
    return [each for each in proposals if each.code in set(codes)]


def next_number(text: Text) -> int:
    """Under the text's lock."""
    return (text.proposals.aggregate(last=Max("number"))["last"] or 0) + 1


def ask_sponsors(proposal: Proposal, *, now: datetime) -> None:
    """Every member that proposed or sponsors a parent and was not asked yet."""
    known = set(proposal.sponsors.values_list("organisation_id", flat=True))
    wanted = [pk for pk in members_of(sponsors_of_parents(proposal)) if pk not in known]
    Sponsor.objects.bulk_create(
        Sponsor(proposal=proposal, organisation_id=pk, role=SponsorRole.SPONSOR, asked_at=now)
        for pk in wanted
    )
    if wanted:
        tell_of_bridging(proposal, wanted, now=now)


def sponsors_of_parents(proposal: Proposal) -> set[str]:
    """As the engine names them."""
    parents = with_company(proposal.parents.filter(state=ProposalState.SUBMITTED))
    return {name for parent in parents for name in proposers_of(parent)}


@transaction.atomic
def answer_bridging(
    *, proposal: Proposal, organisation: Organisation, accepts: bool, actor: Actor | None, now: datetime
) -> Proposal:
    """Each sponsor for itself; one that accepts sponsors the bridging proposal. Raises NotAsked, ChangedMeanwhile.

    An answer can be changed until the parents are replaced.
    """
    text, _ = negotiated(proposal.text)
    fresh = Proposal.objects.select_related("text__matter").get(pk=proposal.pk)
    if fresh.state != ProposalState.SUBMITTED:
        raise ChangedMeanwhile
    asked = fresh.sponsors.filter(organisation=organisation, role=SponsorRole.SPONSOR).first()
    if asked is None:
        raise NotAsked
    asked.confirmed_at, asked.declined_at = (now, None) if accepts else (None, now)
    asked.save(update_fields=["confirmed_at", "declined_at"])
    replaced = replace_parents(fresh, now=now) if accepts else []
    grown(text)
    what = {"proposal": fresh.code, "accepts": accepts, "replaces": replaced}
    write_text_entry(
        text=text,
        act=acts.PROPOSAL_SPONSORED if accepts else acts.SPONSOR_LEFT,
        actor=actor,
        now=now,
        what=what,
        organisation_id=organisation.pk,
    )
    return fresh


def replace_parents(proposal: Proposal, *, now: datetime) -> list[str]:
    """The parents' codes once every sponsor of each has accepted, else nothing. Called under the text's lock."""
    if proposal.origin != ProposalOrigin.BRIDGING:
        return []
    ask_sponsors(proposal, now=now)
    (fresh,) = with_company(Proposal.objects.filter(pk=proposal.pk))
    if not sponsors_of_parents(proposal) <= set(proposers_of(fresh)):
        return []
    parents = list(proposal.parents.filter(state=ProposalState.SUBMITTED))
    for parent in parents:
        parent.state, parent.outcome_note = ProposalState.BRIDGED, proposal.code
        parent.version += 1
        parent.save(update_fields=["state", "outcome_note", "version"])
    return sorted(each.code for each in parents)
