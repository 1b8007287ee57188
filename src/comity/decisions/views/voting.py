"""The voter's page: what is asked, by which rule, whom the reader votes for, and a button each way."""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any

from django.db import InterfaceError, OperationalError, connection
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.middleware.csrf import get_token
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import get_language_bidi
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from comity.decisions.clock import STEADY, voting_now
from comity.decisions.enums import Choice
from comity.decisions.errors import DecisionsError
from comity.decisions.forms.voting import ALL, CastForm, SharesForm, WholeForm
from comity.decisions.models import Question
from comity.decisions.queries.paragraphs import paragraphs_in
from comity.decisions.queries.questions import question_by_id
from comity.decisions.queries.troubles import moved_clock
from comity.decisions.queries.voting import Sheet, SheetLine, sheet_of
from comity.decisions.services.casting import cast_one_vote_for_all, cast_vote
from comity.decisions.services.running import settle_troubles
from comity.decisions.troubles import TROUBLES
from comity.decisions.views.panels.rule import rule_panel
from comity.decisions.views.panels.troubles import troubles_panel
from comity.foundation.permissions.views import actor_of, asks

View = Callable[..., HttpResponseBase]
logger = logging.getLogger("comity.decisions")


@dataclass(frozen=True)
class Row:
    """One member of the sheet with its forms; `shares` where its class may split."""

    line: SheetLine
    whole: CastForm
    shares: CastForm | None


def says_what_was_not_stored(view: View) -> View:
    """A vote that the database did not take: a page that asks it nothing, with the same form to be sent again."""

    @wraps(view)
    def guarded(request: HttpRequest, **parts: Any) -> HttpResponseBase:
        try:
            answer = view(request, **parts)
        except (OperationalError, InterfaceError) as trouble:
            logger.warning("a vote was not stored: %s", trouble)
            connection.close()
            TROUBLES.note(trouble, now=STEADY.shown(), refused=int(request.method == "POST"))
            return not_counted(request)
        return answer

    return guarded


def not_counted(request: HttpRequest) -> HttpResponse:
    kept = ("token", "line", "vote", "shares", "reason", *Choice.values)
    context = {
        "page_direction": "rtl" if get_language_bidi() else "ltr",
        "sent": [(name, request.POST[name]) for name in kept if name in request.POST],
        "csrf_token": get_token(request),
    }
    return HttpResponse(render_to_string("decisions/not_counted.html", context), status=503)


@says_what_was_not_stored
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@asks("decisions.cast_vote", of=question_by_id)
def vote(request: HttpRequest, question: Question) -> HttpResponse:
    sheet = sheet_of(actor_of(request), question)
    return take_vote(request, question, sheet) if request.method == "POST" else page(request, question, sheet)


def take_vote(request: HttpRequest, question: Question, sheet: Sheet) -> HttpResponse:
    form = sent_form(request, sheet)
    status = 422
    if form.is_valid():
        try:
            cast(request, question, form)
        except DecisionsError as refusal:
            form.add_error(None, str(refusal))
            status = 409
        else:
            return redirect(
                f"{reverse('decisions:vote', args=[question.pk])}?counted={form.cleaned_data['line']}"
            )
    form.renew()
    question.refresh_from_db()
    return page(request, question, sheet_of(actor_of(request), question), sent=form, status=status)


def sent_form(request: HttpRequest, sheet: Sheet) -> CastForm:
    kind = SharesForm if "shares" in request.POST else WholeForm
    return kind(request.POST, line=request.POST.get("line", "")[:20], asks_reason=sheet.asks_reason)


def cast(request: HttpRequest, question: Question, form: CastForm) -> None:
    """Raises DecisionsError."""
    sent = {
        "question_id": question.pk,
        "ballot": form.ballot,
        "token": form.cleaned_data["token"],
        "actor": actor_of(request),
        "now": voting_now(),
    }
    if form.organisation_id is None:
        cast_one_vote_for_all(**sent)
    else:
        cast_vote(organisation_id=form.organisation_id, **sent)
    if TROUBLES.standing:
        settle_troubles(now=voting_now())


def page(
    request: HttpRequest, question: Question, sheet: Sheet, *, sent: CastForm | None = None, status: int = 200
) -> HttpResponse:
    rows = rows_of(sheet, sent)
    context = {
        "question": question,
        "paragraphs": paragraphs_in(question.texts),
        "rule": rule_panel(request, question),
        "troubles": troubles_panel(request, question),
        "clock_moved": moved_clock() is not None,
        "sheet": sheet,
        "rows": rows,
        "for_all": form_for(WholeForm, ALL, sheet, sent) if sheet.in_one_vote else None,
        "form": sent,
        "apart": sent is not None and sent.data.get("line") != ALL,
        "counted": counted(sheet, request.GET.get("counted", "")),
        "takes_votes": question.is_open and question.by_procedure.takes_votes and not is_past(question),
    }
    return render(request, "decisions/vote.html", context, status=status)


def rows_of(sheet: Sheet, sent: CastForm | None) -> list[Row]:
    return [
        Row(
            line=line,
            whole=form_for(WholeForm, line.key, sheet, sent),
            shares=form_for(SharesForm, line.key, sheet, sent) if line.may_split else None,
        )
        for line in sheet.lines
    ]


def form_for(kind: type[CastForm], line: str, sheet: Sheet, sent: CastForm | None) -> CastForm:
    """The form as it was sent, or a fresh one."""
    if isinstance(sent, kind) and sent.data.get("line") == line:
        return sent
    return kind(line=line, asks_reason=sheet.asks_reason)


def counted(sheet: Sheet, line: str) -> list[str]:
    """What stands of the vote that was just sent. The address names a member, never a choice."""
    if line == ALL:
        return sheet.acknowledgements
    found = sheet.line_of(line)
    return [found.acknowledgement] if found and found.acknowledgement else []


def is_past(question: Question) -> bool:
    """The moment of closing has come, whether or not the clock of the site has closed it yet."""
    return question.closes_at is not None and voting_now() >= question.closes_at
