"""`comity site restore PATH`: put a backup in the place of a site that is stopped, and verify its record."""

import argparse
import sys
from pathlib import Path
from typing import Any

from django.db import DatabaseError
from django.utils import timezone

from comity.cli.output import UnwritableOutputError, write_json
from comity.cli.site_backup import this_site
from comity.foundation.backup import BackupError, Restored, restore_backup
from comity.foundation.record.verification import Head, Verification, verify_record

DONE, RECORD_BROKEN, FAILED = 0, 1, 2


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("path", type=Path, metavar="PATH", help="the archive that `comity site backup` wrote")
    parser.add_argument(
        "--keys", type=Path, metavar="FILE", help="the file of keys that was written beside it"
    )
    parser.add_argument(
        "--replace-everything",
        action="store_true",
        help="restore over a site that holds something; what it holds is moved aside",
    )
    parser.add_argument("--json", metavar="OUT", help="write what was done as JSON to OUT (- is stdout)")


def run(options: argparse.Namespace) -> int:
    try:
        restored = restore_backup(
            this_site(),
            options.path,
            now=timezone.now(),
            keys=options.keys,
            replace=options.replace_everything,
        )
    except (BackupError, DatabaseError) as error:
        print(f"comity site restore: {str(error).strip()} Nothing was changed.", file=sys.stderr)
        return FAILED
    verification = verified(restored)
    tell(restored, verification, options)
    try:
        if options.json is not None:
            write_json(as_json(restored, verification), options.json)
    except UnwritableOutputError as error:
        print(f"comity site restore: restored, but {error}", file=sys.stderr)
        return FAILED
    return DONE if verification is None or verification.is_intact else RECORD_BROKEN


def verified(restored: Restored) -> Verification | None:
    """None where the tables are older than this Comity: they verify once they are migrated."""
    head = restored.manifest.record
    try:
        return verify_record(noted=Head(head.sequence, head.digest))
    except DatabaseError:
        return None


def tell(restored: Restored, verification: Verification | None, options: argparse.Namespace) -> None:
    """What was done and what to do next."""
    for line in (
        f"Restored: the site as it was at {restored.manifest.made_at}.",
        record_line(verification),
        aside_line(restored),
        keys_line(options),
        "Next: start it with `comity site serve`, which migrates what is older, and sign in once.",
    ):
        if line:
            print(line, file=sys.stderr)


def record_line(verification: Verification | None) -> str:
    if verification is None:
        return "Its tables are older than this Comity. After it was started, run `comity site record verify`."
    if verification.is_intact:
        return f"Its record is intact: {verification.entries} entries."
    return "Its record is NOT intact, just as the backup has it: run `comity site record verify`."


def aside_line(restored: Restored) -> str:
    places = [
        *([str(restored.aside)] if restored.aside else []),
        *([f"PostgreSQL's schema {restored.aside_schema}"] if restored.aside_schema else []),
    ]
    if not places:
        return ""
    return f"What was here before lies in {' and in '.join(places)}: remove it when it is no longer needed."


def keys_line(options: argparse.Namespace) -> str:
    if options.keys:
        return "The keys were restored."
    return "The keys are those of this machine. Signed-in sessions last only with the keys of the backup (--keys)."


def as_json(restored: Restored, verification: Verification | None) -> dict[str, Any]:
    return {
        "made_at": restored.manifest.made_at,
        "record_intact": verification.is_intact if verification else None,
        "entries": verification.entries if verification else None,
        "aside": str(restored.aside) if restored.aside else None,
        "aside_schema": restored.aside_schema,
    }
