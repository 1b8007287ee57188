"""What time it is while a vote is open."""

from datetime import datetime

from django.utils import timezone


def voting_now() -> datetime:
    return timezone.now()
