"""The board and the list of all matters."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from comity.foundation.permissions.views import actor_of, asks
from comity.matters.models import Stage
from comity.matters.queries import MatterFilter, board, matters_found
from comity.matters.queries.board import cards_of

A_PAGE = 50
STATES = ("open", "late", "closed")


@asks("matters.see_board")
def show_board(request: HttpRequest) -> HttpResponse:
    now = timezone.now()
    return render(request, "matters/board.html", {"board": board(actor_of(request), now=now), "now": now})


@asks("matters.see_matters")
def list_matters(request: HttpRequest) -> HttpResponse:
    now, actor = timezone.now(), actor_of(request)
    wanted = filter_of(request)
    page = Paginator(matters_found(actor, wanted, now=now), A_PAGE).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "cards": cards_of(list(page), actor=actor, now=now),
        "wanted": wanted,
        "stages": Stage.objects.all(),
        "now": now,
    }
    return render(request, "matters/list.html", context)


def filter_of(request: HttpRequest) -> MatterFilter:
    asked = request.GET
    state = asked.get("state", "")
    return MatterFilter(
        words=asked.get("q", "").replace("\x00", "").strip()[:200],
        stage=asked.get("stage", "")[:30],
        state=state if state in STATES else "",
        ours=asked.get("ours") == "yes",
    )
