"""Django's migrate, which also puts the record's guards back: SQLite drops them silently with a changed table."""

from typing import Any

from django.core.management.commands import migrate
from django.db import connections

from comity.foundation.record.guards import install_guards


class Command(migrate.Command):
    def execute(self, *args: Any, **options: Any) -> str | None:
        """Before, or the start-up check would refuse the very command that repairs; and after, whatever fails."""
        if options["plan"] or options["check_unapplied"]:
            return super().execute(*args, **options)
        connection = connections[options["database"]]
        install_guards(connection)
        try:
            return super().execute(*args, **options)
        finally:
            install_guards(connection)
