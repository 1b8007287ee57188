"""The official acts of imports and exports."""

from django.utils.translation import gettext_lazy as _

from comity.foundation.record.acts import Audience, act

ROLL_IMPORTED = act("members.roll_imported", _("Roll imported"), seen_by=Audience.MEMBERS)
ROLL_EXPORTED = act("members.roll_exported", _("Roll exported"), seen_by=Audience.SECRETARIAT)
DUPLICATES_JUDGED = act(
    "members.duplicates_judged", _("Probable duplicates decided"), seen_by=Audience.MEMBERS
)
