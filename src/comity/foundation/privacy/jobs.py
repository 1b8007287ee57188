"""Exports, erasures and retention run in the background."""

from django.utils.translation import gettext_lazy as _

from comity.foundation.jobs import background, every_minute
from comity.foundation.privacy.erasures import ERASE, erase_person
from comity.foundation.privacy.exports import EXPORT, make_export
from comity.foundation.privacy.retention import APPLY, apply_retention, apply_retention_daily

background(EXPORT, label=_("Collecting everything about you"), attempts=3)(make_export)
background(ERASE, label=_("Erasing a person's data"), attempts=5, housekeeping=True)(erase_person)
background(APPLY, label=_("Removing what is past its time"), attempts=3, housekeeping=True)(apply_retention)
every_minute(apply_retention_daily)
