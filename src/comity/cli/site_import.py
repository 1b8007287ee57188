"""`comity site import …`: what is imported is the second word, each in a module of its own."""

import argparse
from importlib import import_module
from types import ModuleType

KINDS = {
    "roll": ("comity.cli.site_import_roll", "organisations, from CSV, XLSX, Party Facts or Popolo"),
    "polis": ("comity.cli.site_import_polis", "a Polis conversation, as a new consultation"),
}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    kinds = parser.add_subparsers(dest="kind", required=True, metavar="KIND")
    for kind, (module_name, help_text) in KINDS.items():
        module = found(module_name)
        if module:
            chosen = kinds.add_parser(kind, help=help_text, description=f"Import {help_text}.")
            module.add_arguments(chosen)
            chosen.set_defaults(module=module)


def found(module_name: str) -> ModuleType | None:
    """None for an import that is not part of this installation."""
    try:
        return import_module(module_name)
    except ModuleNotFoundError as error:
        if error.name == module_name:
            return None
        raise


def run(options: argparse.Namespace) -> int:
    status: int = options.module.run(options)
    return status
