"""The clock of mediations: answers close when their time is over."""

from datetime import datetime

from comity.foundation.jobs import every_minute
from comity.rooms.mediations.services.answering import close_due_mediations


@every_minute
def keep_the_clock(now: datetime) -> None:
    close_due_mediations(now=now)
