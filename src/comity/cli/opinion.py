"""`comity opinion map`: the opinion map of a Polis export or of one vote matrix, without Django."""

import argparse
import sys
from collections.abc import Sequence

from comity.cli.opinion_summary import summary
from comity.cli.output import UnwritableOutputError, write_json
from comity.cli.polis_files import UnreadablePathError, read_path
from comity.engines import opinion

UNREADABLE = 2


def run(arguments: Sequence[str]) -> int:
    """Run `comity opinion …` and return its exit status."""
    options = _parser().parse_args(arguments)
    try:
        return _map(options)
    except (opinion.UnreadableVotes, UnreadablePathError, UnwritableOutputError) as error:
        print(f"comity: {error}", file=sys.stderr)
        return UNREADABLE


def _map(options: argparse.Namespace) -> int:
    conversation = read_path(options.path)
    for remark in conversation.remarks:
        print(f"comity: {remark}", file=sys.stderr)
    result = opinion.opinion_map(conversation.kept_votes, seed=options.seed)
    if options.json is None:
        print(summary(result, conversation))
    else:
        write_json(result.as_dict(assignments=options.assignments), options.json)
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="comity opinion", description="What votes say about opinions.")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    command = commands.add_parser(
        "map",
        help="groups, common ground and differences",
        description="Groups, what represents them, common ground and differences in a set of votes.",
    )
    command.add_argument(
        "path",
        metavar="PATH",
        help="a folder with Polis files (comments.csv, votes.csv, participants-votes.csv) or one matrix file",
    )
    command.add_argument("--json", metavar="OUT", help="write the whole result as JSON to OUT (- is stdout)")
    command.add_argument(
        "--seed", type=_seed, default=opinion.DEFAULT_SEED, metavar="N", help="a whole number from 0 on"
    )
    command.add_argument(
        "--assignments", action="store_true", help="say in the JSON which participant is in which group"
    )
    return parser


def _seed(text: str) -> int:
    if not (text.isascii() and text.isdecimal() and len(text) <= 18):
        raise argparse.ArgumentTypeError(f"{text!r} is not a whole number from 0 on")
    return int(text)
