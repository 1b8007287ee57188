"""What the secretariat does with mail."""

from django.utils.translation import gettext_lazy as _

from comity.foundation.record.acts import Audience, act

SENT_AGAIN = act("notices.sent_again", _("Mail sent again"), seen_by=Audience.SECRETARIAT)
ADDRESS_CLEARED = act("notices.address_cleared", _("Bounced address cleared"), seen_by=Audience.SECRETARIAT)
