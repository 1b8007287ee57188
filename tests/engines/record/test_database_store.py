"""The store in the site's own database, SQLite or PostgreSQL, in the site's own transaction."""

import pytest
from django.db import connection, transaction

from comity.engines.record import POSTGRESQL_TABLE, SQLITE_TABLE, DatabaseStore, Tree, append, audited_root
from tests.engines.record import reference
from tests.engines.record.helpers import entries, fill

pytestmark = pytest.mark.django_db


@pytest.fixture
def store() -> DatabaseStore:
    with connection.cursor() as cursor:
        cursor.execute(POSTGRESQL_TABLE if connection.vendor == "postgresql" else SQLITE_TABLE)
    return DatabaseStore(connection, placeholder="%s")


def test_a_log_lives_in_the_sites_database(store: DatabaseStore) -> None:
    fill(store, 1_300, batch=90)
    tree = Tree(store, size=1_300)
    assert tree.root() == audited_root(store, 1_300) == reference.mth(entries(1_300))
    assert tree.inclusion_proof(700) == reference.path(700, entries(1_300))
    assert tree.entry(1_299) == entries(1_300)[-1]


class ActFailedError(Exception):
    """An act that failed after its entry was logged."""


def failing_act(store: DatabaseStore) -> None:
    with transaction.atomic():
        append(store, 300, entries(500, start=300))
        raise ActFailedError


def test_what_an_act_logged_goes_with_the_act(store: DatabaseStore) -> None:
    append(store, 0, entries(300))
    with pytest.raises(ActFailedError):
        failing_act(store)
    assert audited_root(store, 300) == reference.mth(entries(300))
    other = [*entries(300), *entries(1, start=900)]
    assert append(store, 300, entries(1, start=900)).root == reference.mth(other)
