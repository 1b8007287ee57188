"""The rolling text to read: rival versions in square brackets, each with who holds it.

`All States [shall] [should: Chile, Fiji] act`: the base stands first without a name, unless somebody holds it.
"""

from collections.abc import Iterator, Mapping
from typing import Final, NamedTuple

from comity.engines.drafting.brackets import Alternative, Bracket, Form
from comity.engines.drafting.consolidation import Consolidation
from comity.engines.drafting.operations import (
    DropParagraph,
    MergeParagraphs,
    MoveParagraph,
    SplitParagraph,
)
from comity.engines.drafting.words import bare

ACTS: Final[Mapping[type, str]] = {
    DropParagraph: "deleted",
    MoveParagraph: "moved",
    SplitParagraph: "divided",
    MergeParagraphs: "merged with the next",
}
"""In English; what a version does to a whole paragraph."""


class Offer(NamedTuple):
    """A version in its bracket, and who holds it."""

    holders: tuple[str, ...]
    text: str


def offers(bracket: Bracket) -> list[Offer]:
    """The versions behind the base, each in its own bracket."""
    return [
        Offer(each.holders, f"[{_said(each, bracket)}{_names(each)}]") for each in bracket.alternatives[1:]
    ]


def base_end(bracket: Bracket) -> str:
    """What closes the base's own bracket."""
    return f"{_names(bracket.alternatives[0])}]"


def rolling_lines(made: Consolidation) -> list[str]:
    """The rolling text, one line a paragraph; new paragraphs in brackets stand where they would be."""
    here: dict[str, list[Bracket]] = {}
    for bracket in made.brackets:
        here.setdefault(bracket.paragraph, []).append(bracket)
    lines = list(_additions(here.get("", [])))
    for paragraph in made.revision.paragraphs:
        brackets = here.get(paragraph.id, [])
        lines.append(rolling_line(paragraph.words, brackets))
        lines += _additions(brackets)
    return lines


def _additions(brackets: list[Bracket]) -> Iterator[str]:
    for bracket in brackets:
        if bracket.form is Form.ADDITION:
            yield " ".join(offer.text for offer in offers(bracket))


def rolling_line(words: tuple[str, ...], brackets: list[Bracket]) -> str:
    """One paragraph with the brackets in it."""
    opened: dict[int, str] = {}
    closed: dict[int, str] = {}
    whole: list[Bracket] = [each for each in brackets if each.form is Form.PARAGRAPH]
    for bracket in [each for each in brackets if each.form is Form.WORDS]:
        start, stop = bracket.start, bracket.stop
        tail = " ".join(offer.text for offer in offers(bracket))
        if start == stop:
            closed[stop] = f"{closed.get(stop, '')} {tail}"
        else:
            opened[start] = "[" + opened.get(start, "")
            closed[stop] = f"{closed.get(stop, '')}{base_end(bracket)} {tail}"
    text = closed.get(0, "")
    for at, word in enumerate(words):
        solid = bare(word)
        text += f"{word[: len(word) - len(solid)]}{opened.get(at, '')}{solid}{closed.get(at + 1, '')}"
    text = text.strip()
    for bracket in whole:
        text = f"[{text}{base_end(bracket)} {' '.join(offer.text for offer in offers(bracket))}"
    return text


def _said(alternative: Alternative, bracket: Bracket) -> str:
    acts = [ACTS[type(each)] for each in alternative.operations if type(each) in ACTS]
    same = alternative.passage.words == bracket.alternatives[0].passage.words
    if acts and (same or not alternative.passage.words):
        return ", ".join(acts)
    text = alternative.passage.text or "deleted"
    return f"{text} ({', '.join(acts)})" if acts else text


def _names(alternative: Alternative) -> str:
    return f": {', '.join(alternative.holders)}" if alternative.holders else ""
