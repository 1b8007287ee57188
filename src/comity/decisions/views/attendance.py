"""Who is in the hall: taken by ticks, with the quorums of that minute beside."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from comity.decisions.errors import DecisionsError
from comity.decisions.queries.attendance import hall_of, lines, members_found, presence_taken, quorums_now
from comity.decisions.services.attendance import take_all_present, take_attendance
from comity.foundation.permissions.views import actor_of, asks
from comity.members.credentials.models import Meeting
from comity.members.credentials.queries.meetings import meeting_by_pk

A_PAGE = 100


@require_safe
@asks("decisions.see_attendance", of=meeting_by_pk)
def attendance(request: HttpRequest, meeting: Meeting) -> HttpResponse:
    words = request.GET.get("words", "")[:200]
    page = Paginator(members_found(meeting, words), A_PAGE).get_page(request.GET.get("page"))
    now = timezone.now()
    context = {
        "meeting": meeting,
        "hall": hall_of(meeting),
        "quorums": quorums_now(meeting, now=now),
        "now": now,
        "page": page,
        "lines": lines(list(page.object_list), presence_taken(meeting)),
        "words": words,
        "is_over": meeting.is_over(now=now),
    }
    return render(request, "decisions/attendance.html", context)


@require_POST
@asks("decisions.take_attendance", of=meeting_by_pk)
def take(request: HttpRequest, meeting: Meeting) -> HttpResponse:
    """What was ticked or unticked on that page; what somebody else has marked meanwhile stays."""
    actor, now = actor_of(request), timezone.now()
    try:
        if "everybody" in request.POST:
            changed = take_all_present(meeting=meeting, actor=actor, now=now)
        else:
            marks = marks_of(request.POST)
            changed = take_attendance(meeting=meeting, present=marks, actor=actor, now=now)
    except DecisionsError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, words_for(len(changed)))
    address = reverse("decisions:attendance", kwargs={"pk": meeting.pk})
    back = {name: request.POST[name] for name in ("page", "words") if request.POST.get(name)}
    return redirect(f"{address}?{urlencode(back)}" if back else address)


def words_for(changed: int) -> str:
    if not changed:
        return _("Nothing differed from what was marked before.")
    return ngettext("%(number)s mark was changed.", "%(number)s marks were changed.", changed) % {
        "number": changed
    }


def marks_of(posted: QueryDict) -> dict[int, bool]:
    """Of the members on the page those whose tick differs from how it was shown; all, before anything was taken."""
    shown, ticked, was = (numbers(posted, name) for name in ("shown", "present", "was"))
    if "first" in posted:
        return {pk: pk in ticked for pk in shown}
    return {pk: pk in ticked for pk in shown if (pk in ticked) != (pk in was)}


def numbers(posted: QueryDict, name: str) -> set[int]:
    return {
        int(text) for text in posted.getlist(name) if text.isascii() and text.isdecimal() and len(text) < 18
    }
