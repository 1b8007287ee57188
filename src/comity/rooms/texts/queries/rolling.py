"""The rolling text: the latest revision with everything submitted to it, conflicts in brackets.

What the engine makes of a revision and its amendments depends on nothing else, so it is kept in memory by their
digests, and a page costs the reading of a few short lines.
"""

from dataclasses import dataclass
from functools import lru_cache

from django.db.models import Prefetch, QuerySet

from comity.engines import drafting
from comity.rooms.texts.enums import STANDING_PROPOSALS
from comity.rooms.texts.models import Proposal, Revision, Sponsor, Text
from comity.rooms.texts.queries.engine_input import engine_amendment, engine_revision
from comity.rooms.texts.queries.texts import latest_revision

KEPT = 8


@dataclass(frozen=True)
class Rolling:
    """`made.revision` has the compatible proposals worked in; `made.brackets` hold what is in conflict."""

    revision: Revision
    made: drafting.Consolidation

    @property
    def base(self) -> drafting.Revision:
        """The revision as it was issued."""
        return self.made.graph.revision


@dataclass(frozen=True)
class Line:
    """What of a proposal the engine's result depends on."""

    proposal_id: int
    digest: str
    version: int
    sponsors: tuple[tuple[int, str], ...]


def rolling_of(text: Text) -> Rolling | None:
    """None before the first draft. Raises `drafting.Inapplicable` only where stored data were tampered with."""
    revision = latest_revision(text)
    return rolling_at(revision) if revision else None


def rolling_at(revision: Revision) -> Rolling:
    return Rolling(revision, consolidated(revision.pk, revision.digest, lines_on(revision)))


@lru_cache(maxsize=KEPT)
def consolidated(revision_id: int, _digest: str, lines: tuple[Line, ...]) -> drafting.Consolidation:
    base = engine_revision(Revision.objects.get(pk=revision_id))
    proposals = with_company(Proposal.objects.filter(pk__in=[line.proposal_id for line in lines]))
    return drafting.consolidate(base, [engine_amendment(each, base.digest) for each in proposals])


def lines_on(revision: Revision) -> tuple[Line, ...]:
    """Everything submitted that stands on this revision, in the order of submission."""
    submitted = standing_proposals(revision)
    found = submitted.values_list("pk", "digest", "version").order_by("number")
    company: dict[int, list[tuple[int, str]]] = {}
    confirmed = Sponsor.objects.filter(proposal__in=submitted, confirmed_at__isnull=False)
    for proposal_id, organisation_id, role in confirmed.values_list("proposal_id", "organisation_id", "role"):
        company.setdefault(proposal_id, []).append((organisation_id, role))
    return tuple(
        Line(pk, digest, version, tuple(sorted(company.get(pk, ())))) for pk, digest, version in found
    )


def standing_proposals(revision: Revision) -> QuerySet[Proposal]:
    return Proposal.objects.filter(revision=revision, state__in=STANDING_PROPOSALS)


def with_company(proposals: QuerySet[Proposal]) -> QuerySet[Proposal]:
    """With everything that `engine_amendment` reads, in a fixed number of queries."""
    sponsors = Sponsor.objects.order_by("pk")
    return (
        proposals.select_related("amends", "organisation")
        .prefetch_related(Prefetch("sponsors", sponsors), "parents", "alternative_to", "requires")
        .order_by("number", "pk")
    )
