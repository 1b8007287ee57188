"""Which files a decided question offers, and to whom."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from comity.decisions.exports.akoma_ntoso import debate_xml
from comity.decisions.exports.checking import check_zip
from comity.decisions.exports.paper import result_pdf
from comity.decisions.exports.popolo import vote_event_json
from comity.decisions.exports.tables import members_csv, result_json, statutes_yaml
from comity.decisions.models import Question
from comity.decisions.queries.engine_input import roll_csv, votes_csv
from comity.decisions.queries.results import decided_question


@dataclass(frozen=True)
class Offer:
    """`holds_votes`: it tells who voted how, or who objected."""

    name: str
    words: str | Promise
    content_type: str
    make: Callable[..., bytes]
    holds_votes: bool = False
    is_addressed: bool = False


CSV, JSON = "text/csv; charset=utf-8", "application/json"
OFFERS: Final = (
    Offer("check.zip", _("Everything for checking it (ZIP)"), "application/zip", check_zip, holds_votes=True),
    Offer("statutes.yaml", _("Statutes (YAML)"), "application/yaml; charset=utf-8", statutes_yaml),
    Offer("roll.csv", _("Roll (CSV)"), CSV, roll_csv),
    Offer("votes.csv", _("Votes (CSV)"), CSV, votes_csv, holds_votes=True),
    Offer("members.csv", _("Members by their numbers (CSV)"), CSV, members_csv),
    Offer("result.json", _("Result (JSON)"), JSON, result_json),
    Offer("result.pdf", _("Result on paper (PDF)"), "application/pdf", result_pdf),
    Offer("popolo.json", _("Vote event (Popolo, JSON)"), JSON, vote_event_json, is_addressed=True),
    Offer(
        "akoma-ntoso.xml",
        _("Debate with its vote (Akoma Ntoso, XML)"),
        "application/xml",
        debate_xml,
        is_addressed=True,
    ),
)


@dataclass(frozen=True)
class Offered:
    """One file of one question."""

    question: Question
    offer: Offer

    @property
    def file_name(self) -> str:
        reference = re.sub(r"[^A-Za-z0-9]+", "-", self.question.reference).strip("-")
        return f"{reference}-{self.offer.name}"

    def content(self, address: str) -> bytes:
        """`address` is that of the result's page, for the formats that name their source."""
        given = (self.question, address) if self.offer.is_addressed else (self.question,)
        return self.offer.make(*given)


def offers_of(question: Question) -> list[Offered]:
    """Votes stand in a file where somebody voted or objected by name."""
    named = question.by_procedure.is_recorded or question.by_procedure.takes_objections
    return [Offered(question, offer) for offer in OFFERS if named or not offer.holds_votes]


def offered(pk: int, name: str) -> Offered:
    """Raises DoesNotExist for what is not offered, and for everything before the question is decided."""
    question = decided_question(pk)
    for found in offers_of(question):
        if found.offer.name == name:
            return found
    raise Question.DoesNotExist
