"""`comity site backup PATH`: database and files of the running site in one archive, keys beside it."""

import argparse
import sys
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import DatabaseError
from django.utils import timezone

from comity.cli.output import UnwritableOutputError, write_json
from comity.foundation.backup import Backup, BackupError, Site, make_backup

DONE, FAILED = 0, 2


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("path", type=Path, metavar="PATH", help="the archive to write, or a folder for it")
    parser.add_argument("--json", metavar="OUT", help="write what was made as JSON to OUT (- is stdout)")


def this_site() -> Site:
    return Site(data=Path(settings.DATA_FOLDER), database=settings.DATABASES["default"])


def run(options: argparse.Namespace) -> int:
    try:
        backup = make_backup(this_site(), options.path, now=timezone.now())
        if options.json is not None:
            write_json(as_json(backup), options.json)
    except (BackupError, DatabaseError, UnwritableOutputError) as error:
        print(f"comity site backup: {str(error).strip()}", file=sys.stderr)
        return FAILED
    tell(backup)
    return DONE


def tell(backup: Backup) -> None:
    head = backup.manifest.record
    lines = [
        f"The archive is {backup.archive}: {len(backup.manifest.parts)} parts,"
        f" the record up to entry {head.sequence} ({head.sequence}:{head.digest}).",
        f"The keys are apart, in {backup.keys}: keep them in another place than the archive."
        if backup.keys
        else "No keys lie in the data folder: keep COMITY_SECRET_KEY, which is in the environment, yourself.",
    ]
    print("\n".join(lines), file=sys.stderr)


def as_json(backup: Backup) -> dict[str, Any]:
    head = backup.manifest.record
    return {
        "archive": str(backup.archive),
        "keys": str(backup.keys) if backup.keys else None,
        "made_at": backup.manifest.made_at,
        "database": backup.manifest.database,
        "record": {"sequence": head.sequence, "digest": head.digest},
        "parts": [
            {"name": part.name, "bytes": part.size, "sha256": part.sha256} for part in backup.manifest.parts
        ],
    }
