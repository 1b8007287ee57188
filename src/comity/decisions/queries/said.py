"""What members said beside their votes, in alphabetical order of the reader's language."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import get_language

from comity.decisions.enums import ExplanationKind, State
from comity.decisions.models import Correction, Explanation, Question, RollLine
from comity.decisions.queries.objections import BESIDE_A_CONSENSUS
from comity.decisions.queries.speaking import own_lines, speaks_for
from comity.decisions.queries.voters import in_words, shown_parts
from comity.engines.decisions import Why
from comity.foundation.languages import Wording
from comity.foundation.languages.collation import in_order
from comity.foundation.permissions import Actor

SHOWN_IN = (State.OPEN, State.COUNTING, State.DECIDED)


@dataclass(frozen=True)
class Explained:
    """One member's words."""

    line: RollLine
    kind: ExplanationKind
    wording: Wording
    at: datetime


@dataclass(frozen=True)
class Corrected:
    """How one member had meant to vote."""

    line: RollLine
    meant: str
    reason: str
    at: datetime


def line_of(pk: int, organisation_id: int) -> RollLine:
    """A member's line on the roll of a question."""
    return RollLine.objects.select_related("question__matter", "question__statutes").get(
        question_id=pk, organisation_id=organisation_id
    )


def explanations_of(question: Question) -> list[Explained]:
    """Where objections are asked for, what is said beside a consensus stands with them."""
    made = Explanation.objects.filter(line__question=question).select_related("line")
    if question.by_procedure.takes_objections:
        made = made.exclude(kind__in=BESIDE_A_CONSENSUS)
    language = get_language() or "en"
    told = [
        Explained(one.line, ExplanationKind(one.kind), Wording(one.text, one.language), one.made_at)
        for one in made
    ]
    return in_order(told, key=lambda one: one.line.name_in(language).text, language=language)


def corrections_of(question: Question) -> list[Corrected]:
    made = Correction.objects.filter(line__question=question).select_related("line")
    language = get_language() or "en"
    told = [Corrected(one.line, in_words(shown_parts(one.parts)), one.reason, one.made_at) for one in made]
    return in_order(told, key=lambda one: one.line.name_in(language).text, language=language)


def lines_spoken_for(actor: Actor, question: Question) -> list[RollLine]:
    """The members with a vote, absent ones too, that this actor speaks for itself."""
    return [line for line in own_lines(actor, question) if has_a_vote(line) and speaks_for(actor, line)]


def has_a_vote(line: RollLine) -> bool:
    return line.silent != Why.CLASS_WITHOUT_VOTE
