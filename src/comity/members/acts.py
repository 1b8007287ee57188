"""The official acts of the roll."""

from django.utils.translation import gettext_lazy as _

from comity.foundation.record.acts import Audience, act
from comity.members.enums import StatusKind

ADMITTED = act("members.admitted", _("Organisation admitted"), seen_by=Audience.EVERYBODY)
SUSPENDED = act("members.suspended", _("Organisation suspended"), seen_by=Audience.EVERYBODY)
REINSTATED = act("members.reinstated", _("Organisation reinstated"), seen_by=Audience.EVERYBODY)
LEFT = act("members.left", _("Organisation left"), seen_by=Audience.EVERYBODY)
RECLASSIFIED = act(
    "members.reclassified", _("Organisation moved to another class"), seen_by=Audience.EVERYBODY
)
CHANGED = act("members.changed", _("Entry of the roll changed"), seen_by=Audience.MEMBERS)
CONTACT_ADDED = act("members.contact_added", _("Contact added"), seen_by=Audience.CONCERNED)
CONTACT_REMOVED = act("members.contact_removed", _("Contact removed"), seen_by=Audience.CONCERNED)
DUES_RECORDED = act("members.dues_recorded", _("Dues recorded"), seen_by=Audience.CONCERNED)
RELATION_PROPOSED = act("members.relation_proposed", _("Relation proposed"), seen_by=Audience.CONCERNED)
RELATION_CONFIRMED = act(
    "members.relation_confirmed", _("Relation confirmed by both"), seen_by=Audience.EVERYBODY
)
RELATION_WITHDRAWN = act("members.relation_withdrawn", _("Relation withdrawn"), seen_by=Audience.MEMBERS)
OFFICE_TAKEN = act("members.office_taken", _("Office taken"), seen_by=Audience.MEMBERS)
OFFICE_ENDED = act("members.office_ended", _("Office ended"), seen_by=Audience.MEMBERS)
PERSON_CHANGED = act("members.person_changed", _("Entry of a person changed"), seen_by=Audience.CONCERNED)
CLASS_DEFINED = act("members.class_defined", _("Class of members defined"), seen_by=Audience.EVERYBODY)
CLASS_REDEFINED = act("members.class_redefined", _("Class of members changed"), seen_by=Audience.EVERYBODY)
CLASS_REMOVED = act("members.class_removed", _("Class of members removed"), seen_by=Audience.EVERYBODY)

ACT_OF_STATUS = {
    StatusKind.JOINED: ADMITTED,
    StatusKind.SUSPENDED: SUSPENDED,
    StatusKind.REINSTATED: REINSTATED,
    StatusKind.LEFT: LEFT,
}
