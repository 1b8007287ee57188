"""`comity text …`: conflicts, consolidation and lineage of texts in Word or JSON files, without Django."""

import argparse
import re
import sys
from collections.abc import Sequence

from comity.cli.output import UnwritableOutputError, write_json
from comity.cli.text_files import Proposed, UnreadableFileError, read_lineage_file, read_proposed
from comity.cli.text_import import add_import
from comity.cli.text_out import write_out
from comity.engines import drafting
from comity.engines.drafting.rolling import rolling_lines

UNREADABLE = 2


def run(arguments: Sequence[str]) -> int:
    """Run `comity text …` and return its exit status."""
    options = _parser().parse_args(arguments)
    try:
        return int(options.act(options))
    except (drafting.DraftingError, UnreadableFileError, UnwritableOutputError) as error:
        print(f"comity: {error}", file=sys.stderr)
        return UNREADABLE


def _conflicts(options: argparse.Namespace) -> int:
    read = _read(options)
    graph = drafting.ConflictGraph.of(read.base, read.amendments)
    if options.json is not None:
        write_json({"edges": [edge.as_dict() for edge in graph.edges]}, options.json)
        return 0
    names = {name: number.reference for name, number in drafting.numbers(read.base.paragraphs).items()}
    for edge in graph.edges:
        print(f"{edge.bearing.value}: {edge.worded(named=lambda name: names.get(name, name))}")
    return 0


def _consolidate(options: argparse.Namespace) -> int:
    read = _read(options)
    choose = None if options.choose is None else [name for name in options.choose.split(",") if name]
    made = drafting.consolidate(read.base, read.amendments, choose=choose)
    if options.out is None:
        print("\n".join(rolling_lines(made)))
    else:
        write_out(made, read, options)
    brackets, applied = len(made.brackets), len(made.applied)
    print(f"comity: {applied} amendments worked in, {brackets} brackets open", file=sys.stderr)
    return 0


def _lineage(options: argparse.Namespace) -> int:
    read = read_lineage_file(options.file)
    found = drafting.lineage(read.revisions, read.amendments)
    if options.json is not None:
        write_json({"lineage": [each.as_dict() for each in found]}, options.json)
        return 0
    for each in found:
        origin = f"{each.amendment} ({', '.join(each.proposers)})" if each.amendment else "first draft"
        print(f"{each.paragraph}\t{origin}\trevision {each.entered}\t{drafting.text_of(each.words)}")
    return 0


def _read(options: argparse.Namespace) -> Proposed:
    return read_proposed(options.base, options.amendments, options.delegations)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="comity text", description="Amend texts: Word files with tracked changes, or JSON."
    )
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    conflicts = commands.add_parser("conflicts", help="which amendments are in each other's way, and why")
    _add_files(conflicts)
    conflicts.add_argument("--json", metavar="OUT", help="write them as JSON to OUT (- is stdout)")
    conflicts.set_defaults(act=_conflicts)
    consolidate = commands.add_parser(
        "consolidate", help="the rolling text: what is compatible worked in, rival versions in brackets"
    )
    _add_files(consolidate)
    consolidate.add_argument("--choose", metavar="IDS", help="amendments by id, with commas (default: all)")
    consolidate.add_argument(
        "--out",
        metavar="FILE",
        help=".docx (proposals tracked), .pdf, .xml (Akoma Ntoso), .json, .txt or .html; default: to stdout",
    )
    consolidate.add_argument(
        "--language", default="en", type=_language, metavar="TAG", help="of the text (default: en)"
    )
    consolidate.add_argument("--title", default="", help="printed above it (default: the stem of BASE)")
    consolidate.add_argument(
        "--date", default="", metavar="DATE", help="at every tracked change and of the document, ISO 8601"
    )
    consolidate.set_defaults(act=_consolidate)
    lineage = commands.add_parser("lineage", help="every word of the last revision back to who brought it")
    lineage.add_argument("file", metavar="FILE", help="JSON with all revisions and amendments")
    lineage.add_argument("--json", metavar="OUT", help="write it as JSON to OUT (- is stdout)")
    lineage.set_defaults(act=_lineage)
    add_import(commands)
    return parser


def _language(tag: str) -> str:
    if not re.fullmatch(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*", tag):
        raise argparse.ArgumentTypeError(f"{tag!r} is no language tag, such as fr or zh-hans")
    return tag


def _add_files(command: argparse.ArgumentParser) -> None:
    command.add_argument("base", metavar="BASE", help="the issued text: .docx without changes, or .json")
    command.add_argument("amendments", nargs="*", metavar="AMENDMENTS", help=".docx with changes, or .json")
    command.add_argument(
        "--delegations",
        metavar="FILE",
        help="CSV file,delegation; without it the delegation is the file's stem",
    )
