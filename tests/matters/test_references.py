"""Two matters never get one reference, however many are opened at the same moment."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connections

from comity.matters.models import Matter
from comity.matters.services import open_matter, set_up_stages
from tests.factories import NOW

WRITERS, MATTERS = 4, 6


def open_many(together: Barrier) -> None:
    together.wait()
    try:
        for _number in range(MATTERS):
            open_matter(titles={"en": "Seeds"}, actor=None, now=NOW)
    finally:
        connections.close_all()


@pytest.mark.django_db(transaction=True)
def test_matters_opened_at_the_same_moment_are_numbered_without_gap_or_repetition() -> None:
    set_up_stages(actor=None, now=NOW)
    together = Barrier(WRITERS)
    with ThreadPoolExecutor(WRITERS) as pool:
        list(pool.map(lambda _writer: open_many(together), range(WRITERS)))
    references = sorted(Matter.objects.values_list("reference", flat=True))
    assert references == [f"M-27-{number:03}" for number in range(1, WRITERS * MATTERS + 1)]
