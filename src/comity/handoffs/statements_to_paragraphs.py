"""A statement with common ground becomes a paragraph of a text, and keeps its figures beside it.

Only what a consultation has published is handed over: the figures a reader of its results sees, with their date.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.urls import reverse

from comity.foundation.languages import wording_in
from comity.foundation.permissions import Actor, may
from comity.rooms.consultations.models import Consultation, Statement
from comity.rooms.consultations.queries.consultations import visible_consultations
from comity.rooms.consultations.queries.results import Bar, Results, published_results
from comity.rooms.texts.models import Revision, Text
from comity.rooms.texts.services.starting import Source, start_paragraph

KIND = "statement"


@dataclass(frozen=True)
class Offered:
    """A statement on which the groups of a consultation share common ground."""

    results: Results
    statement: Statement
    overall: Bar

    @property
    def key(self) -> str:
        return f"{self.statement.consultation_id}:{self.statement.number}"

    @property
    def address(self) -> str:
        return reverse(
            "consultations:statement", args=[self.statement.consultation_id, self.statement.number]
        )


@dataclass(frozen=True)
class Offer:
    """What one consultation of the matter has to offer."""

    consultation: Consultation
    results: Results
    statements: list[Offered]


def offers_for(text: Text, actor: Actor) -> list[Offer]:
    """Consultations of the same matter with published common ground that this actor may read."""
    found = visible_consultations(actor).filter(matter=text.matter).order_by("pk")
    offers = [offer_of(each) for each in found if may(actor, "consultations.see_results", each)]
    return [offer for offer in offers if offer is not None and offer.statements]


def offer_of(consultation: Consultation) -> Offer | None:
    results = published_results(consultation)
    if results is None or results.figures["too_few"]:
        return None
    said = [each.statement for each in results.common_ground]
    offered = [Offered(results, each, results.overall(str(each.number))) for each in said]
    return Offer(consultation, results, [each for each in offered if each.overall.counts])


def start_from(*, text: Text, offered: Offered, actor: Actor, now: datetime) -> Revision:
    """The paragraph is in the drafting language where the statement is; else as it was written, to be translated."""
    words = wording_in(offered.statement.texts, text.language)
    source = Source(
        kind=KIND,
        titles=offered.statement.texts,
        address=offered.address,
        figures=figures_of(offered),
    )
    return start_paragraph(text=text, words=words.text, source=source, actor=actor, now=now)


def figures_of(offered: Offered) -> dict[str, Any]:
    """n counts everybody asked, the silent included; the interval is Wilson's at 95%, in whole percent."""
    bar = offered.overall
    low, high = bar.interval or (0, 100)
    return {
        "label": offered.statement.label,
        "n": bar.size,
        "agree": bar.agree,
        "percent": bar.percent,
        "low": low,
        "high": high,
        "made_at": offered.results.analysis.made_at.isoformat(),
    }
