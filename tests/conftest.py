"""What every test may ask for."""

from datetime import UTC, datetime
from typing import Any

import pytest
from django.core.cache import cache

from tests.record_guards import lift_guards_around_the_flush

lift_guards_around_the_flush()


@pytest.fixture
def now() -> datetime:
    """A fixed moment: tests never read the clock."""
    return datetime(2027, 5, 10, 12, 0, tzinfo=UTC)


@pytest.fixture
def jobs_wait(settings: Any) -> None:
    """Jobs wait in the queue for a worker, as on a real site; without this tests run them where they start."""
    settings.JOBS_RUN_AT_ONCE = False


@pytest.fixture(autouse=True)
def fresh_limits() -> None:
    """Nobody has tried to sign in yet: limits of one test never reach into the next."""
    cache.clear()
