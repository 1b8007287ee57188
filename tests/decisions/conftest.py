"""Tests of decisions have clocks of their own: the site's steady clock is looked at by those that are about it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from comity.decisions import clock


@pytest.fixture(autouse=True)
def machine_without_a_name(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Whoever lives in 2027 must not pull the clock of this machine with it."""
    monkeypatch.setattr(clock, "BOOT_ID", Path("/no/such/file"))
    clock.boot.cache_clear()
    yield
    clock.boot.cache_clear()
