"""The `comity` command.

`comity COMMAND …` loads `comity.cli.COMMAND` by its name and calls its `run(arguments) -> int`, so that the
engine commands never load Django. This is the one place where a module is imported by name.

Exit status: 0 done, 1 checked and false, 2 the input cannot be read or the command is wrong (one message on
standard error, never a traceback), 3 consistent but unproven, 130 interrupted, 141 the reader of our output
closed it.
"""

import importlib
import io
import os
import sys
from collections.abc import Sequence
from typing import Final

from comity import __version__

COMMANDS: Final = {
    "decision": "statutes, roll and votes to a result and its reason",
    "opinion": "votes to groups, common ground and differences",
    "record": "a proof bundle to what it proves, offline",
    "text": "conflicts between amendments, the rolling text, lineage",
    "site": "serve, back up and administer a site",
}
INTERRUPTED: Final = 130
PIPE_CLOSED: Final = 141
WRONG: Final = 2


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command in `argv` (by default the process's own arguments) and return its exit status."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    _show_what_the_terminal_cannot()
    if arguments[:1] == ["--version"]:
        return _say(f"comity {__version__}")
    if arguments[:1] in (["--help"], ["-h"]):
        return _say(usage())
    if not arguments or arguments[0] not in COMMANDS:
        print(_complaint(arguments), file=sys.stderr)
        return WRONG
    return _run(arguments[0], arguments[1:])


def usage() -> str:
    """What there is to call."""
    width = max(map(len, COMMANDS))
    lines = [f"  comity {name:<{width}}  {purpose}" for name, purpose in COMMANDS.items()]
    return "\n".join(["usage: comity COMMAND …", "", *lines, "", "comity COMMAND --help says more."])


def _complaint(arguments: list[str]) -> str:
    if not arguments:
        return usage()
    return f"comity: there is no command {arguments[0]!r}\n\n{usage()}"


def _show_what_the_terminal_cannot() -> None:
    """Write a letter that the terminal does not know as its escape, instead of failing."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace")


def _say(text: str) -> int:
    print(text)
    return 0


def _run(command: str, arguments: list[str]) -> int:
    try:
        module = importlib.import_module(f"comity.cli.{command}")
        status = int(module.run(arguments))
        sys.stdout.flush()
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return PIPE_CLOSED
    return status
