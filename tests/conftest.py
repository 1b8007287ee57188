"""What every test may ask for."""

from datetime import UTC, datetime

import pytest


@pytest.fixture
def now() -> datetime:
    """A fixed moment: tests never read the clock."""
    return datetime(2027, 5, 10, 12, 0, tzinfo=UTC)
