"""The result of a question: verdict first, then the evidence, then how to check it."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from comity.decisions.exports.checking import command
from comity.decisions.exports.offered import Offered, offers_of
from comity.decisions.forms.voters import VotersForm
from comity.decisions.models import Question
from comity.decisions.queries.pictures import bars_of, hemicycle_of
from comity.decisions.queries.questions import rule_of
from comity.decisions.queries.results import ResultShown, decided_question
from comity.decisions.queries.voters import Voters, with_what_was_said
from comity.foundation.permissions import Actor, may
from comity.foundation.permissions.views import actor_of, asks

A_PAGE = 100


@require_safe
@asks("decisions.see_question", of=decided_question)
def result(request: HttpRequest, question: Question) -> HttpResponse:
    voters = Voters(question, language=get_language() or "en")
    shown = ResultShown(question)
    context = {
        "question": question,
        "rule": rule_of(question),
        "result": shown,
        "hemicycle": hemicycle_of(shown),
        "bars": bars_of(shown),
        "roll": voters.standing,
        "files": files_for(actor_of(request), question),
        "command": command(question),
        "tab": "result",
    }
    return render(request, "decisions/result.html", context)


def files_for(actor: Actor, question: Question) -> list[Offered]:
    return [one for one in offers_of(question) if may(actor, "decisions.take_file", one)]


@require_safe
@asks("decisions.see_question", of=decided_question)
def voters(request: HttpRequest, question: Question) -> HttpResponse:
    """The roll by the reader's alphabet, narrowed and paged; with the votes where they were recorded."""
    found = Voters(question, language=get_language() or "en")
    form = VotersForm(request.GET, voters=found)
    page = Paginator(found.found(form.wanted), A_PAGE).get_page(request.GET.get("page"))
    context = {
        "question": question,
        "result": ResultShown(question),
        "search_form": form,
        "wanted": form.wanted,
        "page": page,
        "rows": with_what_was_said(list(page)),
        "total": len(found.lines),
        "tab": "voters",
    }
    return render(request, "decisions/voters.html", context)
