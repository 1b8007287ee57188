"""Addresses of meetings, delegations and credentials."""

from django.urls import path

from comity.members.credentials.views import delegations, meetings, reports

app_name = "credentials"
urlpatterns = [
    path("", meetings.list_meetings, name="meetings"),
    path("call/", meetings.call, name="call"),
    path("<int:pk>/", meetings.show_meeting, name="meeting"),
    path("<int:pk>/change/", meetings.change, name="change"),
    path("<int:pk>/ask/", meetings.ask, name="ask"),
    path("<int:pk>/report/", reports.show_draft, name="report"),
    path("<int:pk>/report.csv", reports.draft_csv, name="report_csv"),
    path("<int:pk>/report.pdf", reports.draft_pdf, name="report_pdf"),
    path("<int:pk>/report/issue/", reports.issue, name="issue"),
    path("<int:pk>/reports/<int:number>/", reports.show_issued, name="issued"),
    path("<int:pk>/reports/<int:number>.csv", reports.issued_csv, name="issued_csv"),
    path("<int:pk>/reports/<int:number>.pdf", reports.issued_pdf, name="issued_pdf"),
    path("<int:pk>/delegations/<int:organisation_id>/", delegations.show_delegation, name="delegation"),
    path("<int:pk>/delegations/<int:organisation_id>/name/", delegations.name, name="name_person"),
    path("<int:pk>/delegations/<int:organisation_id>/seats/", delegations.change_seat, name="change_seat"),
    path("<int:pk>/delegations/<int:organisation_id>/submit/", delegations.submit, name="submit"),
    path("examine/<int:pk>/withdraw/", delegations.withdraw, name="withdraw"),
    path("examine/<int:pk>/accept/", delegations.accept, name="accept"),
    path("examine/<int:pk>/refuse/", delegations.refuse, name="refuse"),
]
