"""What the chair does with a question: open it, close it, break a tie. Sent twice, each is done once."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from comity.decisions.clock import voting_now
from comity.decisions.enums import State
from comity.decisions.errors import DecisionsError
from comity.decisions.models import Question
from comity.decisions.queries.questions import question_by_id, rule_of, turnout_shown
from comity.decisions.queries.rolls import roll_now_read
from comity.decisions.services.casting_vote import give_casting_vote
from comity.decisions.services.ending import end_voting
from comity.decisions.services.opening import closing_moment, open_question, require_turn
from comity.decisions.services.running import follow_wall_clock
from comity.decisions.why_silent import WHY_SILENT
from comity.foundation.permissions.views import actor_of, asks

WAYS = {"yes": True, "no": False}


@require_http_methods(["GET", "HEAD", "POST"])
@asks("decisions.put_question", of=question_by_id)
def open_one(request: HttpRequest, question: Question) -> HttpResponse:
    """The roll that will be frozen, or why it cannot be; then the button."""
    if question.state != State.PREPARED:
        return redirect(question)
    if request.method == "POST":
        return done(request, open_question, question=question)
    context, now = {"question": question, "rule": rule_of(question)}, timezone.now()
    try:
        require_turn(question)
        roll = roll_now_read(question, now=now)
        why = [(WHY_SILENT[reason], count) for reason, count in roll.why.items()]
        context |= {"roll": roll, "why": why, "closes_at": closing_moment(question, now=now)}
    except DecisionsError as error:
        context["refusal"] = str(error)
    return render(request, "decisions/open.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@asks("decisions.put_question", of=question_by_id)
def close(request: HttpRequest, question: Question) -> HttpResponse:
    if question.state != State.OPEN:
        return redirect(question)
    if request.method == "POST":
        return done(request, end_voting, question=question)
    context = {"question": question, "turnout": turnout_shown(question), "now": timezone.now()}
    return render(request, "decisions/close.html", context)


@require_POST
@asks("decisions.give_casting_vote", of=question_by_id)
def casting_vote(request: HttpRequest, question: Question) -> HttpResponse:
    passes = WAYS.get(request.POST.get("casting_vote", ""))
    if passes is None:
        messages.error(request, _("Choose yes or no."))
        return redirect(question)
    return done(request, give_casting_vote, question=question, passes=passes)


@require_POST
@asks("decisions.put_question", of=question_by_id)
def follow_clock(request: HttpRequest, question: Question) -> HttpResponse:
    follow_wall_clock(question=question, actor=actor_of(request))
    messages.success(request, _("The clock of the voting goes by the server's clock as it is now."))
    return redirect(question)


def done(
    request: HttpRequest, act: Callable[..., object], *, question: Question, **more: object
) -> HttpResponse:
    """Back to the question, which says what stands; with the reason where it could not be done.

    Where it was done meanwhile, by the first of two clicks, the page says so by itself.
    """
    try:
        act(question=question, **more, actor=actor_of(request), now=voting_now())
    except DecisionsError as error:
        if Question.objects.filter(pk=question.pk, state=question.state).exists():
            messages.error(request, str(error))
    return redirect(question)
