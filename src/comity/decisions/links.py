"""What decisions tell board and desk: questions of a matter, and which of them await the reader."""

from collections.abc import Collection, Iterable
from datetime import datetime

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from comity.decisions.enums import Procedure, State
from comity.decisions.models import Question, RollLine
from comity.decisions.queries.matters_links import lines_awaiting, questions_awaiting_the_office, turnouts
from comity.decisions.queries.questions import questions_seen_by
from comity.foundation.permissions import Actor, Role
from comity.matters.links import Link, Task, take_links_from, take_tasks_from

FOR_THE_CHAIR: dict[str, tuple[str | Promise, str | Promise]] = {
    State.PREPARED: (_("Question · prepared, not put yet"), _("See the roll and open")),
    State.OPEN: (_("Question · open until the chair closes it"), _("See the question")),
    State.COUNTING: (_("Question · a count or the casting vote is awaited"), _("See what is awaited")),
}


def questions_of_matters(matter_ids: Collection[int], actor: Actor) -> Iterable[Link]:
    """Two queries, however many matters."""
    seen = questions_seen_by(actor).filter(matter_id__in=matter_ids).exclude(state=State.WITHDRAWN)
    found = list(seen.order_by("pk"))
    counts = turnouts(found)
    for one in found:
        asked, answered = counts.get(one.pk, (None, None))
        yield Link(
            matter_id=one.matter_id,
            kind=_("Question"),
            titles=one.titles,
            state=state_in_words(one),
            address=one.get_absolute_url(),
            asked=asked,
            answered=answered,
            due=one.closes_at if one.is_open else None,
            zone=one.zone,
        )


def state_in_words(question: Question) -> str | Promise:
    if not question.is_decided:
        return State(question.state).label
    return _("Adopted") if question.passed else _("Not adopted")


def questions_to_answer(actor: Actor, now: datetime) -> Iterable[Task]:
    """Votes that a member of the reader has not cast, and silences that are running; one query."""
    if not actor.organisation_ids:
        return
    for line in lines_awaiting(actor):
        if line.question.closes_at is None or line.question.closes_at > now:
            yield task_of(line)


def task_of(line: RollLine) -> Task:
    question = line.question
    is_silence = question.procedure == Procedure.SILENCE
    return Task(
        matter_id=question.matter_id,
        titles=question.titles,
        explained=_("Silence procedure · adopted unless a member objects")
        if is_silence
        else voting_words(question),
        button=_("Read it, or object") if is_silence else _("Vote"),
        address=question.get_absolute_url(),
        due=question.closes_at,
        zone=question.zone,
        organisation_id=line.organisation_id,
    )


def voting_words(question: Question) -> str | Promise:
    if question.closes_at is None:
        return _("Question · voting is open until the chair closes it")
    return _("Question · voting is open")


def questions_for_the_chair(actor: Actor, now: datetime) -> Iterable[Task]:
    """What is prepared, and what ends only by an act of the chair; one query."""
    if not actor.holds(Role.CHAIR):
        return
    for question in questions_awaiting_the_office():
        explained, button = FOR_THE_CHAIR[question.state]
        address = question.get_absolute_url()
        yield Task(
            matter_id=question.matter_id,
            titles=question.titles,
            explained=explained,
            button=button,
            address=f"{address}open/" if question.state == State.PREPARED else address,
        )


take_links_from(questions_of_matters)
take_tasks_from(questions_to_answer)
take_tasks_from(questions_for_the_chair)
