"""Official acts of the API."""

from django.utils.translation import gettext_lazy as _

from comity.foundation.record.acts import Audience, act

TOKEN_ISSUED = act("api.token_issued", _("Access token issued"), seen_by=Audience.ADMINISTRATORS)
TOKEN_REVOKED = act("api.token_revoked", _("Access token revoked"), seen_by=Audience.ADMINISTRATORS)
