"""The official acts about delegations and credentials."""

from django.utils.translation import gettext_lazy as _

from comity.foundation.record.acts import Audience, act

MEETING_CALLED = act("credentials.meeting_called", _("Meeting called"), seen_by=Audience.EVERYBODY)
MEETING_CHANGED = act("credentials.meeting_changed", _("Meeting changed"), seen_by=Audience.EVERYBODY)
SUBMITTED = act("credentials.submitted", _("Credential submitted"), seen_by=Audience.MEMBERS)
WITHDRAWN = act("credentials.withdrawn", _("Credential withdrawn"), seen_by=Audience.MEMBERS)
ACCEPTED = act("credentials.accepted", _("Credential accepted"), seen_by=Audience.MEMBERS)
REFUSED = act("credentials.refused", _("Credential refused"), seen_by=Audience.MEMBERS)
SILENT_ASKED = act(
    "credentials.silent_asked", _("Members asked for their credentials"), seen_by=Audience.MEMBERS
)
REPORT_ISSUED = act(
    "credentials.report_issued", _("Report of the credentials committee issued"), seen_by=Audience.MEMBERS
)
