"""The report of the credentials committee: its content as data, and the same content for a reader."""

from collections import Counter
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from comity.foundation.languages import Wording, wording_in
from comity.foundation.languages.collation import in_order
from comity.members.credentials.enums import Function, Standing
from comity.members.credentials.models import Meeting, Report
from comity.members.credentials.queries.meetings import Line, lines_of

SECTIONS: tuple[tuple[str, str | Promise, str | Promise], ...] = (
    ("voting", _("Accepted, with the right to vote"), _("No delegation has the right to vote yet.")),
    ("other", _("Accepted, without a vote"), _("No delegation was accepted without a vote.")),
    ("pending", _("Pending"), _("No credential waits for the credentials officer.")),
    ("refused", _("Refused"), _("No credential was refused.")),
    ("silent", _("Silent: no credential submitted"), _("Every member has submitted its credential.")),
)


@dataclass(frozen=True)
class Person:
    name: str
    address: str
    function: Function


@dataclass(frozen=True)
class Member:
    """One line of a report, in the reader's language."""

    name: Wording
    organisation_class: Wording
    section: str
    may_vote: bool
    late: bool
    amended: bool
    reason: str
    people: list[Person]
    submitted_at: datetime | None
    examined_at: datetime | None


@dataclass(frozen=True)
class Section:
    code: str
    heading: str | Promise
    empty: str | Promise
    members: list[Member]


@dataclass(frozen=True)
class ReadReport:
    """A report for its reader; `number` is 0 while it is a draft."""

    meeting: Meeting
    number: int
    as_of: datetime
    figures: dict[str, int]
    sections: list[Section]
    sha256: str = ""
    reduced_at: datetime | None = None


def report_content(meeting: Meeting, *, now: datetime) -> dict[str, Any]:
    """JSON: names in all their languages, every member asked, silent ones among them."""
    members = [told(line, meeting) for line in lines_of(meeting, now=now, language="en")]
    return {"as_of": now.isoformat(), "figures": figures_of(members), "members": members}


def told(line: Line, meeting: Meeting) -> dict[str, Any]:
    one = line.credential
    organisation_class = (one.organisation_class if one else None) or line.organisation.organisation_class
    return {
        "organisation": line.organisation.pk,
        "names": line.organisation.names,
        "class": organisation_class.names,
        "class_votes": organisation_class.may_vote,
        "section": section_of(line),
        "may_vote": bool(one and one.may_vote),
        "late": bool(one and one.submitted_at > meeting.due_at),
        "amended": bool(line.pending and line.pending != one),
        "reason": one.reason if one else "",
        "people": [
            {name: person[name] for name in ("person", "name", "address", "function")}
            for person in (one.people if one else [])
        ],
        "submitted_at": one.submitted_at.isoformat() if one else None,
        "examined_at": one.examined_at.isoformat() if one and one.examined_at else None,
    }


def section_of(line: Line) -> str:
    if line.standing == Standing.ACCEPTED:
        return "voting" if line.credential and line.credential.may_vote else "other"
    return line.standing.value


def figures_of(members: list[dict[str, Any]]) -> dict[str, int]:
    """Members: `asked` is the denominator of all, `entitled` those whose class has a vote. `people` are persons
    in accepted delegations."""
    sections = Counter(member["section"] for member in members)
    accepted = [member for member in members if member["section"] in ("voting", "other")]
    return {
        "asked": len(members),
        "entitled": sum(member["class_votes"] for member in members),
        "accepted": len(accepted),
        "voting": sections["voting"],
        "pending": sections["pending"],
        "refused": sections["refused"],
        "silent": sections["silent"],
        "people": sum(len(member["people"]) for member in accepted),
    }


def draft_report(meeting: Meeting, *, now: datetime) -> ReadReport:
    """How it stands at this moment, issued by nobody."""
    return read(meeting, report_content(meeting, now=now), number=0)


def issued_report(pk: int, number: int) -> ReadReport:
    report = Report.objects.select_related("meeting").get(meeting_id=pk, number=number)
    shown = read(report.meeting, report.content, number=report.number)
    return replace(shown, sha256=report.sha256, reduced_at=report.reduced_at)


def read(meeting: Meeting, content: dict[str, Any], *, number: int) -> ReadReport:
    language = get_language() or "en"
    members = in_order(
        [member_of(told) for told in content["members"]], key=lambda one: one.name.text, language=language
    )
    sections = [
        Section(code, heading, empty, [member for member in members if member.section == code])
        for code, heading, empty in SECTIONS
    ]
    as_of = datetime.fromisoformat(content["as_of"])
    return ReadReport(meeting, number, as_of, content["figures"], sections)


def member_of(told: dict[str, Any]) -> Member:
    return Member(
        name=wording_in(told["names"]),
        organisation_class=wording_in(told["class"]),
        section=told["section"],
        may_vote=told["may_vote"],
        late=told["late"],
        amended=told["amended"],
        reason=told["reason"],
        people=[
            Person(one["name"] or gettext("name erased"), one["address"], Function(one["function"]))
            for one in told["people"]
        ],
        submitted_at=moment_or_none(told["submitted_at"]),
        examined_at=moment_or_none(told["examined_at"]),
    )


def person_of(told: dict[str, Any]) -> Person:
    return Person(told["name"] or gettext("name erased"), told["address"], Function(told["function"]))


def moment_or_none(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None
