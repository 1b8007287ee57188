"""Statutes: the version in force and the earlier ones in words, what differs, and adopting the next."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from comity.decisions.errors import BrokenStatutes, StatutesAdoptedMeanwhile
from comity.decisions.forms.statutes import StatutesFileForm, StatutesForm
from comity.decisions.models import StatutesVersion
from comity.decisions.queries.statutes import (
    adoption_of,
    adoptions,
    newest_version,
    read,
    statutes_by_number,
)
from comity.decisions.queries.statutes_difference import difference, figures
from comity.decisions.queries.statutes_draft import Draft, examined
from comity.decisions.queries.statutes_examples import examples
from comity.decisions.queries.statutes_in_words import statutes_in_words
from comity.decisions.services.statutes import adopt_statutes
from comity.foundation.permissions.views import actor_of, asks

ADOPT = "adopt"


@require_safe
@asks("decisions.see_statutes")
def statutes(request: HttpRequest) -> HttpResponse:
    newest = newest_version()
    if newest is None:
        return render(request, "decisions/no_statutes_yet.html")
    return version_page(request, newest)


@require_safe
@asks("decisions.see_statutes", of=statutes_by_number)
def version(request: HttpRequest, version: StatutesVersion) -> HttpResponse:
    return version_page(request, version)


def version_page(request: HttpRequest, version: StatutesVersion) -> HttpResponse:
    all_adoptions = adoptions(actor_of(request))
    context = {
        "version": version,
        "adoption": next(one for one in all_adoptions if one.version == version),
        "newest": all_adoptions[0].version,
        "adoptions": all_adoptions,
        "statutes": statutes_in_words(read(version)),
    }
    return render(request, "decisions/statutes.html", context)


@require_safe
@asks("decisions.see_statutes", of=statutes_by_number)
def source(request: HttpRequest, version: StatutesVersion) -> HttpResponse:
    headers = {"Content-Disposition": f'attachment; filename="{version.file_name}"'}
    return HttpResponse(version.source, content_type="application/yaml; charset=utf-8", headers=headers)


@require_safe
@asks("decisions.see_statutes", of=statutes_by_number)
def changes(request: HttpRequest, version: StatutesVersion) -> HttpResponse:
    """Against the version before, or the one that `since` names."""
    others = StatutesVersion.objects.defer("source").exclude(pk=version.pk)
    number = request.GET.get("since", "") or str(version.number - 1)
    earlier = others.filter(number=int(number)).first() if number.isascii() and number.isdigit() else None
    if earlier is None:
        raise Http404
    blocks = difference(earlier.source, version.source)
    context = {
        "version": version,
        "earlier": earlier,
        "others": others,
        "adoption": adoption_of(version, actor_of(request)),
        "blocks": blocks,
        "figures": figures(blocks),
    }
    return render(request, "decisions/statutes_changes.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@asks("decisions.adopt_statutes")
def start(request: HttpRequest) -> HttpResponse:
    """What to start from; a file that is chosen is opened in the editor."""
    posted = request.method == "POST"
    form = StatutesFileForm(request.POST, request.FILES) if posted else StatutesFileForm()
    if form.is_valid():
        return editor(request, StatutesForm(initial=begun(form.cleaned_data["file"])))
    context = {"form": form, "newest": newest_version(), "examples": examples().values()}
    return render(request, "decisions/statutes_start.html", context, status=422 if form.errors else 200)


def begun(source: str) -> dict[str, object]:
    newest = newest_version()
    return {"source": source, "based_on": newest.number if newest else 0}


@require_http_methods(["GET", "HEAD", "POST"])
@asks("decisions.adopt_statutes")
def edit(request: HttpRequest) -> HttpResponse:
    """Checked as often as one likes; adopted when the engine reads it and a note says who decided it."""
    if request.method != "POST":
        return editor(request, StatutesForm(initial=begun(source_to_start_from(request))))
    form = StatutesForm(request.POST, adopts=ADOPT in request.POST)
    if not form.is_valid():
        return editor(request, form, status=422)
    draft = examined(form.cleaned_data["source"], now=timezone.now())
    if not form.adopts or not draft.can_be_adopted:
        return editor(request, form, draft=draft, status=422 if draft.refusal else 200)
    return adopted(request, form, draft)


def source_to_start_from(request: HttpRequest) -> str:
    """The version or the example that the address names; else what is in force."""
    if example := examples().get(request.GET.get("example", "")):
        return example.source
    number = request.GET.get("version", "")
    if number.isascii() and number.isdigit():
        chosen = StatutesVersion.objects.filter(number=int(number[:9])).first()
    else:
        chosen = newest_version() if "empty" not in request.GET else None
    return chosen.source if chosen else ""


def adopted(request: HttpRequest, form: StatutesForm, draft: Draft) -> HttpResponse:
    try:
        version = adopt_statutes(**form.cleaned_data, actor=actor_of(request), now=timezone.now())
    except StatutesAdoptedMeanwhile as meanwhile:
        return editor(request, form, draft=draft, meanwhile=meanwhile, status=409)
    except BrokenStatutes:
        return editor(request, form, draft=draft, status=422)
    messages.success(
        request, _("Version %(number)s of the statutes is in force.") % {"number": version.number}
    )
    return redirect("decisions:statutes")


def editor(
    request: HttpRequest,
    form: StatutesForm,
    *,
    draft: Draft | None = None,
    meanwhile: StatutesAdoptedMeanwhile | None = None,
    status: int = 200,
) -> HttpResponse:
    """`meanwhile`: the form now stands upon the version that came in between, if it is sent again."""
    if meanwhile is not None:
        form = StatutesForm(initial={**form.cleaned_data, "based_on": meanwhile.newest.number})
    context = {"form": form, "draft": draft, "meanwhile": meanwhile, "newest": newest_version()}
    return render(request, "decisions/statutes_edit.html", context, status=status)
