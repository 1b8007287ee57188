"""Part of the votes beside part of the decisions, as a drawing without words and without names."""

from collections import Counter
from collections.abc import Sequence
from fractions import Fraction
from typing import Any

from comity.foundation.charts import svg_of

WIDTH, HEIGHT = 296, 200
INSET = {"left": 52, "right": 12, "top": 10, "bottom": 26}
BOX = (WIDTH + INSET["left"] + INSET["right"], HEIGHT + INSET["top"] + INSET["bottom"])

Point = tuple[Fraction, float, float, float]
"""Part of the votes; part of the decisions; its bounds where it was sampled."""


def power_svg(points: Sequence[Point]) -> str:
    """One mark for all members with the same votes; the line is where both parts are the same.

    Empty where all members have the same votes: there is nothing to compare.
    """
    if len({votes for votes, *_rest in points}) < 2:
        return ""
    return svg_of(specification_of(points))


def specification_of(points: Sequence[Point]) -> dict[str, Any]:
    counted = Counter(points)
    values = [
        {"x": float(votes), "y": part, "low": low, "high": high, "n": n}
        for (votes, part, low, high), n in sorted(counted.items())
    ]
    most = max(max(one["x"], one["high"]) for one in values)
    return {
        "width": WIDTH,
        "height": HEIGHT,
        "padding": INSET,
        "autosize": "none",
        "layer": [same_line(most), intervals(values, most), marks(values, most)],
    }


def same_line(most: float) -> dict[str, Any]:
    return {
        "data": {"values": [{"x": 0, "y": 0}, {"x": most, "y": most}]},
        "mark": {"type": "line", "stroke": "var(--edge)", "strokeDash": [5, 4], "aria": False},
        "encoding": {"x": axis("x", most), "y": axis("y", most)},
    }


def intervals(values: Sequence[dict[str, Any]], most: float) -> dict[str, Any]:
    drawn = [one for one in values if one["high"] > one["low"]]
    return {
        "data": {"values": drawn},
        "mark": {"type": "rule", "stroke": "var(--g2)", "aria": False},
        "encoding": {"x": axis("x", most), "y": axis("low", most), "y2": {"field": "high"}},
    }


def marks(values: Sequence[dict[str, Any]], most: float) -> dict[str, Any]:
    largest = max(one["n"] for one in values)
    size = {"domain": [1, max(largest, 2)], "range": [40, 40 if largest == 1 else 220]}
    return {
        "data": {"values": list(values)},
        "mark": {"type": "point", "fill": "var(--g1)", "stroke": "var(--paper)", "aria": False},
        "encoding": {
            "x": axis("x", most),
            "y": axis("y", most),
            "size": {"field": "n", "type": "quantitative", "scale": size, "legend": None},
        },
    }


def axis(field: str, most: float) -> dict[str, Any]:
    """From nought to the largest part on both axes, in per cent."""
    scale = {"domain": [0, most * 1.05], "nice": False}
    ticks = {"title": None, "format": ".2~%" if most < 0.05 else ".0%", "tickCount": 4}
    return {"field": field, "type": "quantitative", "scale": scale, "axis": ticks}
