"""A site whose database does not guard the record does not start (`check --database default`)."""

from collections.abc import Sequence
from typing import Any

from django.core.checks import CheckMessage, Error, Tags, register
from django.db import connections

from comity.foundation.record.guards import missing_guards


@register(Tags.database)
def record_is_guarded(*, databases: Sequence[str] | None = None, **_: Any) -> list[CheckMessage]:
    return [error for alias in databases or () for error in errors_of(alias)]


def errors_of(alias: str) -> list[CheckMessage]:
    return [
        Error(
            f"The database {alias!r} does not guard the record: {guard.name} on {guard.table} is missing"
            " or was changed.",
            hint="Run `migrate`, which puts it back, then `comity site record verify`: while it was missing,"
            " entries could be changed.",
            id="record.E001",
        )
        for guard in missing_guards(connections[alias])
    ]
