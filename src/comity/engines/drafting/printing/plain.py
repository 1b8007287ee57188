"""A sheet as plain text: one line a paragraph, an empty line between them, for every program that opens text."""

from typing import Final

from comity.engines.drafting.printing.content import flat
from comity.engines.drafting.printing.sheets import Declared, Line, Sheet

RAISED: Final = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
INDENT: Final = "    "


def plain_text(sheet: Sheet) -> str:
    """UTF-8 text that ends with a line's end."""
    blocks = [*_head(sheet), *(_line(line, sheet) for line in sheet.lines), *_tail(sheet)]
    return "\n\n".join(block for block in blocks if block) + "\n"


def _head(sheet: Sheet) -> list[str]:
    head = "\n".join(filter(None, [sheet.assembly, sheet.reference]))
    return [head, sheet.title, sheet.facts, sheet.how]


def _line(line: Line, sheet: Sheet) -> str:
    label = sheet.label_of(line)
    marks = "".join(f" {mark}".translate(RAISED) for mark in line.marks)
    state = sheet.state_of(line)
    text = f"{flat(line.content)}{marks}{f' ({state})' if state else ''}"
    return f"{INDENT * line.level}{f'{label} {text}' if label else text}"


def _tail(sheet: Sheet) -> list[str]:
    words, adoption = sheet.words, sheet.adoption
    found: list[str] = []
    if adoption:
        found += [words["adoption"], " ".join(filter(None, [adoption.how, adoption.at]))]
        found += ["\n".join([words["by"], *adoption.by]) if adoption.by else ""]
    if sheet.declared:
        found += [
            words["statements"],
            *(_declared(n, each, sheet) for n, each in enumerate(sheet.declared, 1)),
        ]
    return [*found, f"{words['digest']}: {sheet.digest}"]


def _declared(number: int, declared: Declared, sheet: Sheet) -> str:
    return f"{str(number).translate(RAISED)} {declared.by} ({sheet.head_of(declared)})\n{declared.text}"
