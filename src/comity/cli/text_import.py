"""`comity text import`: motions and amendments of OpenSlides and Antragsgrün as texts and amendments of ours."""

import argparse
import sys
from pathlib import Path
from typing import Final

from comity.cli.output import write_json
from comity.cli.text_files import UnreadableFileError
from comity.engines.drafting import imports

OPENSLIDES: Final = "openslides"
ANTRAGSGRUEN: Final = "antragsgruen"


def add_import(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command to those of `comity text`."""
    command = commands.add_parser("import", help="motions and amendments of OpenSlides or Antragsgrün")
    command.add_argument("files", nargs="+", metavar="FILE", help="JSON; of OpenSlides one file")
    command.add_argument(
        "--from",
        dest="program",
        required=True,
        choices=[OPENSLIDES, ANTRAGSGRUEN],
        help="the program it is from",
    )
    command.add_argument("--motion", metavar="ID", help="one motion alone, by its number or id")
    command.add_argument(
        "--json", metavar="OUT", help="write all, or the one motion's text, to OUT (- is stdout)"
    )
    command.set_defaults(act=import_motions)


def import_motions(options: argparse.Namespace) -> int:
    """Read the files, write what came of them, and say what could not be carried."""
    made = _read(options.program, options.files)
    texts = _wanted(made, options.motion, options.files[0])
    if options.json is None:
        print("\n".join(map(_line, texts)))
    else:
        write_json(made.as_dict() if options.motion is None else texts[0].as_dict()["text"], options.json)
    for left in made.left_out:
        print(f"comity: left out: {left.worded(str)}", file=sys.stderr)
    return 0


def _wanted(made: imports.Import, motion: str | None, file: str) -> list[imports.ImportedText]:
    """All texts, or the one with this number, else with this id."""
    if motion is None:
        return list(made.texts)
    by_number = [text for text in made.texts if text.motion.number == motion]
    found = by_number or [text for text in made.texts if text.motion.id == motion]
    if len(found) != 1:
        known = ", ".join(f"{text.motion.number or '-'} (id {text.motion.id})" for text in made.texts)
        raise UnreadableFileError(
            f"{file}: not one motion is called {motion}, but {len(found)}. There are: {known}"
        )
    return found


def _read(program: str, files: list[str]) -> imports.Import:
    if program == ANTRAGSGRUEN:
        return imports.read_antragsgruen([(path, _content(path)) for path in files])
    if len(files) > 1:
        raise UnreadableFileError(f"{files[1]}: one export of OpenSlides at a time")
    return imports.read_openslides(_content(files[0]), files[0])


def _line(text: imports.ImportedText) -> str:
    name = f"{text.motion.number} {text.title}".strip() or text.motion.id
    paragraphs, amendments = len(text.revision.paragraphs), len(text.amendments)
    return f"{name}\t{paragraphs} paragraphs\t{amendments} amendments\t{', '.join(text.motion.proposers)}"


def _content(path: str) -> bytes:
    try:
        return Path(path).read_bytes()
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else str(error)
        raise UnreadableFileError(f"{path}: {reason}") from None
