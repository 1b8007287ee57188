"""Meetings: all of them, one with where every member stands, calling and changing one, asking the silent."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from comity.foundation.permissions.views import actor_of, asks
from comity.members.credentials.doors import doors_of_meeting
from comity.members.credentials.enums import Standing
from comity.members.credentials.errors import CredentialsError
from comity.members.credentials.forms import MeetingForm, meeting_as_typed
from comity.members.credentials.models import Meeting
from comity.members.credentials.queries.meetings import lines_of, meeting_by_pk, own_lines, tally
from comity.members.credentials.services import ask_silent, call_meeting, change_meeting

A_PAGE = 100


def sent(request: HttpRequest) -> QueryDict | None:
    return request.POST if request.method == "POST" else None


@asks("credentials.see_meetings")
def list_meetings(request: HttpRequest) -> HttpResponse:
    return render(request, "credentials/meetings.html", {"meetings": Meeting.objects.all()})


@asks("credentials.see_report", of=meeting_by_pk)
def show_meeting(request: HttpRequest, meeting: Meeting) -> HttpResponse:
    now, standing = timezone.now(), request.GET.get("standing", "")
    lines = lines_of(meeting, now=now)
    shown = [line for line in lines if standing not in Standing.values or line.standing == standing]
    context = {
        "meeting": meeting,
        "tally": tally(lines),
        "standing": standing if standing in Standing.values else "",
        "page": Paginator(shown, A_PAGE).get_page(request.GET.get("page")),
        "own": own_lines(lines, actor_of(request)),
        "meeting_doors": doors_of_meeting(meeting, actor_of(request)),
        "reports": meeting.reports.all(),
        "is_over": meeting.is_over(now=now),
        "now": now,
    }
    return render(request, "credentials/meeting.html", context)


@asks("credentials.call_meeting")
def call(request: HttpRequest) -> HttpResponse:
    form = MeetingForm(
        sent(request), initial={"zone": getattr(request.user, "time_zone", "UTC"), "time": "18:00"}
    )
    if form.is_valid():
        meeting = call_meeting(**form.asked(), actor=actor_of(request), now=timezone.now())
        messages.success(request, _("The meeting is called. Members can name their delegations."))
        return redirect(meeting)
    context = {"form": form, "heading": _("Call a meeting"), "button": _("Call this meeting")}
    return render(request, "credentials/form_page.html", context, status=422 if form.errors else 200)


@asks("credentials.change_meeting", of=meeting_by_pk)
def change(request: HttpRequest, meeting: Meeting) -> HttpResponse:
    form = MeetingForm(sent(request), initial=meeting_as_typed(meeting))
    if form.is_valid():
        change_meeting(meeting=meeting, actor=actor_of(request), now=timezone.now(), **form.asked())
        messages.success(request, _("The meeting was changed. The record keeps what stood before."))
        return redirect(meeting)
    context = {
        "form": form,
        "heading": _("Change the meeting"),
        "button": _("Keep these changes"),
        "meeting": meeting,
    }
    return render(request, "credentials/form_page.html", context, status=422 if form.errors else 200)


@require_POST
@asks("credentials.ask_silent", of=meeting_by_pk)
def ask(request: HttpRequest, meeting: Meeting) -> HttpResponse:
    try:
        asked = ask_silent(meeting=meeting, actor=actor_of(request), now=timezone.now())
    except CredentialsError as error:
        messages.error(request, str(error))
    else:
        words = ngettext(
            "%(number)s member was asked.", "%(number)s members were asked, in the same words.", len(asked)
        )
        messages.success(request, words % {"number": len(asked)})
    return redirect(meeting)
