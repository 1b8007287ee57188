"""Official acts of data protection. A consent is none: it is the person's own."""

from django.utils.translation import gettext_lazy as _

from comity.foundation.record.acts import Audience, act

ERASED = act("privacy.person_erased", _("A person's data erased"), seen_by=Audience.EVERYBODY)
PROCESSOR_ENTERED = act("privacy.processor_entered", _("Processor entered"), seen_by=Audience.EVERYBODY)
PROCESSOR_CHANGED = act("privacy.processor_changed", _("Processor changed"), seen_by=Audience.EVERYBODY)
