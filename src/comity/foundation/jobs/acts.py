"""What the secretariat does with other people's work."""

from django.utils.translation import gettext_lazy as _

from comity.foundation.record.acts import Audience, act

CANCELLED = act("jobs.cancelled", _("Background work cancelled"), seen_by=Audience.SECRETARIAT)
TRIED_AGAIN = act("jobs.tried_again", _("Background work tried again"), seen_by=Audience.SECRETARIAT)
