"""What the live path knows by itself: how fast one may send, and what an error of the database means."""

import pytest
from django.db import OperationalError

from comity.decisions.models.running import TroubleKind
from comity.decisions.troubles import kind_of
from comity.live.limits import AT_ONCE, Limits


def test_a_bucket_refills_by_the_second():
    seconds = [0.0]
    limits = Limits(clock=lambda: seconds[0])
    assert [limits.seconds_to_wait(1) for _time in range(AT_ONCE)] == [0.0] * AT_ONCE
    assert limits.seconds_to_wait(1) == 1.0
    assert limits.seconds_to_wait(2) == 0.0
    seconds[0] = 0.25
    assert limits.seconds_to_wait(1) == 0.75
    seconds[0] = 1.0
    assert limits.seconds_to_wait(1) == 0.0
    seconds[0] = 10_000.0
    assert [limits.seconds_to_wait(1) for _time in range(AT_ONCE + 1)][-1] == 1.0


@pytest.mark.parametrize(
    ("message", "kind"),
    [
        ("database or disk is full", TroubleKind.DISK_FULL),
        ("disk I/O error", TroubleKind.DISK_FULL),
        ('could not extend file "base/16385/2619": No space left on device', TroubleKind.DISK_FULL),
        ("database is locked", TroubleKind.NOT_ANSWERING),
        ("server closed the connection unexpectedly", TroubleKind.NOT_ANSWERING),
    ],
)
def test_a_trouble_is_named_by_what_the_database_says(message, kind):
    assert kind_of(OperationalError(message)) == kind
