"""What the page of an amendment and the list of them show beside their words."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext

from comity.engines import drafting
from comity.foundation.languages import wording_in
from comity.foundation.permissions import Actor
from comity.members.models import Organisation
from comity.rooms.texts.enums import ProposalOrigin, ProposalState, Stage
from comity.rooms.texts.models import EarlierForm, Proposal, Text
from comity.rooms.texts.queries.changes import Change, groups_of
from comity.rooms.texts.queries.places import base_of, is_code, named_paragraph, namer
from comity.rooms.texts.queries.proposals import (
    changes_of,
    changes_on,
    company_of,
    names_in,
    operations_of,
    visible_proposals,
)
from comity.rooms.texts.queries.remarks import stored_remarks, worded_remarks
from comity.rooms.texts.queries.rolling import rolling_of
from comity.rooms.texts.queries.speaking import OFFICERS, organisations_that
from comity.rooms.texts.queries.texts import latest_revision
from comity.rooms.texts.rules import writes_proposal

FIRST_WORDS = 40
GOES_ON = (ProposalState.DRAFT, ProposalState.ASKS, ProposalState.SUBMITTED)


@dataclass(frozen=True)
class Said:
    """An edge of the conflict graph in words, with the other amendments that it names."""

    bearing: str
    sentence: str
    others: list[Proposal]


@dataclass(frozen=True)
class Earlier:
    form: EarlierForm
    changes: list[Change]


@dataclass(frozen=True)
class Seat:
    """A member that the reader binds, and how it stands to the amendment."""

    organisation: Organisation
    is_asked: bool
    is_behind: bool


@dataclass(frozen=True)
class Left:
    """What could not be carried to the new revision: `is_there`, its paragraph still stands."""

    change: Change
    is_there: bool


def page_of(proposal: Proposal, actor: Actor, *, now: datetime) -> dict[str, Any]:
    """Everything beside the address and the tabs."""
    latest = latest_revision(proposal.text)
    base = base_of(proposal.revision)
    earlier = earlier_forms(proposal)
    return {
        "changes": changes_of(proposal),
        "company": company_of(proposal, names_in([proposal])),
        "conflicts": conflicts_of(proposal),
        "remarks": worded_remarks(stored_remarks(proposal.asked), namer(earlier_base(proposal, base))),
        "earlier": earlier,
        "left": left_of(proposal, earlier, base),
        "on_latest": latest is not None and latest.pk == proposal.revision_id,
        "amended_by": proposal.amended_by.exclude(state=ProposalState.DRAFT).order_by("number"),
        "may_write": bool(writes_proposal(actor, proposal)),
        "writable": proposal.in_state in GOES_ON and proposal.text.stage == Stage.NEGOTIATION,
        "seats": seats_of(proposal, actor, now=now),
    }


def seats_of(proposal: Proposal, actor: Actor, *, now: datetime) -> list[Seat]:
    """None for its own proposer, for a bridging proposal, or where it neither stands nor asks."""
    if proposal.in_state not in GOES_ON or proposal.origin == ProposalOrigin.BRIDGING:
        return []
    rows = {each.organisation_id: each for each in proposal.sponsors.all()}
    seats = []
    for member in organisations_that(actor, "may_propose", *OFFICERS, now=now):
        row = rows.get(member.pk)
        is_asked = row is not None and not row.confirmed_at and not row.declined_at
        is_behind = row is not None and row.confirmed_at is not None
        joins = proposal.state == ProposalState.SUBMITTED
        if member.pk != proposal.organisation_id and (is_asked or is_behind or joins):
            seats.append(Seat(member, is_asked, is_behind))
    return seats


def earlier_base(proposal: Proposal, base: drafting.Revision) -> drafting.Revision:
    """Remarks name paragraphs of the revision before; one that is still there is called as it is now."""
    form = proposal.earlier_forms.select_related("revision").order_by("-pk").first()
    gone = form is not None and any(
        each.get("place") not in base and not is_code(each.get("place", "")) for each in proposal.asked
    )
    return base_of(form.revision) if form is not None and gone else base


def earlier_forms(proposal: Proposal) -> list[Earlier]:
    forms = proposal.earlier_forms.select_related("revision").order_by("-pk")
    return [
        Earlier(
            form,
            changes_on(form.revision, drafting.operations_of_list(form.operations), amends=proposal.amends),
        )
        for form in forms
    ]


def left_of(proposal: Proposal, earlier: list[Earlier], base: drafting.Revision) -> list[Left]:
    """Only while its proposer goes on with it."""
    going_on = proposal.state in (ProposalState.DRAFT, ProposalState.ASKS)
    if not going_on or not earlier or earlier[0].form.revision_id == proposal.revision_id:
        return []
    said = groups_of(operations_of(proposal))
    return [Left(change, change.key in base) for change in earlier[0].changes if change.key not in said]


def conflicts_of(proposal: Proposal) -> list[Said]:
    """What the graph of the rolling text says of it; nothing where it does not stand there."""
    rolling = rolling_of(proposal.text) if proposal.state == ProposalState.SUBMITTED else None
    if rolling is None or proposal.code not in rolling.made.graph.around:
        return []
    edges = rolling.made.graph.around[proposal.code]
    named = namer(rolling.base)
    others = others_in(proposal, edges)
    return [
        Said(
            edge.bearing.value,
            edge.worded(gettext, named),
            [others[code] for code in (edge.first, edge.second) if code in others],
        )
        for edge in edges
    ]


def others_in(proposal: Proposal, edges: Iterable[drafting.Edge]) -> dict[str, Proposal]:
    codes = {code for edge in edges for code in (edge.first, edge.second)} - {proposal.code}
    numbers = [int(code[1:]) for code in codes if is_code(code)]
    found = Proposal.objects.filter(text_id=proposal.text_id, number__in=numbers)
    return {each.code: each for each in found}


def what_hangs_on(proposal: Proposal) -> list[Proposal]:
    """Those that amend it, and those that make no sense without it."""
    amending = proposal.amended_by.filter(state=ProposalState.SUBMITTED)
    requiring = Proposal.objects.filter(requires=proposal, state=ProposalState.SUBMITTED)
    return sorted((amending | requiring).distinct(), key=lambda each: each.number or 0)


def filters_of(actor: Actor, text: Text) -> dict[str, list[tuple[str, str]]]:
    """What the list can be narrowed to."""
    revision = latest_revision(text)
    ids = visible_proposals(actor, text).values("organisation")
    members = [
        (str(each.pk), wording_in(each.names).text) for each in Organisation.objects.filter(pk__in=ids)
    ]
    return {
        "paragraphs": paragraph_choices(base_of(revision)) if revision else [],
        "members": sorted(members, key=lambda each: each[1].casefold()),
    }


def paragraph_choices(base: drafting.Revision) -> list[tuple[str, str]]:
    numbers = drafting.numbers(base.paragraphs)
    return [
        (each.id, f"{named_paragraph(each.kind, numbers[each.id].reference)} {begun(each.text)}")
        for each in base.paragraphs
    ]


def begun(text: str) -> str:
    return text if len(text) <= FIRST_WORDS else text[: FIRST_WORDS - 1].rstrip() + "…"
