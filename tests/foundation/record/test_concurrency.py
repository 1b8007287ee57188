"""Many writers at once: no gap, no fork, nobody's act is lost, and one that fails leaves nothing."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest
from django.db import connections, transaction

from comity.foundation.record.models import Content, Entry
from comity.foundation.record.services import write_entry
from comity.foundation.record.verification import verify_record
from tests.factories import NOW
from tests.foundation.record.acts import OPENED

WRITERS, ACTS = 4, 15


class ActFailed(Exception):
    pass


def write_many(writer: int, together: Barrier) -> None:
    together.wait()
    try:
        for number in range(ACTS):
            act(writer, number)
    finally:
        connections.close_all()


def act(writer: int, number: int) -> None:
    """Every third act fails after its entry was written."""
    try:
        with transaction.atomic():
            what = {"writer": writer, "number": number}
            write_entry(act=OPENED, actor=None, what=what, now=NOW + timedelta(seconds=number))
            if number % 3 == 0:
                raise ActFailed
    except ActFailed:
        pass


@pytest.mark.django_db(transaction=True)
def test_writers_at_the_same_time_make_one_chain_without_gaps() -> None:
    together = Barrier(WRITERS)
    with ThreadPoolExecutor(WRITERS) as pool:
        list(pool.map(lambda writer: write_many(writer, together), range(WRITERS)))
    kept = WRITERS * len([number for number in range(ACTS) if number % 3])
    assert list(Entry.objects.values_list("sequence", flat=True)) == list(range(1, kept + 1))
    assert len(set(Content.objects.values_list("body", flat=True))) == kept
    assert verify_record().is_proven
