"""The report of the credentials committee as CSV and as PDF."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from comity.foundation.files import write_csv
from comity.foundation.languages import Wording, wording_in
from comity.foundation.languages.moments import LocalMoment
from comity.foundation.pdf import compile_pdf, missing_scripts, words_in
from comity.members.credentials.queries.reports import Member, ReadReport, Section

TEMPLATE = Path(__file__).parent / "typst" / "report.typ"
COLUMNS = (
    "organisation",
    "class",
    "standing",
    "may_vote",
    "function",
    "form_of_address",
    "person",
    "submitted_at",
    "examined_at",
    "late",
    "reason",
)


def report_csv(report: ReadReport) -> bytes:
    """One row a person; a member that names nobody, silent ones among them, has one row without a person."""
    return write_csv(COLUMNS, [row for section in report.sections for row in rows_of(section)])


def rows_of(section: Section) -> Iterator[list[str]]:
    standing = "accepted" if section.code in ("voting", "other") else section.code
    for member in section.members:
        head = [
            member.name.text,
            member.organisation_class.text,
            standing,
            "yes" if member.may_vote else "no",
        ]
        tail = [
            member.submitted_at.isoformat() if member.submitted_at else "",
            member.examined_at.isoformat() if member.examined_at else "",
            "yes" if member.late else "no",
            member.reason,
        ]
        named = [[person.function.value, person.address, person.name] for person in member.people]
        yield from ([*head, *cells, *tail] for cells in named or [["", "", ""]])


def report_pdf(report: ReadReport) -> bytes:
    """PDF/UA-1 in the reader's language; the same report gives the same bytes."""
    return compile_pdf(TEMPLATE, data=paper(report), language=get_language() or "en", at=report.as_of)


def scripts_without_font(report: ReadReport) -> list[str]:
    """What the machine would draw as empty boxes in the PDF."""
    return missing_scripts(words_in(paper(report)))


def paper(report: ReadReport) -> dict[str, Any]:
    """Everything the template says, worded in the reader's language."""
    figures = report.figures
    return {
        "words": {},
        "title": title_of(report),
        "crumbs": " · ".join(
            filter(None, [wording_in(report.meeting.names).text, wording_in(report.meeting.places).text])
        ),
        "lead": verdict_of(report),
        "figures": [
            [_("members asked"), figures["asked"]],
            [_("accepted"), figures["accepted"]],
            [_("with the right to vote"), figures["voting"]],
            [_("pending"), figures["pending"]],
            [_("refused"), figures["refused"]],
            [_("silent"), figures["silent"]],
        ],
        "accepted": figures["accepted"],
        "asked": figures["asked"],
        "bar-words": bar_words(report),
        "sections": [section_on_paper(section) for section in report.sections],
        "method": method_of(report),
        "footer": f"{title_of(report)} · {LocalMoment(report.as_of, 'UTC').words}",
    }


def crumbs_of(report: ReadReport) -> str:
    meeting = report.meeting
    return " · ".join(wording_in(texts).text for texts in (meeting.names, meeting.places) if texts)


def title_of(report: ReadReport) -> str:
    if report.number:
        return _("Report %(number)s of the credentials committee") % {"number": report.number}
    return _("Draft report of the credentials committee")


def verdict_of(report: ReadReport) -> str:
    figures = report.figures
    return ngettext(
        "%(voting)s of %(entitled)s member whose class has a vote may vote at this meeting.",
        "%(voting)s of %(entitled)s members whose class has a vote may vote at this meeting.",
        figures["entitled"],
    ) % {"voting": figures["voting"], "entitled": figures["entitled"]}


def bar_words(report: ReadReport) -> str:
    parts = {"accepted": report.figures["accepted"], "asked": report.figures["asked"]}
    return _("%(accepted)s of %(asked)s accepted; hatched: all others, the silent among them.") % parts


def method_of(report: ReadReport) -> str:
    moment = LocalMoment(report.as_of, "UTC").words
    words = _(
        "As of %(moment)s. Asked are all members on the roll at that moment and whoever submitted a credential. "
        "Members stand in alphabetical order. Class and right to vote are those of the moment of examination."
    ) % {"moment": moment}
    if report.reduced_at:
        words = f"{words} {_('Names were erased since it was issued, at the wish of those who bear them.')}"
    return f"{words} SHA-256: {report.sha256}" if report.sha256 else words


def section_on_paper(section: Section) -> dict[str, Any]:
    return {
        "heading": str(section.heading),
        "empty": str(section.empty),
        "people": section.code != "silent",
        "columns": [_("Member"), _("Class"), _("Delegation")],
        "lines": [line_on_paper(member) for member in section.members],
    }


def line_on_paper(member: Member) -> dict[str, Any]:
    return {
        "name": with_direction(member.name),
        "class": with_direction(member.organisation_class),
        "vote": vote_in_words(member),
        "reason": " · ".join(filter(None, [member.reason, *notes_of(member)])),
        "people": [
            {"name": " ".join(filter(None, [one.address, one.name])), "function": str(one.function.label)}
            for one in member.people
        ],
    }


def vote_in_words(member: Member) -> str:
    if member.section not in ("voting", "other"):
        return ""
    return _("right to vote") if member.may_vote else _("no vote")


def notes_of(member: Member) -> list[str]:
    notes = [_("submitted after the date it was due")] if member.late else []
    return [*notes, _("a change is pending")] if member.amended else notes


def with_direction(wording: Wording) -> dict[str, str]:
    return {"text": wording.text, "language": wording.language or "en", "direction": wording.direction}
