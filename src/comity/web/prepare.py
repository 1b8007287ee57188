"""What a site needs before it serves: catalogues, static files, tables, and a record that cannot be changed."""

from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from django.conf import settings
from django.core.checks import Error, run_checks
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor


class NotReady(Exception):
    """The site cannot be served; the words say why and what to do."""


def prepare(*, migrate: bool = True) -> None:
    """Raises NotReady with what is wrong and what to do."""
    compile_catalogues()
    if migrate:
        call_command("migrate", verbosity=0, interactive=False)
    elif migrations_are_missing():
        raise NotReady(
            "the database lacks migrations. Stop every process, make a backup, and run `comity site serve`"
        )
    call_command("collectstatic", verbosity=0, interactive=False)
    check()


def check() -> None:
    problems = [found for found in run_checks(databases=["default"]) if isinstance(found, Error)]
    if problems:
        raise NotReady("; ".join(str(problem) for problem in problems))


def migrations_are_missing() -> bool:
    executor = MigrationExecutor(connection)
    return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))


def compile_catalogues() -> None:
    """Write each catalogue's compiled form beside it where it is missing or older."""
    for folder in settings.LOCALE_PATHS:
        for source in sorted(Path(folder).glob("*/LC_MESSAGES/django.po")):
            compile_catalogue(source, source.with_suffix(".mo"))


def compile_catalogue(source: Path, target: Path) -> None:
    if target.exists() and target.stat().st_mtime >= source.stat().st_mtime:
        return
    with source.open("rb") as text:
        catalogue = read_po(text)
    half = target.with_suffix(".mo.half")
    with half.open("wb") as compiled:
        write_mo(compiled, catalogue)
    half.replace(target)
