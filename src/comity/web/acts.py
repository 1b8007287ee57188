"""Official acts of the site itself."""

from django.utils.translation import gettext_lazy as _

from comity.foundation.record.acts import Audience, act

DEMONSTRATION_FILLED = act(
    "site.demonstration_filled", _("Demonstration filled with invented data"), seen_by=Audience.EVERYBODY
)
