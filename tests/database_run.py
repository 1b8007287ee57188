"""The second run, on PostgreSQL, takes what a database can decide.

Engines, the engines' commands and files of other programs know no database: pytest-django lets a test reach one only
when it asks for it. Of these folders the run takes the tests that ask; of all other folders it takes every test.
"""

from pathlib import Path

import pytest

TESTS = Path(__file__).resolve().parent
WITHOUT_DATABASE = tuple(TESTS / name for name in ("cli", "engines", "interop"))
ASKED = {"db", "transactional_db", "django_db_reset_sequences", "live_server"}


def is_taken(item: pytest.Item) -> bool:
    asks = item.get_closest_marker("django_db") is not None or ASKED & set(getattr(item, "fixturenames", ()))
    return bool(asks) or not any(item.path.is_relative_to(folder) for folder in WITHOUT_DATABASE)


def leave_out(config: pytest.Config, items: list[pytest.Item]) -> None:
    left = [item for item in items if not is_taken(item)]
    config.hook.pytest_deselected(items=left)
    items[:] = [item for item in items if is_taken(item)]
