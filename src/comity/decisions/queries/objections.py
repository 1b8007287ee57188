"""Objections to a consensus or a silence: who was asked, who objects, who is silent."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Max, QuerySet
from django.utils.translation import get_language

from comity.decisions.enums import ExplanationKind, Procedure, State
from comity.decisions.models import Explanation, Objection, Question, RollLine
from comity.decisions.queries.speaking import own_lines, speaks_for
from comity.engines.decisions import Why
from comity.foundation.languages import Wording
from comity.foundation.languages.collation import in_order
from comity.foundation.permissions import Actor

PROCEDURES = (Procedure.CONSENSUS, Procedure.SILENCE)
BESIDE_A_CONSENSUS = (ExplanationKind.RESERVATION, ExplanationKind.DISSOCIATION)


@dataclass(frozen=True)
class Asked:
    """Members with a vote. Silence is counted as silence; `away` were not there to be asked."""

    asked: int
    objected: int
    away: int

    @property
    def silent(self) -> int:
        return self.asked - self.objected


@dataclass(frozen=True)
class Said:
    """What one member said, in its own words."""

    line: RollLine
    wording: Wording
    at: datetime
    objection: Objection | None = None
    explanation: Explanation | None = None

    @property
    def stands(self) -> bool:
        return self.objection is not None and self.objection.withdrawn_at is None


def question_with_objections(pk: int) -> Question:
    """A question put by consensus or silence."""
    found = Question.objects.select_related("matter", "meeting", "statutes", "parent")
    return found.get(pk=pk, procedure__in=PROCEDURES)


def silence_decided(pk: int) -> Question:
    found = Question.objects.select_related("matter", "meeting", "statutes", "parent")
    return found.get(pk=pk, procedure=Procedure.SILENCE, state=State.DECIDED, result__isnull=False)


def objection_by_id(pk: int) -> Objection:
    return Objection.objects.select_related("line__question").get(pk=pk)


def standing_objections(question: Question) -> QuerySet[Objection]:
    return Objection.objects.filter(line__question=question, withdrawn_at=None)


def is_broken(question: Question) -> bool:
    return standing_objections(question).exists()


def latest_objection_at(question: Question) -> datetime | None:
    """When the last objection was taken; later than the clock where the clock was set back."""
    raised = Objection.objects.filter(line__question=question)
    latest: datetime | None = raised.aggregate(at=Max("raised_at"))["at"]
    return latest


def asked_of(question: Question) -> Asked:
    away = question.lines.exclude(silent__in=("", Why.CLASS_WITHOUT_VOTE))
    return Asked(
        asked=question.lines.filter(silent="").count(),
        objected=standing_objections(question).count(),
        away=away.count(),
    )


def objections_of(question: Question) -> list[Said]:
    """Standing and withdrawn, by the alphabet of the reader's language."""
    raised = Objection.objects.filter(line__question=question).select_related("line__question")
    return alphabetical(
        Said(one.line, Wording(one.reason, one.language), one.raised_at, objection=one) for one in raised
    )


def said_beside_consensus(question: Question) -> list[Said]:
    """Reservations and dissociations, by the alphabet of the reader's language."""
    made = Explanation.objects.filter(line__question=question, kind__in=BESIDE_A_CONSENSUS)
    return alphabetical(
        Said(one.line, Wording(one.text, one.language), one.made_at, explanation=one)
        for one in made.select_related("line")
    )


def alphabetical(said: Iterable[Said]) -> list[Said]:
    language = get_language() or "en"
    return in_order(said, key=lambda one: one.line.name_in(language).text, language=language)


def lines_that_object(actor: Actor, question: Question) -> list[RollLine]:
    """The members with a vote that this actor speaks for itself; a proxy is for votes and raises no objection."""
    return [line for line in own_lines(actor, question) if line.may_vote and speaks_for(actor, line)]


def lines_still_silent(question: Question) -> list[RollLine]:
    """Members asked that do not object, by the alphabet of the reader's language."""
    objecting = standing_objections(question).values("line")
    language = get_language() or "en"
    return in_order(
        question.lines.filter(silent="").exclude(pk__in=objecting),
        key=lambda line: line.name_in(language).text,
        language=language,
    )
