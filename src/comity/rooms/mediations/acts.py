"""What a mediation writes to the record.

Until all parties release the text, every step is one kind of act that holds a digest and nothing else, so that
the record tells neither who mediates what nor how it goes. The parties hold what the digest was taken of.
"""

from django.utils.translation import gettext_lazy as _

from comity.foundation.record.acts import Audience, act

SEALED = act("mediations.sealed", _("Step of a mediation, under seal"), seen_by=Audience.EVERYBODY)
RELEASED = act("mediations.released", _("Text of a mediation released"), seen_by=Audience.CONCERNED)
