"""The count as a picture: seats of the half circle while they are few enough to be seen, and bars in each measure.

Blocks stand in one order always: yes from the start, abstentions, everybody who is in no count, no at the end.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from django.utils.translation import gettext as _

from comity.decisions.enums import Choice
from comity.decisions.hemicycle import HEIGHT, MOST_SEATS, WIDTH, seats
from comity.decisions.queries.engine_input import Number
from comity.decisions.queries.results import ResultShown, figure
from comity.engines.decisions import Measure

SCALE = 10_000
"""Bars are drawn in ten-thousandths of everybody entitled; the exact numbers stand beside them."""


@dataclass(frozen=True)
class Block:
    """`marks` are paths over one another: (class, width of the stroke, path)."""

    label: str
    css_class: str
    votes: str
    marks: Sequence[tuple[str, float, str]] = ()


@dataclass(frozen=True)
class Hemicycle:
    blocks: Sequence[Block]
    entitled: str
    yes: str
    words: str
    width: int = WIDTH
    height: int = HEIGHT


@dataclass(frozen=True)
class Bar:
    """Widths in ten-thousandths of everybody entitled; what is left of the track is silence."""

    label: str
    yes: int
    abstain: int
    no: int
    words: str
    total: int = SCALE


def parts_of(result: ResultShown, measure: Measure) -> list[tuple[str, str, Number]]:
    """(label, class, votes) in the order of the picture; together everybody entitled."""
    return [
        (str(Choice.YES.label), "yes", result.votes(measure, Choice.YES)),
        (str(Choice.ABSTAIN.label), "none", result.votes(measure, Choice.ABSTAIN)),
        (_("In no count"), "silent", result.rest(measure)),
        (str(Choice.NO.label), "no", result.votes(measure, Choice.NO)),
    ]


def words_of(parts: Sequence[tuple[str, str, Number]], entitled: Number) -> str:
    said = ", ".join(f"{label}: {figure(votes)}" for label, _mark, votes in parts)
    return _("%(parts)s; entitled: %(entitled)s") % {"parts": said, "entitled": figure(entitled)}


def hemicycle_of(result: ResultShown) -> Hemicycle | None:
    """None where there are too many members, none, or numbers that are no whole members."""
    parts = parts_of(result, Measure.HEADS)
    entitled = result.total("entitled", Measure.HEADS)
    counted = [int(votes) for _label, _mark, votes in parts]
    if not 0 < entitled <= MOST_SEATS or min(counted) < 0 or sum(counted) != entitled:
        return None
    drawn = seats(counted)
    blocks = [
        Block(label, mark, figure(votes), marks_of(mark, drawn.size, path_of(block)))
        for (label, mark, votes), block in zip(parts, drawn.blocks, strict=True)
    ]
    return Hemicycle(blocks, figure(entitled), figure(counted[0]), words_of(parts, entitled))


def path_of(points: Sequence[tuple[float, float]]) -> str:
    """A dot at each point: a line of no length with round or square ends."""
    return "".join(f"M{x:g} {y:g}h0" for x, y in points)


def marks_of(mark: str, size: float, path: str) -> list[tuple[str, float, str]]:
    """Discs, squares, rings and small dots, so that the blocks differ without colour too."""
    if not path:
        return []
    match mark:
        case "none":
            return [("none", size, path), ("hole", round(size * 0.5, 2), path)]
        case "silent":
            return [("silent", round(size * 0.34, 2), path)]
        case "no":
            return [("no", round(size * 0.8, 2), path)]
    return [("yes", size, path)]


def bars_of(result: ResultShown) -> list[Bar]:
    """By heads, and by weight where the page shows weight."""
    labels = {Measure.HEADS: _("By heads"), Measure.WEIGHT: _("By weight")}
    shown = [Measure.HEADS, Measure.WEIGHT] if result.shows_weight else [Measure.HEADS]
    return [bar_of(result, measure, labels[measure]) for measure in shown]


def bar_of(result: ResultShown, measure: Measure, label: str) -> Bar:
    parts = parts_of(result, measure)
    entitled = result.total("entitled", measure)
    yes, abstain, _rest, no = (scaled(votes, entitled) for _label, _mark, votes in parts)
    return Bar(label, yes, abstain, no, f"{label}: {words_of(parts, entitled)}")


def scaled(votes: Number, entitled: Number) -> int:
    """Rounded down, so that the parts never pass the whole; one at least for whatever is there."""
    if not votes or not entitled:
        return 0
    return max(int(Fraction(votes) / Fraction(entitled) * SCALE), 1)
