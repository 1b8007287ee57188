"""One yes or one no of each party, under seal until all are in."""

from datetime import datetime

from django.db import transaction

from comity.rooms.mediations.enums import Answer, Outcome, State, StepKind
from comity.rooms.mediations.errors import AnsweredAlready, NotPut, TimeNotOver, TooLate
from comity.rooms.mediations.models import Mediation, Party
from comity.rooms.mediations.notices import tell
from comity.rooms.mediations.queries.mediations import due_to_close, last_issued
from comity.rooms.mediations.services.sealing import held, seal_step


@transaction.atomic
def answer_draft(*, party: Party, answer: Answer, now: datetime) -> Mediation:
    """Final, whatever the other parties say. With the last answer it ends. Raises NotPut or AnsweredAlready."""
    fresh = held(party.mediation)
    if fresh.state(now) != State.PUT:
        raise NotPut
    own = fresh.parties.get(pk=party.pk)
    if own.answer:
        raise AnsweredAlready
    own.answer = answer
    own.save(update_fields=["answer"])
    if not fresh.parties.filter(answer="").exists():
        conclude(fresh, now)
    return fresh


@transaction.atomic
def close_answers(*, mediation: Mediation, now: datetime) -> Mediation:
    """By the mediator, or by the clock: who has not answered is silent, and silence is no yes.

    An announced time is kept: nobody closes before it. Raises NotPut or TimeNotOver.
    """
    fresh = held(mediation)
    if fresh.outcome:
        return fresh
    if fresh.put_at is None:
        raise NotPut
    if fresh.answer_by is not None and now < fresh.answer_by:
        raise TimeNotOver(fresh.answer_by)
    conclude(fresh, now)
    return fresh


def close_due_mediations(*, now: datetime) -> None:
    for mediation in due_to_close(now):
        close_answers(mediation=mediation, now=now)


def conclude(mediation: Mediation, now: datetime) -> None:
    """Unless every party said yes, the answers are erased: nobody can look up later who did not."""
    answers = list(mediation.parties.values_list("answer", flat=True))
    agreed = all(answer == Answer.YES for answer in answers)
    mediation.answered = sum(bool(answer) for answer in answers)
    mediation.outcome = Outcome.AGREED if agreed else Outcome.NOT_AGREED
    mediation.ended_at = now
    mediation.save(update_fields=["answered", "outcome", "ended_at"])
    if not agreed:
        mediation.parties.update(answer="")
    kind = StepKind.AGREED if agreed else StepKind.NOT_AGREED
    draft = last_issued(mediation)
    tell(mediation, kind, number=mediation.issued, now=now)
    what = {"draft": mediation.issued, "digest": draft.digest if draft else ""}
    seal_step(mediation=mediation, kind=kind, what=what, number=mediation.issued, now=now)


@transaction.atomic
def end_mediation(*, mediation: Mediation, now: datetime) -> Mediation:
    """The mediator sees no text that all could accept, and puts none. Raises TooLate once one is put."""
    fresh = held(mediation)
    if fresh.put_at is not None or fresh.outcome:
        raise TooLate
    fresh.outcome, fresh.ended_at = Outcome.ENDED, now
    fresh.save(update_fields=["outcome", "ended_at"])
    tell(fresh, StepKind.ENDED, now=now)
    seal_step(mediation=fresh, kind=StepKind.ENDED, now=now)
    return fresh
