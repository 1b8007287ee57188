"""The site's own seal: kept with its keys in the data folder, made at set-up or on first use."""

from datetime import datetime
from pathlib import Path

from django.conf import settings

from comity.foundation.assembly.models import the_assembly
from comity.foundation.languages import wording_in
from comity.foundation.seal.keys import SEAL_FILE, Seal, kept_seal


def the_seal(*, now: datetime) -> Seal:
    """Raises `UnreadableSeal`."""
    path = Path(settings.DATA_FOLDER) / "keys" / SEAL_FILE
    return kept_seal(path, name=wording_in(the_assembly().names).text, now=now)
