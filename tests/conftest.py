"""What every test may ask for."""

import os
from datetime import UTC, datetime
from typing import Any

import pytest
from django.core.cache import cache
from hypothesis import HealthCheck
from hypothesis import settings as hypothesis_settings

from tests.database_run import leave_out
from tests.record_guards import lift_guards_around_the_flush

lift_guards_around_the_flush()

# Speed is measured in bench/, never asserted by a clock in a test; CI tries the same examples every time.
hypothesis_settings.register_profile(
    "house",
    deadline=None,
    derandomize=os.environ.get("CI") == "true",
    suppress_health_check=[HealthCheck.too_slow],
    print_blob=True,
)
hypothesis_settings.load_profile("house")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--database-run", action="store_true", help="only what a database can decide")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if config.getoption("--database-run"):
        leave_out(config, items)


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
