"""Tests alone lift the record's guards, and only while a test database is emptied."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection, connections
from django.test.testcases import TransactionTestCase

from comity.foundation.record.guards import guards_of, install_guards

flush_as_django_does = TransactionTestCase._fixture_teardown


def lift_guards() -> None:
    table = " ON {table}" if connection.vendor == "postgresql" else ""
    with connection.cursor() as cursor:
        for guard in guards_of(connection.vendor):
            cursor.execute(f"DROP TRIGGER IF EXISTS {guard.name}{table.format(table=guard.table)}")


@contextmanager
def guards_lifted() -> Iterator[None]:
    """For a test that shows what happens without them, too."""
    assert str(connections["default"].settings_dict["NAME"]).find("test") >= 0 or (
        connections["default"].is_in_memory_db()  # type: ignore[attr-defined]
    ), "guards are lifted in test databases only"
    lift_guards()
    try:
        yield
    finally:
        install_guards(connection)


def flush_with_guards_lifted(case: Any) -> None:
    with guards_lifted():
        flush_as_django_does(case)


def lift_guards_around_the_flush() -> None:
    """`transactional_db` and `live_server` empty every table after the test: what the guards refuse."""
    TransactionTestCase._fixture_teardown = flush_with_guards_lifted
