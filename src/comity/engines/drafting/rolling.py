"""The rolling text to read: rival versions in square brackets, each with who holds it.

`All States [shall] [should: Chile, Fiji] act`: the base stands first without a name, unless somebody holds it.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from comity.engines.drafting.brackets import Bracket, Form
from comity.engines.drafting.consolidation import Consolidation
from comity.engines.drafting.printing.content import content_of, flat, offered, proposed
from comity.engines.drafting.printing.wording import ENGLISH, Wording


class Offer(NamedTuple):
    """A version in its bracket, and who holds it."""

    holders: tuple[str, ...]
    text: str


def offers(bracket: Bracket, words: Wording = ENGLISH) -> list[Offer]:
    """The versions behind the base, each in its own bracket."""
    return [Offer(each.holders, f"[{flat(each.content)}{each.tail}]") for each in offered(bracket, words)]


def base_end(bracket: Bracket) -> str:
    """What closes the base's own bracket."""
    holders = bracket.alternatives[0].holders
    return f": {', '.join(holders)}]" if holders else "]"


def rolling_lines(made: Consolidation, words: Wording = ENGLISH) -> list[str]:
    """The rolling text, one line a paragraph; new paragraphs in brackets stand where they would be."""
    here: dict[str, list[Bracket]] = {}
    for bracket in made.brackets:
        here.setdefault(bracket.paragraph, []).append(bracket)
    lines = list(_additions(here.get("", []), words))
    for paragraph in made.revision.paragraphs:
        brackets = here.get(paragraph.id, [])
        lines.append(rolling_line(paragraph.words, brackets, words))
        lines += _additions(brackets, words)
    return lines


def rolling_line(words: tuple[str, ...], brackets: Sequence[Bracket], wording: Wording = ENGLISH) -> str:
    """One paragraph with the brackets in it."""
    return flat(content_of(words, brackets, wording))


def _additions(brackets: Sequence[Bracket], words: Wording) -> Iterator[str]:
    for bracket in brackets:
        if bracket.form is Form.ADDITION:
            yield flat(proposed(bracket, words))
