"""The minute tick: whatever is due by the clock, called once a minute by one worker of the site."""

import logging
from datetime import datetime

from django.db import transaction

from comity.foundation.jobs.models import Tick
from comity.foundation.jobs.registry import called_every_minute

logger = logging.getLogger("comity.jobs")


def tick(*, now: datetime) -> bool:
    """Call what the apps declared, if this minute is not another worker's. One that fails stops no other."""
    if not take_minute(now.replace(second=0, microsecond=0)):
        return False
    for function in called_every_minute():
        try:
            function(now)
        except Exception:
            logger.exception("%s.%s failed", function.__module__, function.__name__)
    return True


@transaction.atomic
def take_minute(minute: datetime) -> bool:
    """True for the first worker that asks."""
    _tick, created = Tick.objects.get_or_create(pk=1, defaults={"minute": minute})
    return created or Tick.objects.filter(pk=1, minute__lt=minute).update(minute=minute) == 1
