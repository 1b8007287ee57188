"""The report of the credentials committee: one content, on the page, as CSV and as PDF."""

import csv
import hashlib
import io
from datetime import datetime, timedelta

import pytest
import rfc8785
from django.utils import translation

from comity.foundation.pdf import missing_scripts
from comity.foundation.pdf.fonts import has_font
from comity.foundation.permissions import Role
from comity.members.credentials.models import Meeting
from comity.members.credentials.papers import report_csv, report_pdf
from comity.members.credentials.queries.reports import draft_report, issued_report, report_content
from comity.members.credentials.services import accept_credential, issue_report, refuse_credential
from tests.factories import make_actor, make_class, make_organisation
from tests.members.credentials.made import make_credential, make_meeting

pytestmark = pytest.mark.django_db


@pytest.fixture
def meeting(now: datetime) -> Meeting:
    """Six members: one voting, one observer, one without its vote, one pending, one refused, one silent."""
    meeting, officer = make_meeting(now), make_actor(Role.CREDENTIALS_OFFICER)
    observers = make_class("observer")
    for name, may_vote, reason in (("Ärzte", True, ""), ("Forest", False, "Dues"), ("Zebra", False, "")):
        member = make_organisation(name, organisation_class=observers if name == "Zebra" else make_class())
        credential = make_credential(meeting, now, member)
        accept_credential(credential=credential, may_vote=may_vote, reason=reason, actor=officer, now=now)
    make_credential(meeting, now + timedelta(days=8), make_organisation("Late River"))
    refused = make_credential(meeting, now, make_organisation("=Danger()"))
    refuse_credential(credential=refused, reason="Two lists were sent.", actor=officer, now=now)
    make_organisation(names={"ar": "اتحاد الموانئ", "en": "Port Federation"})
    return meeting


def test_every_member_stands_in_one_section_and_silence_in_every_total(
    meeting: Meeting, now: datetime
) -> None:
    report = draft_report(meeting, now=now)
    assert {section.code: [one.name.text for one in section.members] for section in report.sections} == {
        "voting": ["Ärzte"],
        "other": ["Forest", "Zebra"],
        "pending": ["Late River"],
        "refused": ["=Danger()"],
        "silent": ["Port Federation"],
    }
    assert report.figures == {
        "asked": 6,
        "entitled": 5,
        "accepted": 3,
        "voting": 1,
        "pending": 1,
        "refused": 1,
        "silent": 1,
        "people": 9,
    }


def test_an_issued_report_stays_as_it_was_and_its_digest_is_that_of_its_content(
    meeting: Meeting, now: datetime
) -> None:
    report = issue_report(meeting=meeting, actor=make_actor(Role.CREDENTIALS_OFFICER), now=now)
    assert report.sha256 == hashlib.sha256(rfc8785.dumps(report.content)).hexdigest()
    make_organisation("Newcomer")
    assert issued_report(meeting.pk, 1).figures["asked"] == 6
    assert draft_report(meeting, now=now).figures["asked"] == 7
    second = issue_report(meeting=meeting, actor=make_actor(Role.CREDENTIALS_OFFICER), now=now)
    assert second.number == 2


def test_names_stand_in_the_language_and_alphabet_of_the_reader(meeting: Meeting, now: datetime) -> None:
    with translation.override("ar"):
        silent = draft_report(meeting, now=now).sections[-1].members
    assert [(one.name.text, one.name.direction) for one in silent] == [("اتحاد الموانئ", "rtl")]


def test_the_csv_has_a_row_a_person_and_one_for_each_silent_member(meeting: Meeting, now: datetime) -> None:
    text = report_csv(draft_report(meeting, now=now)).decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text)))
    assert len(rows) == 5 * 3 + 1
    assert [rows[0][column] for column in ("organisation", "standing", "may_vote", "function", "person")] == [
        "Ärzte",
        "accepted",
        "yes",
        "head",
        "Ada head",
    ]
    assert (rows[-1]["organisation"], rows[-1]["standing"], rows[-1]["person"]) == (
        "Port Federation",
        "silent",
        "",
    )
    assert {row["late"] for row in rows if row["organisation"] == "Late River"} == {"yes"}
    assert next(row for row in rows if row["standing"] == "refused")["organisation"] == "'=Danger()"


@pytest.mark.parametrize("language", ["ar", "en", "es", "fr", "ru", "zh-hans"])
def test_the_pdf_is_made_in_every_language_and_the_same_each_time(
    meeting: Meeting, now: datetime, language: str
) -> None:
    with translation.override(language):
        report = draft_report(meeting, now=now)
        pdf = report_pdf(report)
        assert pdf.startswith(b"%PDF-")
        assert pdf == report_pdf(report)


def test_a_script_without_a_font_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("comity.foundation.pdf.fonts.families", lambda: frozenset({"Noto Sans"}))
    has_font.cache_clear()
    assert missing_scripts(["Harbour", "Гавань", "اتحاد", "港口"]) == ["Arabic", "Han"]
    has_font.cache_clear()


def test_words_that_look_like_a_program_are_set_as_words(meeting: Meeting, now: datetime) -> None:
    make_organisation('#panic("no") \\ $x$ [=]')
    assert report_pdf(draft_report(meeting, now=now)).startswith(b"%PDF-")


def test_the_content_is_plain_json_in_a_constant_number_of_queries(
    meeting: Meeting, now: datetime, django_assert_num_queries: object
) -> None:
    report_content(meeting, now=now)
    for number in range(8):
        make_credential(meeting, now, make_organisation(f"More {number}"))
    with django_assert_num_queries(3):  # type: ignore[operator]  # pytest-django's fixture
        report_content(meeting, now=now)
