"""Reading questions, and which rules go with which procedure."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Case, F, Max, Q, QuerySet, Value, When

from comity.decisions.enums import Procedure, State
from comity.decisions.models import Question, Vote, VotedMark
from comity.decisions.queries.statutes import read
from comity.engines import decisions
from comity.foundation.permissions import Actor
from comity.foundation.permissions.actor import ASSEMBLY_ROLES
from comity.matters.models import Matter

BATCH = 5
KINDS = {Procedure.CONSENSUS: decisions.Kind.CONSENSUS, Procedure.SILENCE: decisions.Kind.SILENCE}
ORDER = (State.OPEN, State.COUNTING, State.PREPARED, State.DECIDED, State.NOT_VOTED, State.WITHDRAWN)


def question_by_id(pk: int) -> Question:
    return Question.objects.select_related("matter", "meeting", "statutes", "parent").get(pk=pk)


def questions_seen_by(actor: Actor) -> QuerySet[Question]:
    """Members and officers of the assembly see every question; others those of public matters."""
    found = Question.objects.select_related("matter", "meeting", "statutes")
    return found if sees_all(actor) else found.filter(matter__is_public=True)


@dataclass(frozen=True)
class QuestionFilter:
    """`matter` is a reference; empty: all."""

    state: str = ""
    matter: str = ""


def questions_found(actor: Actor, wanted: QuestionFilter) -> QuerySet[Question]:
    """What is open first, what closes soonest before the rest; then what is prepared; then what was decided last."""
    found = questions_seen_by(actor)
    if wanted.state:
        found = found.filter(state=wanted.state)
    if wanted.matter:
        found = found.filter(matter__reference=wanted.matter)
    place = Case(*(When(state=state, then=Value(number)) for number, state in enumerate(ORDER)))
    ahead = Case(When(state__in=(State.OPEN, State.COUNTING, State.PREPARED), then=F("closes_at")))
    return found.order_by(place, ahead.asc(nulls_last=True), F("decided_at").desc(nulls_last=True), "-pk")


def matters_with_questions(actor: Actor) -> QuerySet[Matter]:
    seen = questions_seen_by(actor).order_by().values("matter_id")
    return Matter.objects.filter(pk__in=seen).order_by("reference")


def fits(rule: decisions.Rule, procedure: Procedure) -> bool:
    """Consensus and silence go by rules of their own, votes by rules that count.

    A rule that leaves out negatives without a reason needs a procedure in which a vote can carry one.
    """
    if rule.kind != KINDS.get(procedure, decisions.Kind.VOTE):
        return False
    return rule.unreasoned_negatives_count or procedure.is_recorded


def rules_for(statutes: decisions.Statutes, procedure: Procedure) -> list[decisions.Rule]:
    return [rule for rule in statutes.rules.values() if fits(rule, procedure)]


def sees_all(actor: Actor) -> bool:
    return actor.holds(*ASSEMBLY_ROLES) or bool(actor.member_roles)


def due_to_close(now: datetime) -> QuerySet[Question]:
    return Question.objects.filter(Q(state=State.OPEN), closes_at__lte=now).order_by("closes_at", "pk")


def rule_of(question: Question) -> decisions.Rule:
    return read(question.statutes).rules[question.rule]


def takes_split_votes(question: Question) -> bool:
    """A vote that goes more than one way counts by weight alone: under a rule that counts heads there is none."""
    return question.by_procedure.is_recorded and not rule_of(question).counts_by(decisions.Measure.HEADS)


def votes_cast(question: Question) -> int:
    """How many members of the roll have voted."""
    if question.by_procedure.is_recorded:
        return Vote.objects.filter(line__question=question).count()
    return VotedMark.objects.filter(line__question=question).count()


def turnout_shown(question: Question) -> int:
    """What an open vote tells: it grows by whole batches, so that two looks tell nothing about one member."""
    count = votes_cast(question)
    return count - count % BATCH if question.is_open else count


def everybody_voted(question: Question) -> bool:
    """Every member that can vote has voted here; false where nobody votes here."""
    if not question.by_procedure.takes_votes:
        return False
    return votes_cast(question) >= question.lines.filter(silent="").count()


def latest_vote_at(question: Question) -> datetime | None:
    """When the last vote was taken; later than the clock where the clock was set back."""
    latest: datetime | None = Vote.objects.filter(line__question=question).aggregate(at=Max("cast_at"))["at"]
    return latest
