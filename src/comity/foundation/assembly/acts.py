"""The official acts about the assembly itself."""

from django.utils.translation import gettext_lazy as _

from comity.foundation.record.acts import Audience, act

CHANGED = act("assembly.changed", _("Assembly changed"), seen_by=Audience.EVERYBODY)
