"""Questions as board, matter page and desk need them: a constant number of queries."""

from collections.abc import Collection, Iterable

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from comity.decisions.enums import Procedure, State
from comity.decisions.models import Objection, Question, RollLine
from comity.decisions.queries.questions import BATCH
from comity.decisions.queries.speaking import speaks_for
from comity.foundation.permissions import Actor

COUNTED_HERE = (Procedure.ELECTRONIC, Procedure.ROLL_CALL, Procedure.PSEUDONYMOUS)
AWAITING_A_MEMBER = (Procedure.ELECTRONIC, Procedure.PSEUDONYMOUS, Procedure.SILENCE)


def turnouts(questions: Collection[Question]) -> dict[int, tuple[int, int]]:
    """By question: how many members could vote and how many did, in whole batches while it is open."""
    counted = [one.pk for one in questions if one.procedure in COUNTED_HERE]
    found = (
        RollLine.objects.filter(question_id__in=counted, silent="")
        .values("question_id")
        .annotate(asked=Count("pk"), voted=Count("vote") + Count("voted_mark"))
        .values_list("question_id", "asked", "voted")
    )
    is_open = {one.pk: one.is_open for one in questions}
    return {pk: (asked, voted - voted % BATCH if is_open[pk] else voted) for pk, asked, voted in found}


def lines_awaiting(actor: Actor) -> Iterable[RollLine]:
    """Lines of the actor's members in open questions, on which they have neither voted nor objected."""
    lines = RollLine.objects.filter(
        organisation_id__in=actor.organisation_ids,
        silent="",
        vote=None,
        voted_mark=None,
        question__state=State.OPEN,
        question__procedure__in=AWAITING_A_MEMBER,
    )
    objected = Objection.objects.filter(line=OuterRef("pk"), withdrawn_at=None)
    lines = lines.filter(~Exists(objected))
    return (line for line in lines.select_related("question__matter") if speaks_for(actor, line))


def questions_awaiting_the_office() -> QuerySet[Question]:
    """What the chair puts or ends: prepared, open without a moment of closing, or waiting for a count or a tie."""
    open_ended = Q(state=State.OPEN, closes_at=None)
    waiting = Q(state__in=(State.PREPARED, State.COUNTING))
    return Question.objects.filter(waiting | open_ended).select_related("matter").order_by("pk")
