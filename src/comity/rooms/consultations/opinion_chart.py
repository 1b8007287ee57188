"""The opinion map as a chart: one mark a participant, no names, places rounded to the drawing's units.

Exact places together with the published components would give single answers away; a place rounded to a
360th of the width does not. Above 1,000 participants the map draws bins.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from math import hypot
from statistics import fmean
from typing import Any

from comity.foundation.charts import GROUPS

WIDTH, HEIGHT = 360, 260
INSET = 22
MOST_POINTS = 1000
BIN = 9
HALF_A_LABEL = 44


@dataclass(frozen=True)
class Mark:
    """A place in the drawing's units, with the group's number; `n` participants stand there."""

    x: int
    y: int
    group: int
    n: int = 1


@dataclass(frozen=True)
class Scale:
    """From the engine's plane to the drawing: the same for both axes; `x` and `y` are where nought lies."""

    units: float
    x: float = WIDTH / 2
    y: float = HEIGHT / 2

    def place(self, x: float, y: float) -> tuple[int, int]:
        return round(self.x + x * self.units), round(self.y - y * self.units)


def scale_for(points: Sequence[tuple[float, float]]) -> Scale:
    """Nought and all points inside, as large as that allows."""
    xs, ys = [0.0, *(x for x, _ in points)], [0.0, *(y for _, y in points)]
    left, right, low, high = min(xs), max(xs), min(ys), max(ys)
    rooms = [
        (length - 2 * INSET) / reach
        for length, reach in ((WIDTH, right - left), (HEIGHT, high - low))
        if reach > 0
    ]
    units = min(rooms, default=1.0)
    return Scale(
        units,
        x=WIDTH / 2 - units * (left + right) / 2,
        y=HEIGHT / 2 + units * (low + high) / 2,
    )


def binned(marks: Sequence[Mark]) -> list[Mark]:
    """At most one mark a group in each square of 9 units, large ones first so that small ones stay visible."""
    counted = Counter((mark.x // BIN, mark.y // BIN, mark.group) for mark in marks)
    bins = [
        Mark(column * BIN + BIN // 2, row * BIN + BIN // 2, group, n)
        for (column, row, group), n in counted.items()
    ]
    return sorted(bins, key=lambda mark: (-mark.n, mark.x, mark.y, mark.group))


def specification_of(marks: Sequence[Mark], scale: Scale) -> dict[str, Any]:
    """Vega-Lite; the datasets `own` and `words` are empty here and filled for each reader."""
    drawn = binned(marks) if len(marks) > MOST_POINTS else sorted(marks, key=lambda mark: (mark.x, mark.y))
    values = [{"x": mark.x, "y": mark.y, "group": GROUPS[mark.group].letter, "n": mark.n} for mark in drawn]
    return {
        "width": WIDTH,
        "height": HEIGHT,
        "padding": 0,
        "autosize": "none",
        "params": [{"name": "chosen", "value": ""}],
        "layer": [cross("x", scale.x), cross("y", scale.y), points(values), own_place(), words()],
        "config": {"style": {"cell": {"stroke": None}}},
    }


def cross(axis: str, nought: float) -> dict[str, Any]:
    """The line on which the other component is nought: what the average participant says."""
    other = {"x": ("y", "y2", HEIGHT), "y": ("x", "x2", WIDTH)}[axis]
    return {
        "data": {"values": [{}]},
        "mark": {"type": "rule", "stroke": "var(--line)", "aria": False},
        "encoding": {
            axis: {"value": round(nought)},
            other[0]: {"value": 10},
            other[1]: {"value": other[2] - 10},
        },
    }


def points(values: list[dict[str, Any]]) -> dict[str, Any]:
    letters = [mark.letter for mark in GROUPS]
    faded = {"condition": {"test": "chosen == '' || chosen == datum.group", "value": 0.85}, "value": 0.15}
    most = max((value["n"] for value in values), default=1)
    return {
        "data": {"values": values},
        "mark": {"type": "point", "strokeWidth": 1.5, "aria": False},
        "encoding": {
            "x": placed("x", WIDTH),
            "y": placed("y", HEIGHT),
            "fill": by_letter(letters, [mark.fill for mark in GROUPS]),
            "stroke": by_letter(letters, [mark.stroke for mark in GROUPS]),
            "shape": by_letter(letters, [mark.shape for mark in GROUPS]),
            "opacity": faded,
            "size": {
                "field": "n",
                "type": "quantitative",
                "scale": {"domain": [1, max(most, 2)], "range": [34, 34 if most == 1 else 150]},
                "legend": None,
            },
        },
    }


def placed(axis: str, length: int) -> dict[str, Any]:
    """The values are places already: one unit is one unit, y downwards."""
    scale = {"domain": [0, length], "range": [0, length], "nice": False, "zero": False}
    return {"field": axis, "type": "quantitative", "scale": scale, "axis": None}


def by_letter(letters: list[str], values: list[str]) -> dict[str, Any]:
    scale = {"domain": letters, "range": values}
    return {"field": "group", "type": "nominal", "scale": scale, "legend": None}


def own_place() -> dict[str, Any]:
    return {
        "data": {"name": "own", "values": []},
        "mark": {"type": "point", "shape": "circle", "size": 150, "strokeWidth": 2, "aria": False}
        | {"stroke": "var(--ink)", "fill": None},
        "encoding": {"x": placed("x", WIDTH), "y": placed("y", HEIGHT)},
    }


def words() -> dict[str, Any]:
    return {
        "data": {"name": "words", "values": []},
        "mark": {"type": "text", "fill": "var(--ink)", "aria": False},
        "encoding": {
            "x": placed("x", WIDTH),
            "y": placed("y", HEIGHT),
            "text": {"field": "text", "type": "nominal"},
        },
    }


def label_places(marks: Sequence[Mark]) -> dict[int, tuple[int, int]]:
    """Where each group's name stands: outside its marks, away from the middle of all, inside the drawing."""
    middle = centre_of(marks)
    return {
        group: outside([mark for mark in marks if mark.group == group], middle)
        for group in sorted({mark.group for mark in marks})
    }


def outside(marks: Sequence[Mark], middle: tuple[float, float]) -> tuple[int, int]:
    """Past 95% of a group's marks in the direction away from the middle."""
    x, y = centre_of(marks)
    away = (x - middle[0], y - middle[1])
    length = hypot(*away)
    step = (away[0] / length, away[1] / length) if length else (0.0, -1.0)
    reaches = sorted((mark.x - x) * step[0] + (mark.y - y) * step[1] for mark in marks)
    reach = reaches[int(0.95 * (len(reaches) - 1))] + 12 + HALF_A_LABEL * abs(step[0])
    place = round(x + reach * step[0]), round(y + reach * step[1])
    return min(max(place[0], 50), WIDTH - 50), min(max(place[1], 14), HEIGHT - 8)


def centre_of(marks: Sequence[Mark]) -> tuple[float, float]:
    return fmean(mark.x for mark in marks), fmean(mark.y for mark in marks)


def filled(
    vega: dict[str, Any], *, own: tuple[int, int] | None, labels: Sequence[tuple[int, int, str]]
) -> dict[str, Any]:
    """The compiled specification with one reader's own place and words in it."""
    rows = {
        "own": [{"x": own[0], "y": own[1]}] if own else [],
        "words": [{"x": x, "y": y, "text": text} for x, y, text in labels],
    }
    data = [
        {**dataset, "values": rows[dataset["name"]]} if dataset.get("name") in rows else dataset
        for dataset in vega["data"]
    ]
    return {**vega, "data": data}
