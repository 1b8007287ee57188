"""Finding amendments, and what the page of one shows."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from comity.engines import drafting
from comity.foundation.languages import Wording
from comity.foundation.permissions import Actor
from comity.rooms.texts.enums import ProposalState, SponsorRole
from comity.rooms.texts.models import Proposal, Revision, Sponsor, Text
from comity.rooms.texts.queries.changes import Change, changes_in
from comity.rooms.texts.queries.names import Names, names_for
from comity.rooms.texts.queries.places import base_of, namer
from comity.rooms.texts.queries.rolling import with_company
from comity.rooms.texts.queries.speaking import ids_spoken_for
from comity.rooms.texts.rules import DESK


def proposal_by_id(text: int, proposal: int) -> Proposal:
    found = with_company(Proposal.objects.filter(text_id=text)).select_related(
        "text__matter", "revision", "amends", "organisation", "word_file"
    )
    return found.get(pk=proposal)


def visible_proposals(actor: Actor, text: Text) -> QuerySet[Proposal]:
    """What `texts.see_proposal` allows of a text that the actor sees, in one condition of the database."""
    ids = ids_spoken_for(actor)
    seen = ~Q(state=ProposalState.DRAFT) | Q(organisation__in=ids)
    seen |= Q(pk__in=Sponsor.objects.filter(organisation__in=ids).values("proposal"))
    if actor.holds(*DESK):
        seen |= Q(organisation=None)
    return Proposal.objects.filter(seen, text=text)


def drafts_of(actor: Actor, text: Text) -> QuerySet[Proposal]:
    """Those that the actor goes on writing, the last edited first."""
    return (
        Proposal.objects.filter(
            text=text, state=ProposalState.DRAFT, organisation__in=ids_spoken_for(actor), amends=None
        )
        .select_related("revision")
        .order_by("-edited_at", "-pk")
    )


def operations_of(proposal: Proposal) -> tuple[drafting.Operation, ...]:
    return drafting.operations_of_list(proposal.operations, proposal.code)


def changes_of(proposal: Proposal) -> list[Change]:
    """As tracked words, on the revision that it was written on."""
    return changes_on(proposal.revision, operations_of(proposal), amends=proposal.amends)


def changes_on(
    revision: Revision, operations: Sequence[drafting.Operation], *, amends: Proposal | None = None
) -> list[Change]:
    base = base_of(revision)
    passages = passages_of(amends) if amends else {}
    return changes_in(base, operations, namer(base), lambda key: passages.get(key, drafting.Passage()))


def passages_of(proposal: Proposal) -> dict[str, drafting.Passage]:
    """The words that it proposes, by the names under which they are amended."""
    amendment = drafting.Amendment(proposal.code, "", (), operations_of(proposal))
    return {
        drafting.place_of(proposal.code, nth): amendment.passage(nth)
        for nth, each in enumerate(amendment.operations)
        if isinstance(each, drafting.EditWords | drafting.AddParagraph) and each.words
    }


@dataclass(frozen=True)
class Company:
    """Who stands behind an amendment, each list alphabetical."""

    sponsors: list[Wording]
    supporters: list[Wording]
    waiting: list[Wording]
    declined: list[Wording]


def company_of(proposal: Proposal, names: Names) -> Company:
    rows = list(proposal.sponsors.all())

    def those(found: Iterable[Sponsor]) -> list[Wording]:
        return names.in_order(f"m{each.organisation_id}" for each in found)

    confirmed = [each for each in rows if each.confirmed_at]
    return Company(
        those(each for each in confirmed if each.role == SponsorRole.SPONSOR),
        those(each for each in confirmed if each.role == SponsorRole.SUPPORTER),
        those(each for each in rows if not each.confirmed_at and not each.declined_at),
        those(each for each in rows if each.declined_at),
    )


def names_in(proposals: Iterable[Proposal]) -> Names:
    """Of everybody who stands behind any of them, by one query."""
    return names_for(
        name
        for each in proposals
        for name in (
            *([f"m{each.organisation_id}"] if each.organisation_id else []),
            *(f"m{sponsor.organisation_id}" for sponsor in each.sponsors.all()),
        )
    )


@dataclass(frozen=True)
class Row:
    """One line of the list."""

    proposal: Proposal
    places: list[str]
    changes: list[Change]
    company: Company


def rows_of(proposals: Sequence[Proposal]) -> list[Row]:
    names = names_in(proposals)
    rows = []
    for each in proposals:
        changes = changes_of(each)
        rows.append(Row(each, [change.named for change in changes], changes, company_of(each, names)))
    return rows


@dataclass(frozen=True)
class Wanted:
    """What the list is narrowed to; empty: everything."""

    paragraph: str = ""
    member: int | None = None
    state: str = ""
    ours: bool = False


def listed(actor: Actor, text: Text, wanted: Wanted) -> QuerySet[Proposal]:
    found = with_company(visible_proposals(actor, text)).select_related(
        "revision", "organisation", "amends", "text"
    )
    if wanted.state:
        found = found.filter(state=wanted.state)
    if wanted.member:
        own = Q(organisation_id=wanted.member)
        confirmed = Sponsor.objects.filter(organisation_id=wanted.member, confirmed_at__isnull=False)
        found = found.filter(own | Q(pk__in=confirmed.values("proposal")))
    if wanted.ours:
        ids = ids_spoken_for(actor)
        behind = Sponsor.objects.filter(organisation_id__in=ids).values("proposal")
        found = found.filter(Q(organisation_id__in=ids) | Q(pk__in=behind))
    if wanted.paragraph:
        found = found.filter(pk__in=touching(visible_proposals(actor, text), wanted.paragraph))
    return found


def touching(proposals: QuerySet[Proposal], paragraph: str) -> list[int]:
    """Those that change a paragraph or put one behind it; both databases are asked alike."""
    found = proposals.values_list("pk", "operations")
    return [pk for pk, operations in found if any(concerns(each, paragraph) for each in operations)]


def concerns(operation: dict[str, object], paragraph: str) -> bool:
    return paragraph in (operation.get(key) for key in ("paragraph", "following", "after", "id"))
