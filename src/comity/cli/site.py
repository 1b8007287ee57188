"""`comity site …`: the commands of a site, each in a module of its own, loaded by name when it is asked for.

A command's module offers `add_arguments(parser)` and `run(options) -> int`, the exit status.
"""

import argparse
import os
import sys
from collections.abc import Sequence
from importlib import import_module

import django
from django.core.exceptions import ImproperlyConfigured

COMMANDS = {
    "set-up": ("comity.cli.site_set_up", "name the assembly and invite its first administrator"),
    "serve": ("comity.web.serve", "prepare the database and start every process"),
    "demo": ("comity.web.demo", "serve a demonstration assembly"),
    "import": ("comity.cli.site_import", "import a roll or a Polis conversation"),
    "backup": ("comity.cli.site_backup", "write database and files into one archive"),
    "restore": ("comity.cli.site_restore", "bring back what a backup holds"),
    "record": ("comity.cli.site_record", "verify the record"),
    "bounce": ("comity.cli.site_bounce", "note a bounced message, read from standard input"),
}


def run(arguments: Sequence[str]) -> int:
    """Run one command of the site; 2 when the settings or the arguments cannot be used."""
    asked = asked_for(arguments)
    module_name, help_text = COMMANDS[asked.command]
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "comity.web.settings")
    try:
        django.setup()
    except ImproperlyConfigured as error:
        print(f"comity site {asked.command}: {error}", file=sys.stderr)
        return 2
    module = import_module(module_name)
    parser = argparse.ArgumentParser(prog=f"comity site {asked.command}", description=f"{help_text}.")
    module.add_arguments(parser)
    status: int = module.run(parser.parse_args(asked.rest))
    return status


def asked_for(arguments: Sequence[str]) -> argparse.Namespace:
    lines = "\n".join(f"  {name:10}{help_text}" for name, (_module, help_text) in COMMANDS.items())
    parser = argparse.ArgumentParser(
        prog="comity site",
        description="Run and look after a site.",
        epilog=f"commands:\n{lines}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("command", choices=COMMANDS, metavar="COMMAND")
    parser.add_argument("rest", nargs=argparse.REMAINDER, help=argparse.SUPPRESS)
    return parser.parse_args(arguments)
