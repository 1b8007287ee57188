"""Results: verdict first, then the evidence, then the method."""

from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from comity.foundation.permissions.views import asks
from comity.rooms.consultations.models import Consultation, Statement
from comity.rooms.consultations.opinion_chart import Mark, filled, label_places
from comity.rooms.consultations.queries.blocs import bloc_answers, bloc_tables
from comity.rooms.consultations.queries.consultations import consultation_by_id, statement_by_number
from comity.rooms.consultations.queries.results import LISTED, Results, published_results
from comity.rooms.consultations.views.voting import participant_in

A_PAGE = 50


@require_safe
@asks("consultations.see_results", of=consultation_by_id)
def results(request: HttpRequest, consultation: Consultation) -> HttpResponse:
    found = published_results(consultation)
    context = frame_of(consultation, found, "overview")
    if found is None or found.figures["too_few"]:
        return render(request, "consultations/no_results.html", context)
    own = found.own_place(participant_in(request, consultation)[0])
    context |= {
        "own": own,
        "labels": labels_of(found),
        "common_ground": found.common_ground[:LISTED],
        "common_total": len(found.common_ground),
        "differences": found.differences[:LISTED],
        "differences_total": len(found.differences),
        "bloc_tables": bloc_tables(found) if not found.is_by_link else [],
    }
    return render(request, "consultations/results.html", context)


def frame_of(consultation: Consultation, found: Results | None, tab: str) -> dict[str, Any]:
    return {
        "consultation": consultation,
        "results": found,
        "tab": tab,
        "state": consultation.state(timezone.now()),
    }


def labels_of(found: Results) -> list[dict[str, Any]]:
    """Each group's letter and size, in the reader's language, and where they stand on the map."""
    marks = [Mark(*place) for place in found.analysis.places.values()]
    places = label_places(marks)
    return [
        {
            "row": row,
            "x": places[row.number][0],
            "y": places[row.number][1],
            "words": size_words(found, row.size),
        }
        for row in found.groups
        if row.number in places
    ]


def size_words(found: Results, size: int) -> str:
    if found.is_by_link:
        return ngettext("%(n)s participant", "%(n)s participants", size) % {"n": size}
    return ngettext("%(n)s member", "%(n)s members", size) % {"n": size}


@require_safe
@asks("consultations.see_results", of=consultation_by_id)
def map_specification(request: HttpRequest, consultation: Consultation) -> JsonResponse:
    """The map for the browser: marks without names, the reader's own place, words in the reader's language."""
    found = published_results(consultation)
    if found is None or not found.analysis.map_specification:
        raise Http404
    own = found.own_place(participant_in(request, consultation)[0])
    labels = [
        (label["x"], label["y"], f"{label['row'].letter} {label['words']}") for label in labels_of(found)
    ]
    vega = filled(found.analysis.map_specification, own=own[:2] if own else None, labels=labels)
    return JsonResponse(vega, headers={"Cache-Control": "private, no-store"})


@require_safe
@asks("consultations.see_results", of=consultation_by_id)
def statements(request: HttpRequest, consultation: Consultation) -> HttpResponse:
    found = published_results(consultation)
    context = frame_of(consultation, found, "statements")
    if found is None or found.figures["too_few"]:
        return render(request, "consultations/no_results.html", context)
    page = Paginator(list(found.statements.items()), A_PAGE).get_page(request.GET.get("page"))
    context |= {
        "page": page,
        "lines": [
            {"statement": statement, "bar": found.overall(number), "much": found.much(number)}
            for number, statement in page
        ],
    }
    return render(request, "consultations/result_statements.html", context)


@require_safe
@asks("consultations.see_statement", of=statement_by_number)
def statement(request: HttpRequest, statement: Statement) -> HttpResponse:
    consultation = statement.consultation
    found = published_results(consultation)
    context = frame_of(consultation, found, "") | {"statement": statement}
    number = str(statement.number)
    if found and not found.figures["too_few"] and number in found.figures["statements"]:
        context |= {
            "overall": found.overall(number),
            "bars": found.bars(number),
            "much": found.much(number),
            "bloc_answers": bloc_answers(found, number),
        }
    return render(request, "consultations/statement.html", context)


@require_safe
@asks("consultations.see_results", of=consultation_by_id)
def method(request: HttpRequest, consultation: Consultation) -> HttpResponse:
    found = published_results(consultation)
    return render(request, "consultations/method.html", frame_of(consultation, found, "method"))
