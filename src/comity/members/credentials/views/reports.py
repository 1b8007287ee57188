"""The report of the credentials committee: as it stands, as it was issued; as page, CSV and PDF."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from comity.foundation.permissions.views import actor_of, asks
from comity.members.credentials.models import Meeting
from comity.members.credentials.papers import (
    method_of,
    report_csv,
    report_pdf,
    scripts_without_font,
    title_of,
    verdict_of,
)
from comity.members.credentials.queries.meetings import meeting_by_pk
from comity.members.credentials.queries.reports import ReadReport, draft_report, issued_report
from comity.members.credentials.services import issue_report


@asks("credentials.see_report", of=meeting_by_pk)
def show_draft(request: HttpRequest, meeting: Meeting) -> HttpResponse:
    return given(request, draft_report(meeting, now=timezone.now()), form="")


@asks("credentials.see_report", of=meeting_by_pk)
def draft_csv(request: HttpRequest, meeting: Meeting) -> HttpResponse:
    return given(request, draft_report(meeting, now=timezone.now()), form="csv")


@asks("credentials.see_report", of=meeting_by_pk)
def draft_pdf(request: HttpRequest, meeting: Meeting) -> HttpResponse:
    return given(request, draft_report(meeting, now=timezone.now()), form="pdf")


@asks("credentials.see_report", of=issued_report)
def show_issued(request: HttpRequest, report: ReadReport) -> HttpResponse:
    return given(request, report, form="")


@asks("credentials.see_report", of=issued_report)
def issued_csv(request: HttpRequest, report: ReadReport) -> HttpResponse:
    return given(request, report, form="csv")


@asks("credentials.see_report", of=issued_report)
def issued_pdf(request: HttpRequest, report: ReadReport) -> HttpResponse:
    return given(request, report, form="pdf")


def given(request: HttpRequest, report: ReadReport, *, form: str) -> HttpResponse:
    if form == "csv":
        return attachment(report_csv(report), report, "csv", "text/csv; charset=utf-8")
    if form == "pdf":
        return attachment(report_pdf(report), report, "pdf", "application/pdf")
    context = {
        "report": report,
        "meeting": report.meeting,
        "title": title_of(report),
        "verdict": verdict_of(report),
        "method": method_of(report),
        "missing_scripts": scripts_without_font(report),
    }
    return render(request, "credentials/report.html", context)


def attachment(content: bytes, report: ReadReport, ending: str, content_type: str) -> HttpResponse:
    number = report.number or "draft"
    name = f"credentials-{report.meeting.pk}-{number}.{ending}"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(content, content_type=content_type, headers=headers)


@require_POST
@asks("credentials.issue_report", of=meeting_by_pk)
def issue(request: HttpRequest, meeting: Meeting) -> HttpResponse:
    report = issue_report(meeting=meeting, actor=actor_of(request), now=timezone.now())
    messages.success(
        request, _("Report %(number)s is issued and stays as it is.") % {"number": report.number}
    )
    return redirect(report)
