"""`comity site import roll PATH`: organisations from a file, all or nothing unless told otherwise.

Exit status 0: imported, or nothing to change; 2: the file cannot be read, or rows were refused and nothing was
changed. What was refused goes to standard error, a sentence a row.
"""

import argparse
import hashlib
import sys
from pathlib import Path
from typing import Any

from django.core.management import call_command
from django.db import connection
from django.utils import timezone

from comity.cli.output import UnwritableOutputError, write_json
from comity.foundation.files import FileRefused
from comity.members.exchange.applying import ImportRefused, RollChanged
from comity.members.exchange.enums import Format
from comity.members.exchange.plan import ImportPlan, Pair
from comity.members.exchange.reasons import sentence, words_of
from comity.members.exchange.rows import Refusal
from comity.members.exchange.services import import_file
from comity.members.exchange.sources import LIMITS, SourceFile, format_of
from comity.members.models import OrganisationClass

FORMATS = {
    "partyfacts": Format.PARTY_FACTS,
    "csv": Format.TABLE,
    "xlsx": Format.TABLE,
    "popolo": Format.POPOLO,
}
SHOWN = 20


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("path", type=Path, metavar="PATH")
    parser.add_argument("--format", choices=FORMATS, help="told by the content when left out")
    parser.add_argument(
        "--row-by-row",
        action="store_true",
        help="take the good rows and list the others, instead of all or nothing",
    )
    parser.add_argument(
        "--keep-apart",
        action="store_true",
        help="add what is like an organisation on the roll as another one",
    )
    parser.add_argument(
        "--class", dest="class_code", default="", help="code of the class of new organisations"
    )
    parser.add_argument("--encoding", default="", help="of a table that is not UTF-8, such as windows-1252")
    parser.add_argument(
        "--wikidata", type=Path, help="Party Facts' Wikidata links; found beside PATH by itself"
    )
    parser.add_argument("--json", metavar="OUT", help="write the result as JSON; - is standard output")


class CannotImport(Exception):
    """One sentence for the person at the keyboard."""


def run(options: argparse.Namespace) -> int:
    prepare_database()
    try:
        check_readable(options.path)
        source = source_of(options)
        plan = import_file(
            source=source,
            sha256=sha256_of(options.path),
            row_by_row=options.row_by_row,
            keep_apart=options.keep_apart,
            default_class=class_asked(options.class_code),
            actor=None,
            now=timezone.now(),
        )
    except ImportRefused as refused:
        return report(refused.plan, source, options, applied=False)
    except RollChanged:
        say("others kept changing the roll: nothing was imported. Start it again.")
        return 2
    except (FileRefused, CannotImport, OSError) as error:
        say(str(error))
        return 2
    return report(plan, source, options, applied=True)


def prepare_database() -> None:
    """A folder without any tables gets them."""
    if "django_migrations" not in connection.introspection.table_names():
        call_command("migrate", verbosity=0)


def check_readable(path: Path) -> None:
    """Refuses by size before a byte is read."""
    if not path.is_file():
        raise CannotImport(f"{path}: there is no such file")
    if path.stat().st_size > LIMITS.bytes:
        raise CannotImport(
            f"{path}: {path.stat().st_size} bytes; the largest file that is read has {LIMITS.bytes} bytes"
        )


def source_of(options: argparse.Namespace) -> SourceFile:
    name, encoding = options.path.name, options.encoding
    asked = FORMATS.get(options.format) or format_of(options.path, name=name, encoding=encoding)
    beside = options.path.with_name("wikidata.csv")
    links = options.wikidata or (beside if asked is Format.PARTY_FACTS and beside.is_file() else None)
    return SourceFile(path=options.path, name=name, format=asked, encoding=encoding, links=links)


def sha256_of(path: Path) -> str:
    with path.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()


def class_asked(code: str) -> str:
    if code and not OrganisationClass.objects.filter(code=code).exists():
        known = ", ".join(OrganisationClass.objects.order_by("code").values_list("code", flat=True)) or "none"
        raise CannotImport(f"--class {code}: there is no such class; there are: {known}")
    return code


def report(plan: ImportPlan, source: SourceFile, options: argparse.Namespace, *, applied: bool) -> int:
    for refusal in plan.refused:
        say(sentence(refusal))
    for pair in plan.pairs[:SHOWN]:
        say(pair_in_words(pair))
    if len(plan.pairs) > SHOWN:
        say(f"… and {len(plan.pairs) - SHOWN} more pairs with like names (--json lists them all)")
    say(summary(plan, applied=applied))
    if options.json:
        try:
            write_json(result_of(plan, source, applied=applied), options.json)
        except UnwritableOutputError as error:
            say(str(error))
            return 2
    return 0 if applied else 2


def summary(plan: ImportPlan, *, applied: bool) -> str:
    counts = plan.counts
    if not applied:
        return (
            f"nothing was changed: {counts['refused']} rows refused. "
            "Correct them, or take the others with --row-by-row."
        )
    return (
        f"{counts['created']} created, {counts['updated']} updated, {counts['unchanged']} unchanged, "
        f"{counts['refused']} refused, {counts['skipped']} left out, {counts['duplicates']} pairs with like names"
    )


def pair_in_words(pair: Pair) -> str:
    other = f"row {pair.other_place.row}" if pair.other_place else f"organisation {pair.organisation_id}"
    return (
        f"{pair.place.file}, {pair.place.row}: “{pair.title.text}” is like “{pair.other_title.text}” "
        f"({other}, {pair.score:g} of 100)"
    )


def result_of(plan: ImportPlan, source: SourceFile, *, applied: bool) -> dict[str, Any]:
    return {
        "file": source.name,
        "format": source.format.value,
        "applied": applied,
        **plan.counts,
        "rows_refused": [as_json(one) for one in plan.refused],
        "rows_left_out": [as_json(one) for one in plan.skipped],
        "remarks": [as_json(one) for one in plan.remarks],
        "probable_duplicates": [pair_as_json(pair) for pair in plan.pairs],
    }


def as_json(refusal: Refusal) -> dict[str, Any]:
    return {
        "row": refusal.place.row,
        "column": refusal.column,
        "code": refusal.code,
        "why": words_of(refusal),
    }


def pair_as_json(pair: Pair) -> dict[str, Any]:
    return {
        "row": pair.place.row,
        "name": pair.title.text,
        "country": pair.country,
        "like": pair.other_title.text,
        "alike_by": pair.alike,
        "other_row": pair.other_place.row if pair.other_place else None,
        "organisation": pair.organisation_id,
        "score": pair.score,
    }


def say(text: str) -> None:
    print(text, file=sys.stderr)
