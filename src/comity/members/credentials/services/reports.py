"""Issuing a report of the credentials committee: frozen as it stands at that moment, its digest in the record."""

import hashlib
from datetime import datetime

import rfc8785
from django.db import transaction

from comity.foundation.permissions import Actor
from comity.foundation.record.services import write_entry
from comity.members.credentials.acts import REPORT_ISSUED
from comity.members.credentials.models import Meeting, Report
from comity.members.credentials.queries.reports import report_content


@transaction.atomic
def issue_report(*, meeting: Meeting, actor: Actor, now: datetime) -> Report:
    """The next report of this meeting. `sha256` is over the content's canonical JSON (RFC 8785)."""
    meeting = Meeting.objects.select_for_update().get(pk=meeting.pk)
    content = report_content(meeting, now=now)
    digest = hashlib.sha256(rfc8785.dumps(content)).hexdigest()
    report = Report.objects.create(
        meeting=meeting, number=meeting.reports.count() + 1, issued_at=now, content=content, sha256=digest
    )
    what = {"meeting": meeting.pk, "report": report.number, "sha256": digest, "figures": content["figures"]}
    write_entry(act=REPORT_ISSUED, actor=actor, what=what, now=now)
    return report
