"""What one person counted by hand, and where two people's figures differ. Exact numbers, kept as text."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from hashlib import sha256
from json import dumps
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from comity.decisions.enums import Choice
from comity.decisions.queries.engine_input import Number, exact
from comity.decisions.queries.names_in_words import inside_sentence
from comity.decisions.queries.small_cells import LEAST
from comity.engines.decisions import Measure

Key = tuple[str, str]
"""A class of the statutes and a region; the region is empty where the rule asks for none."""
WAYS = ("yes", "no", "abstain")
VOID, PRESENT = "void", "present"


@dataclass(frozen=True)
class CellCount:
    """One class and region. `heads` holds yes, no, abstain and void, `weight` the first three where asked for.

    Both hold `present` where the roll does not know who was there and the person counted it. Void and blank
    papers enter no term.
    """

    heads: Mapping[str, Number]
    weight: Mapping[str, Number] = field(default_factory=dict)

    def of(self, measure: Measure) -> Mapping[str, Number]:
        return self.heads if measure is Measure.HEADS else self.weight

    def cast(self, measure: Measure) -> Number:
        return sum(self.of(measure).get(way, 0) for way in WAYS)

    @property
    def papers(self) -> Number:
        """Everything that was handed in, the void ones too."""
        return self.cast(Measure.HEADS) + self.heads.get(VOID, 0)


Figures = Mapping[Key, CellCount]


@dataclass(frozen=True, order=True)
class Place:
    """Which figure of which class: where two counts differ, or where one cannot be."""

    class_name: str
    region: str
    measure: Measure
    what: str


class ProblemKind(StrEnum):
    OVER_ENTITLED = "over-entitled"
    OVER_PRESENT = "over-present"
    PRESENT_OVER_ENTITLED = "present-over-entitled"
    WEIGHT_OF_NOBODY = "weight-of-nobody"


SENTENCES = {
    (ProblemKind.OVER_ENTITLED, Measure.HEADS): _(
        "%(cell)s: %(found)s counted, but only %(limit)s may vote."
    ),
    (ProblemKind.OVER_ENTITLED, Measure.WEIGHT): _(
        "%(cell)s: votes weighing %(found)s counted, but whoever may vote weighs %(limit)s together."
    ),
    (ProblemKind.OVER_PRESENT, Measure.HEADS): _("%(cell)s: %(found)s counted, but only %(limit)s present."),
    (ProblemKind.OVER_PRESENT, Measure.WEIGHT): _(
        "%(cell)s: votes weighing %(found)s counted, but those present weigh %(limit)s together."
    ),
    (ProblemKind.PRESENT_OVER_ENTITLED, Measure.HEADS): _(
        "%(cell)s: %(found)s present, but only %(limit)s may vote."
    ),
    (ProblemKind.PRESENT_OVER_ENTITLED, Measure.WEIGHT): _(
        "%(cell)s: those present weigh %(found)s, but whoever may vote weighs %(limit)s together."
    ),
    (ProblemKind.WEIGHT_OF_NOBODY, Measure.WEIGHT): _(
        "%(cell)s: a weight of %(found)s is given to an answer that nobody gave."
    ),
}


@dataclass(frozen=True)
class FigureProblem:
    """A figure that the roll does not allow; `titles` of its class are {language: text}."""

    kind: ProblemKind
    place: Place
    titles: Mapping[str, str]
    found: Number
    limit: Number

    @property
    def words(self) -> str:
        cell = cell_in_words(self.titles, self.place.class_name, self.place.region)
        numbers = {"cell": cell, "found": self.found, "limit": self.limit}
        return str(SENTENCES[self.kind, self.place.measure]) % numbers


def cell_in_words(titles: Mapping[str, str], class_name: str, region: str) -> str:
    """Full members · Africa"""
    title = inside_sentence(titles, class_name)
    return f"{title} · {region}" if region else title


WHAT: Mapping[str, str | Promise] = {
    **{choice.value: choice.label for choice in Choice},
    VOID: _("Void or blank"),
    PRESENT: _("Present"),
}


def what_in_words(what: str, measure: Measure) -> str:
    if measure is Measure.HEADS:
        return str(WHAT[what])
    return gettext("%(answer)s, by weight") % {"answer": WHAT[what]}


def as_json(figures: Figures) -> list[dict[str, Any]]:
    return [
        {"class": class_name, "region": region, "heads": texts(cell.heads), "weight": texts(cell.weight)}
        for (class_name, region), cell in sorted(figures.items())
    ]


def from_json(cells: list[dict[str, Any]]) -> Figures:
    return {
        (cell["class"], cell["region"]): CellCount(numbers(cell["heads"]), numbers(cell["weight"]))
        for cell in cells
    }


def texts(counted: Mapping[str, Number]) -> dict[str, str]:
    return {what: str(number) for what, number in sorted(counted.items())}


def numbers(counted: Mapping[str, str]) -> dict[str, Number]:
    return {what: exact(text) for what, text in counted.items()}


def differences(one: Figures, other: Figures) -> list[Place]:
    """Every figure that the two do not share, in the order of the classes."""
    return sorted(
        Place(*key, measure, what)
        for key in {*one, *other}
        for measure in Measure
        for what in {*of(one, key, measure), *of(other, key, measure)}
        if of(one, key, measure).get(what) != of(other, key, measure).get(what)
    )


def of(figures: Figures, key: Key, measure: Measure) -> Mapping[str, Number]:
    return figures[key].of(measure) if key in figures else {}


def told(figures: Figures) -> Figures:
    """What may be told of a count without names: the sums alone, where fewer than five voted in some class."""
    if any(0 < cell.cast(Measure.HEADS) < LEAST for cell in figures.values()):
        cells = list(figures.values())
        return {
            ("", ""): CellCount(
                summed([cell.heads for cell in cells]), summed([cell.weight for cell in cells])
            )
        }
    return figures


def summed(counted: list[Mapping[str, Number]]) -> dict[str, Number]:
    return {
        what: sum(one.get(what, 0) for one in counted)
        for what in sorted({key for one in counted for key in one})
    }


def seal(cells: list[dict[str, Any]], secret: str) -> str:
    """What the record keeps before the figures may be read: opened later with `secret`, they can be checked."""
    return sha256(canonical({"figures": cells, "secret": secret}).encode()).hexdigest()


def canonical(value: Any) -> str:
    return dumps(value, sort_keys=True, separators=(",", ":"))
