"""The numbers of paragraphs, computed from their order: nothing refers to them.

Preambular paragraphs show no number, so that operative ones match in every language; operative ones are counted from
1, anew in each annex; sub-paragraphs are (a), (i), a., i. by level, anew under each paragraph; annexes I, II, III.
A rival version shows the number of its original with the Latin multiplicative: 5 *bis*, 5 *ter*. The first version
keeps the number (FIELD.md, How texts are negotiated).
"""

from collections.abc import Callable, Sequence
from typing import Final, NamedTuple

from comity.engines.drafting.paragraphs import Kind, Paragraph

_TO_NINETEEN: Final = (
    *("bis", "ter", "quater", "quinquies", "sexies", "septies", "octies", "novies", "decies", "undecies"),
    *("duodecies", "terdecies", "quaterdecies", "quindecies", "sexdecies", "septdecies", "octodecies"),
    "novodecies",
)
_TENS: Final = (
    "vicies",
    "tricies",
    "quadragies",
    "quinquagies",
    "sexagies",
    "septuagies",
    "octogies",
    "nonagies",
)
_UNITS: Final = ("", "un", "duo", "ter", "quater", "quin", "sex", "sept", "octo", "novo")
_ROMAN: Final = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"),
    (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip


class Number(NamedTuple):
    """`shown` is printed before the paragraph; `reference` names it from elsewhere: `PP3`, `OP5 bis`."""

    shown: str
    reference: str


def latin(place: int) -> str:
    """The multiplicative of the `place`-th version: nothing for the first, *bis* for the second, (100) from 100 on."""
    if place < 2:
        return ""
    if place < 20:
        return _TO_NINETEEN[place - 2]
    return f"{_UNITS[place % 10]}{_TENS[place // 10 - 2]}" if place < 100 else f"({place})"


def numbers(paragraphs: Sequence[Paragraph]) -> dict[str, Number]:
    """The number of each paragraph, by id, in order."""
    counter = _Counter()
    return {paragraph.id: counter.number(paragraph) for paragraph in paragraphs}


class _Counter:
    """Counts while it walks through a text once."""

    def __init__(self) -> None:
        self.counts: dict[Kind, int] = {}
        self.subs: list[int] = []
        self.above: list[str] = [""]
        self.annex = ""
        self.stems: dict[str, Number] = {}
        self.versions: dict[str, int] = {}

    def number(self, paragraph: Paragraph) -> Number:
        original = self.stems.get(paragraph.alternative_of)
        number = (
            self._alternative(paragraph.alternative_of, original)
            if original is not None
            else self._own(paragraph)
        )
        self.stems[paragraph.id] = number
        if paragraph.kind is Kind.SUB:
            self.above[paragraph.level :] = [number.reference]
        else:
            self.subs, self.above = [], [number.reference]
        return number

    def _alternative(self, original: str, number: Number) -> Number:
        self.versions[original] = version = self.versions.get(original, 1) + 1
        name = latin(version)
        return Number(f"{number.shown} {name}".lstrip(), f"{number.reference} {name}".lstrip())

    def _own(self, paragraph: Paragraph) -> Number:
        if paragraph.kind is Kind.SUB:
            return self._sub(paragraph.level)
        count = self.counts[paragraph.kind] = self.counts.get(paragraph.kind, 0) + 1
        if paragraph.kind is Kind.ANNEX:
            self.counts = {Kind.ANNEX: count}
            self.annex = f"Annex {roman(count).upper()}"
            return Number(roman(count).upper(), self.annex)
        if paragraph.kind is Kind.OPERATIVE:
            return Number(str(count), self._within(f"OP{count}"))
        return Number("", self._within(f"{'PP' if paragraph.kind is Kind.PREAMBULAR else 'H'}{count}"))

    def _sub(self, level: int) -> Number:
        self.subs = [*self.subs[:level], *[0] * (level - len(self.subs))]
        self.subs[level - 1] += 1
        shown = SUB_NUMBERS[level - 1](self.subs[level - 1])
        self.above += [self.above[-1]] * (level - len(self.above))
        return Number(shown, f"{self.above[level - 1]}{shown}")

    def _within(self, reference: str) -> str:
        return f"{self.annex}, {reference}" if self.annex else reference


def letters(count: int) -> str:
    """a, b … z, aa, ab … for 1, 2 …"""
    name = ""
    while count > 0:
        count, place = divmod(count - 1, 26)
        name = chr(ord("a") + place) + name
    return name


def roman(count: int) -> str:
    """i, ii, iii … for 1, 2, 3 …"""
    name = ""
    for value, digits in _ROMAN:
        times, count = divmod(count, value)
        name += digits * times
    return name


SUB_NUMBERS: Final[tuple[Callable[[int], str], ...]] = (
    lambda count: f"({letters(count)})",
    lambda count: f"({roman(count)})",
    lambda count: f"{letters(count)}.",
    lambda count: f"{roman(count)}.",
)
