"""A sheet as the data that the template of texts reads. Words are data there, never source."""

from collections.abc import Iterator
from typing import Any

from comity.engines.drafting.printing.content import Bracketed, Content
from comity.engines.drafting.printing.sheets import Declared, Line, Sheet

TEXT, SIGN, HOLDERS = "t", "s", "h"
Run = tuple[str, str]


def typst_data(sheet: Sheet) -> dict[str, Any]:
    """Everything that is printed, worded."""
    words = sheet.words
    adoption = sheet.adoption
    return {
        "title": sheet.title,
        "stage": words[sheet.stage.value],
        "crumbs": " · ".join(filter(None, [sheet.assembly, sheet.reference])),
        "facts": sheet.facts,
        "how": sheet.how,
        "lines": [_line(line, sheet) for line in sheet.lines],
        "declared": [_declared(n, each, sheet) for n, each in enumerate(sheet.declared, 1)],
        "adoption": {"how": adoption.how, "at": adoption.at, "by": list(adoption.by)} if adoption else None,
        "words": {key: words[key] for key in ("statements", "adoption", "by", "digest")},
        "digest": sheet.digest,
        "footer": " · ".join(filter(None, [sheet.reference, sheet.title, words[sheet.stage.value]])),
    }


def _line(line: Line, sheet: Sheet) -> dict[str, Any]:
    return {
        "kind": line.kind.value,
        "level": line.level,
        "label": sheet.label_of(line),
        "runs": _joined(_runs(line.content, sheet)),
        "state": sheet.state_of(line),
        "marks": ", ".join(str(mark) for mark in line.marks),
    }


def _runs(content: Content, sheet: Sheet) -> Iterator[Run]:
    for each in content:
        if isinstance(each, str):
            yield TEXT, each
        else:
            yield from _bracket(each, sheet)


def _bracket(bracket: Bracketed, sheet: Sheet) -> Iterator[Run]:
    for nth, version in enumerate(bracket.versions):
        if nth:
            yield TEXT, " "
        yield SIGN, "["
        yield from _runs(version.content, sheet)
        if version.holders:
            yield HOLDERS, version.tail
        yield SIGN, "]"
    if bracket.settled:
        yield HOLDERS, f" ({sheet.words[bracket.state.value]})"


def _joined(runs: Iterator[Run]) -> list[list[str]]:
    """Neighbours of one role as one: fewer pieces to set."""
    found: list[list[str]] = []
    for role, text in runs:
        if found and found[-1][0] == role:
            found[-1][1] += text
        else:
            found.append([role, text])
    return found


def _declared(number: int, declared: Declared, sheet: Sheet) -> dict[str, Any]:
    return {
        "number": str(number),
        "head": sheet.head_of(declared),
        "by": declared.by,
        "text": declared.paragraphs_of_text,
        "language": declared.language or sheet.language,
    }
