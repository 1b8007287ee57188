"""What the statutes count about members: a table, one member's form, and a file of many."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from comity.decisions.errors import FiguresChangedMeanwhile
from comity.decisions.figure_tables import Standing
from comity.decisions.forms.member_figures import FiguresFileForm, MemberFiguresForm
from comity.decisions.queries.member_figures import (
    FILE_COLUMNS,
    file_rows,
    line_of,
    lines_of,
    member_with_figures,
    members_with_figures,
    statutes_to_count_by,
)
from comity.decisions.services.member_figures import Entered, enter_figures, enter_table
from comity.foundation.files import write_csv
from comity.foundation.languages.folding import fold
from comity.foundation.permissions.views import actor_of, asks
from comity.members.models import Organisation

A_PAGE = 100
REFUSALS_SHOWN = 200


@require_safe
@asks("decisions.see_figures")
def figures(request: HttpRequest) -> HttpResponse:
    words, statutes = request.GET.get("words", "")[:200], statutes_to_count_by()
    found = members_with_figures(now=timezone.now(), words=words)
    page = Paginator(found, A_PAGE).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "lines": lines_of(page.object_list, statutes),
        "words": words,
        "statutes": statutes,
    }
    return render(request, "decisions/figures.html", context)


@require_safe
@asks("decisions.see_figures")
def figures_csv(request: HttpRequest) -> HttpResponse:
    headers = {"Content-Disposition": 'attachment; filename="figures.csv"'}
    content = write_csv(FILE_COLUMNS, file_rows(now=timezone.now()))
    return HttpResponse(content, content_type="text/csv; charset=utf-8", headers=headers)


@require_http_methods(["GET", "HEAD", "POST"])
@asks("decisions.enter_figures", of=member_with_figures)
def enter(request: HttpRequest, organisation: Organisation) -> HttpResponse:
    statutes = statutes_to_count_by()
    entered = Entered.of(getattr(organisation, "figures", None))
    posted = request.POST if request.method == "POST" else None
    form = MemberFiguresForm(posted, entered=entered, regions=statutes.regions if statutes else ())
    status = 422 if form.errors else 200
    context = {"form": form, "organisation": organisation, "line": line_of(organisation, statutes)}
    if form.is_valid():
        try:
            enter_figures(
                organisation=organisation,
                entered=form.entered,
                shown=form.shown,
                actor=actor_of(request),
                now=timezone.now(),
            )
        except FiguresChangedMeanwhile as meanwhile:
            context |= {"form": form.upon(meanwhile.stored), "meanwhile": meanwhile}
            status = 409
        else:
            messages.success(request, _("The figures are entered."))
            return redirect("decisions:figures")
    return render(request, "decisions/enter_figures.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@asks("decisions.enter_figures")
def import_figures(request: HttpRequest) -> HttpResponse:
    """Everything that the file holds, or nothing and every cell that is wrong."""
    now = timezone.now()
    form = (
        FiguresFileForm(request.POST, request.FILES, standing=standing_now())
        if request.method == "POST"
        else FiguresFileForm()
    )
    context = {"form": form, "columns": FILE_COLUMNS}
    if not form.is_valid():
        return render(request, "decisions/import_figures.html", context, status=422 if form.errors else 200)
    found = form.cleaned_data["file"]
    if found.refused:
        context |= {"refused": found.refused[:REFUSALS_SHOWN], "total": len(found.refused)}
        return render(request, "decisions/import_figures.html", context, status=422)
    changed = enter_table(entered=found.entered, sha256=form.sha256, actor=actor_of(request), now=now)
    words = ngettext(
        "The figures of %(number)s member changed.",
        "The figures of %(number)s members changed.",
        len(changed),
    )
    messages.success(request, words % {"number": len(changed)})
    return redirect("decisions:figures")


def standing_now() -> Standing:
    """Members on the roll with what was entered for them, by number and by every name."""
    statutes = statutes_to_count_by()
    entered: dict[int, Entered] = {}
    by_name: dict[str, set[int]] = {}
    for one in members_with_figures(now=timezone.now()):
        entered[one.pk] = Entered.of(getattr(one, "figures", None))
        for name in one.names.values():
            by_name.setdefault(fold(name), set()).add(one.pk)
    return Standing(entered, by_name, statutes.regions if statutes else ())
