"""Why a member on the roll cannot vote, in the reader's words."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from comity.engines.decisions import Why

WHY_SILENT: dict[Why, str | Promise] = {
    Why.CLASS_WITHOUT_VOTE: _("its class has no vote"),
    Why.ABSENT: _("absent, and no proxy was given"),
    Why.NO_PROXIES: _("absent, and the statutes allow no proxies"),
    Why.HOLDER_ABSENT: _("absent, and so is the holder of its proxy"),
}
