"""Who is concerned: the list, naming, inviting, reminding, marking an answer."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from comity.foundation.permissions.views import actor_of, asks
from comity.matters.enums import ConcernState
from comity.matters.errors import MatterError
from comity.matters.forms import ConcernedForm
from comity.matters.models import Concern, Matter
from comity.matters.queries import Progress, concern_of, concerned_by, matter_by_reference, progress_of
from comity.matters.queries.concerned import organisations_to_name
from comity.matters.services import (
    invite_concerned,
    mark_answered,
    name_concerned,
    release_concerned,
    remind_silent,
)
from comity.matters.views.forms import sent

A_PAGE = 100


@asks("matters.see_who_answered", of=matter_by_reference)
def list_concerned(request: HttpRequest, matter: Matter) -> HttpResponse:
    state = request.GET.get("state", "")
    state = state if state in ConcernState.values else ""
    words = request.GET.get("q", "").replace("\x00", "").strip()[:200]
    found = Paginator(concerned_by(matter, state=state, words=words), A_PAGE)
    context = {
        "matter": matter,
        "page": found.get_page(request.GET.get("page")),
        "progress": progress_of([matter.pk]).get(matter.pk, Progress()),
        "state": state,
        "words": words,
    }
    return render(request, "matters/concerned.html", context)


@asks("matters.name_concerned", of=matter_by_reference)
def name_members(request: HttpRequest, matter: Matter) -> HttpResponse:
    form = ConcernedForm(sent(request))
    if request.method == "POST" and form.is_valid():
        try:
            named = name_concerned(
                matter=matter, **form.cleaned_data, actor=actor_of(request), now=timezone.now()
            )
        except MatterError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, named_in_words(len(named)))
            return redirect("matters:concerned", reference=matter.reference)
    words = request.GET.get("q", "").replace("\x00", "").strip()[:200]
    found = organisations_to_name(matter, words=words) if words else []
    context = {"matter": matter, "form": form, "words": words, "found": found}
    return render(request, "matters/name_members.html", context)


def named_in_words(number: int) -> str:
    if not number:
        return _("Nobody was added: they are all concerned already.")
    return ngettext("%(number)s member was added.", "%(number)s members were added.", number) % {
        "number": number
    }


@asks("matters.invite_concerned", of=matter_by_reference)
def invite(request: HttpRequest, matter: Matter) -> HttpResponse:
    """The page says how many will be written to, and in which words, before it is done."""
    return write_to_members(request, matter, state=ConcernState.NOT_INVITED)


@asks("matters.invite_concerned", of=matter_by_reference)
def remind(request: HttpRequest, matter: Matter) -> HttpResponse:
    return write_to_members(request, matter, state=ConcernState.SILENT)


def write_to_members(request: HttpRequest, matter: Matter, *, state: ConcernState) -> HttpResponse:
    context = {"matter": matter, "reminds": state == ConcernState.SILENT, "reason": ""}
    if request.method == "POST":
        write = remind_silent if state == ConcernState.SILENT else invite_concerned
        try:
            written = write(matter=matter, actor=actor_of(request), now=timezone.now())
        except MatterError as error:
            context["reason"] = str(error)
        else:
            messages.success(request, written_in_words(len(written)))
            return redirect("matters:concerned", reference=matter.reference)
    context["members"] = concerned_by(matter, state=state)
    return render(request, "matters/write_to_members.html", context)


def written_in_words(number: int) -> str:
    return ngettext(
        "%(number)s member was written to.", "%(number)s members were written to, in the same words.", number
    ) % {"number": number}


@require_POST
@asks("matters.mark_answered", of=concern_of)
def mark_one_answered(request: HttpRequest, concern: Concern) -> HttpResponse:
    try:
        mark_answered(
            matter=concern.matter,
            organisation_id=concern.organisation_id,
            actor=actor_of(request),
            now=timezone.now(),
        )
    except MatterError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("The answer is marked."))
    return redirect(concern.matter)


@require_POST
@asks("matters.release_concerned", of=concern_of)
def release(request: HttpRequest, concern: Concern) -> HttpResponse:
    try:
        release_concerned(
            matter=concern.matter,
            organisation_id=concern.organisation_id,
            actor=actor_of(request),
            now=timezone.now(),
        )
    except MatterError as error:
        messages.error(request, str(error))
    return redirect("matters:concerned", reference=concern.matter.reference)
