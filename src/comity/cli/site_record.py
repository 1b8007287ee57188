"""`comity site record verify`: is the record what was written?"""

import argparse
import re
import sys
from typing import Any

from django.db import DatabaseError

from comity.cli.output import UnwritableOutputError, write_json
from comity.foundation.record.verification import Head, Verification, verify_record

INTACT, BROKEN, UNREADABLE, UNPROVEN = 0, 1, 2, 3


def add_arguments(parser: argparse.ArgumentParser) -> None:
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    verify = commands.add_parser(
        "verify",
        help="recompute every digest of the record",
        description="Recompute every digest. Ends with 0 when the record is intact, 1 when it is not, 2 when it"
        " cannot be read, 3 when it is intact but the database does not guard it now.",
    )
    verify.add_argument("--json", metavar="OUT", help="write the result as JSON to OUT (- is stdout)")
    verify.add_argument(
        "--noted",
        type=head_noted,
        metavar="N:DIGEST",
        help="the number and digest of an entry noted earlier: shows that nothing up to it was rewritten or cut off",
    )


def head_noted(text: str) -> Head:
    noted = re.fullmatch(r"([0-9]{1,18}):([0-9a-f]{64})", text)
    if not noted:
        raise argparse.ArgumentTypeError("give a number, a colon and 64 hexadecimal digits, as 12:0f3a…")
    return Head(int(noted[1]), noted[2])


def run(options: argparse.Namespace) -> int:
    try:
        result = verify_record(noted=options.noted)
        if options.json is not None:
            write_json(as_json(result), options.json)
    except DatabaseError as error:
        print(f"comity site record: the database holds no readable record: {error}".strip(), file=sys.stderr)
        return UNREADABLE
    except UnwritableOutputError as error:
        print(f"comity site record: {error}", file=sys.stderr)
        return UNREADABLE
    tell(result)
    return status_of(result)


def status_of(result: Verification) -> int:
    if not result.is_intact:
        return BROKEN
    return INTACT if result.is_proven else UNPROVEN


def tell(result: Verification) -> None:
    """On standard error, so that standard output holds nothing but what was asked for."""
    for finding in result.findings:
        print(f"entry {finding.sequence}: {finding.fault}", file=sys.stderr)
    for guard in result.unguarded:
        print(
            f"the database does not guard the record: {guard} is missing; run the migrations", file=sys.stderr
        )
    verdict = {INTACT: "intact", BROKEN: "NOT intact", UNPROVEN: "intact, but not guarded"}[status_of(result)]
    print(
        f"the record is {verdict}: {result.entries} entries, {len(result.erased)} contents erased,"
        f" {len(result.findings)} faults; head {result.head.sequence}:{result.head.digest}",
        file=sys.stderr,
    )


def as_json(result: Verification) -> dict[str, Any]:
    return {
        "intact": result.is_intact,
        "proven": result.is_proven,
        "entries": result.entries,
        "head": {"sequence": result.head.sequence, "digest": result.head.digest},
        "erased": [{"entry": gone.sequence, "by": gone.by} for gone in result.erased],
        "faults": [{"entry": finding.sequence, "fault": finding.fault.value} for finding in result.findings],
        "unguarded": list(result.unguarded),
    }
