"""A whole text as people type it: one paragraph a line, its kind by what it begins with.

    # Heading            ## Title of an annex
    1. operative         (a) sub-paragraph        (i) sub-paragraph of a sub-paragraph
    anything else: preambular before the first operative paragraph, operative after it

Numbers are read to know the kind and then dropped, since they are computed. Without any numbered line everything else
is operative. `- `, `-- `, `--- ` and `---- ` are sub-paragraphs of level 1 to 4 in any script.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Final

from comity.engines.drafting.aligning import Edited
from comity.engines.drafting.numbering import numbers
from comity.engines.drafting.paragraphs import DEEPEST, Kind, Paragraph
from comity.engines.drafting.words import read_words

HEADING: Final = re.compile(r"#\s+(?P<text>.+)")
ANNEX: Final = re.compile(r"##\s+(?P<text>.+)")
NUMBERED: Final = re.compile(r"(?:OP\s?)?\d{1,4}\s?[.)．、]\s*(?P<text>\S.*)")
DASHED: Final = re.compile(r"(?P<dashes>-{1,4})\s+(?P<text>.+)")
LETTERED: Final = re.compile(r"\((?P<mark>[a-z]{1,5})\)\s*(?P<text>\S.*)")
ROMAN: Final = re.compile(r"x{0,3}(?:ix|iv|v?i{0,3})")


def edited_of_outline(outline: str) -> list[Edited]:
    """The paragraphs of a typed text, without ids."""
    lines = [line.strip() for line in outline.splitlines() if line.strip()]
    before = Kind.PREAMBULAR if any(NUMBERED.fullmatch(line) for line in lines) else Kind.OPERATIVE
    return list(_read(lines, before))


def outline_of(paragraphs: Iterable[Paragraph]) -> str:
    """The text as it would be typed: reading it again gives the same kinds, levels and words."""
    paragraphs = tuple(paragraphs)
    shown = numbers(paragraphs)
    return "\n\n".join(_line(each, shown[each.id].shown) for each in paragraphs)


def _read(lines: list[str], unnumbered: Kind) -> Iterator[Edited]:
    level, mark = 0, ""
    for line in lines:
        if found := ANNEX.fullmatch(line):
            kind, level, mark = Kind.ANNEX, 0, ""
        elif found := HEADING.fullmatch(line):
            kind, level, mark = Kind.HEADING, 0, ""
        elif found := NUMBERED.fullmatch(line):
            kind, level, mark, unnumbered = Kind.OPERATIVE, 0, "", Kind.OPERATIVE
        elif found := DASHED.fullmatch(line):
            kind, level, mark = Kind.SUB, len(found["dashes"]), ""
        elif found := LETTERED.fullmatch(line):
            kind, level, mark = Kind.SUB, _level(found["mark"], level, mark), found["mark"]
        else:
            yield Edited(read_words(line), unnumbered)
            level, mark = 0, ""
            continue
        yield Edited(read_words(found["text"]), kind, level)


def _level(mark: str, level: int, before: str) -> int:
    """(i) behind (h) is the ninth letter; behind any other sub-paragraph it begins or goes on with the roman ones."""
    roman = ROMAN.fullmatch(mark) is not None
    if not roman or level == 0 or (mark == "i" and before == "h"):
        return 1
    return 1 if level == 1 and mark != "i" else 2


def _line(paragraph: Paragraph, shown: str) -> str:
    text = " ".join(paragraph.text.split())
    if paragraph.kind is Kind.SUB:
        return f"{'-' * min(paragraph.level, DEEPEST)} {text}"
    if paragraph.kind is Kind.OPERATIVE:
        return f"{shown.split()[0].rstrip('.')}. {text}"
    return {Kind.HEADING: "# ", Kind.ANNEX: "## "}.get(paragraph.kind, "") + text
