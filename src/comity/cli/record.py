"""`comity record …`: check what was recorded, offline, without Django and without a database."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from comity.cli.output import UnwritableOutputError, write_json
from comity.cli.record_files import STANDARD_INPUT, UnreadablePathError, content_of, files_under
from comity.cli.record_words import proven_in_words
from comity.engines.record import (
    Checkpoint,
    NotProven,
    Unreadable,
    VerifierKey,
    read_kept_checkpoint,
    read_verifier_key,
)
from comity.engines.record.bundle import LARGEST_BUNDLE, Verdict, bundle_in, judge, verify_bundle

PROVEN, FALSE, UNREADABLE, UNPROVEN = 0, 1, 2, 3


def run(arguments: Sequence[str]) -> int:
    """Run `comity record …` and return its exit status."""
    options = _parser().parse_args(arguments)
    try:
        return int(options.act(options))
    except (Unreadable, UnreadablePathError, UnwritableOutputError) as error:
        print(f"comity: {error}", file=sys.stderr)
        return UNREADABLE


def _verify(options: argparse.Namespace) -> int:
    keys = [read_verifier_key(text) for text in options.key]
    kept = _kept(options.checkpoint)
    try:
        verdict = _verdict(options.bundle, keys, kept)
    except (NotProven, Unreadable) as error:
        return _refused(error, options)
    status = PROVEN if verdict.is_proven else UNPROVEN
    if options.json is not None:
        write_json(
            {"verdict": "proven" if verdict.is_proven else "unproven", **verdict.as_dict()}, options.json
        )
    else:
        print("\n".join(proven_in_words(verdict)))
    return status


def _verdict(path: str, keys: Sequence[VerifierKey], kept: Checkpoint | None) -> Verdict:
    """On a bundle as it came, or on a folder that it was unpacked into."""
    if path != STANDARD_INPUT and Path(path).is_dir():
        return judge(bundle_in(files_under(Path(path))), keys=keys, checkpoint=kept)
    return verify_bundle(content_of(path, LARGEST_BUNDLE), keys=keys, checkpoint=kept)


def _refused(error: NotProven | Unreadable, options: argparse.Namespace) -> int:
    """The first thing that does not hold, or that cannot be read."""
    is_false = isinstance(error, NotProven)
    print(f"comity: {options.bundle}: {error}", file=sys.stderr)
    if options.json is not None:
        verdict = "false" if is_false else "unreadable"
        write_json({"verdict": verdict, "proven": False, "problem": str(error)}, options.json)
    return FALSE if is_false else UNREADABLE


def _kept(path: str | None) -> Checkpoint | None:
    return None if path is None else read_kept_checkpoint(content_of(path, LARGEST_BUNDLE))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="comity record", description="Check what was recorded, offline.")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    verify = commands.add_parser(
        "verify",
        help="whether a proof bundle proves what it says",
        description="Check a proof bundle without a network, a server or a database. Ends with 0 when it is"
        " proven by the key or checkpoint that you bring, 1 when something in it is false, 2 when it cannot be"
        " read, 3 when it agrees with itself and nothing that you brought proves it.",
    )
    verify.add_argument(
        "bundle",
        metavar="BUNDLE",
        help="a proof bundle, or the folder it was unpacked into (- is standard input)",
    )
    verify.add_argument(
        "--key",
        metavar="VKEY",
        action="append",
        default=[],
        help="the key of the log or of a witness, from elsewhere than the bundle; give as many as must have signed",
    )
    verify.add_argument("--checkpoint", metavar="FILE", help="a checkpoint of this log that you kept")
    verify.add_argument("--json", metavar="OUT", help="write the verdict as JSON to OUT (- is stdout)")
    verify.set_defaults(act=_verify)
    return parser
