"""Every string marked for translation, in code and in templates; without xgettext, so that it runs everywhere."""

import ast
import io
import os
import re
import tokenize
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import django
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_python
from django.utils.translation.template import templatize

KEYWORDS: dict[str, Any] = {
    "_": (1,),
    "gettext": (1,),
    "gettext_lazy": (1,),
    "gettext_noop": (1,),
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
    "npgettext_lazy": ((1, "c"), 2, 3),
}
CALL = re.compile(r"\b(_|gettext|ngettext|pgettext|npgettext)\(")
Marked = tuple[str, tuple[str, ...]]


@cache
def extract(source: Path) -> Catalog:
    """The template catalogue of every string below `source`, in an order that does not change."""
    os.environ.setdefault("COMITY_MODE", "test")
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "comity.web.settings")
    django.setup()
    catalogue = Catalog()
    for path in sorted(source.rglob("*.py")):
        if "migrations" not in path.parts:
            add(catalogue, strings_of_code(path))
    for pattern in ("*.html", "*.txt"):
        for path in sorted(source.rglob(f"templates/**/{pattern}")):
            add(catalogue, strings_of_template(path.read_text(encoding="utf-8")))
    return catalogue


def add(catalogue: Catalog, strings: Iterator[Marked]) -> None:
    for name, arguments in strings:
        context = None
        if name.lstrip("n").startswith("pgettext"):
            context, arguments = arguments[0], arguments[1:]
        catalogue.add(arguments if name.startswith(("ng", "np")) else arguments[0], context=context)


def strings_of_code(path: Path) -> Iterator[Marked]:
    with path.open("rb") as file:
        for _line, function, message, _comments in extract_python(file, KEYWORDS, [], {}):
            name, arguments = str(function), message if isinstance(message, list | tuple) else (message,)
            wanted = tuple(text for text in arguments[: len(KEYWORDS[name])] if isinstance(text, str))
            if len(wanted) == len(KEYWORDS[name]):
                yield name, wanted


def strings_of_template(text: str) -> Iterator[Marked]:
    """Django turns its tags into calls; each is read with Python's own tokenizer up to its closing bracket."""
    code = templatize(text)
    for match in CALL.finditer(code):
        name = match.group(1)
        arguments = literal_arguments(code[match.end() :])
        wanted = len(KEYWORDS[name])
        if len(arguments) >= wanted:
            yield name, arguments[:wanted]


def literal_arguments(code: str) -> tuple[str, ...]:
    found: list[str] = []
    try:
        for token in tokenize.generate_tokens(io.StringIO(code).readline):
            if token.type == tokenize.STRING:
                found.append(ast.literal_eval(token.string))
            elif token.string == ")":
                break
    except tokenize.TokenError:
        return ()
    return tuple(found)
