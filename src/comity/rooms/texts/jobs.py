"""The clock of texts: silence becomes consent where the rules say so."""

from datetime import datetime

from comity.foundation.jobs import every_minute
from comity.rooms.texts import notices_of_proposals  # noqa: F401 - what it declares is mailed by the worker
from comity.rooms.texts.services.brackets import close_due_brackets


@every_minute
def keep_the_clock(now: datetime) -> None:
    close_due_brackets(now=now)
