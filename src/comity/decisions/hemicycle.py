"""Seats in a half circle: one a member, in rows of equal distance, filled block by block from the start to the end.

Rows get seats in proportion to their length by Sainte-Laguë's divisors, and seats are filled by their angle, so that
each block is one piece of the half circle. A seat says how many voted that way and nobody's place.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import cos, pi, sin
from typing import Final

WIDTH: Final = 360
HEIGHT: Final = 190
CENTRE: Final = (WIDTH / 2, 178.0)
OUTER, INNER = 168.0, 62.0
MOST_SEATS: Final = 1000
LARGEST_SEAT: Final = 14.0
FILLED: Final = 0.72
"""How much of the room of a seat it fills; the rest keeps it apart from its neighbours."""


@dataclass(frozen=True)
class Seats:
    """Where the seats are, block after block as asked for: (x, y) in a box of WIDTH × HEIGHT; `size` is a seat's."""

    blocks: tuple[tuple[tuple[float, float], ...], ...]
    size: float


def seats(sizes: Sequence[int]) -> Seats:
    """Blocks of these sizes, the first at the left end. Raises ValueError for more seats than MOST_SEATS."""
    total = sum(sizes)
    if total > MOST_SEATS or min(sizes, default=0) < 0:
        raise ValueError(sizes)
    radii = rows_for(total)
    places = sorted(
        (
            (angle, radius)
            for radius, count in zip(radii, shared(total, radii), strict=True)
            for angle in angles(count)
        ),
        key=lambda place: (-place[0], place[1]),
    )
    points = [point(angle, radius) for angle, radius in places]
    blocks, start = [], 0
    for size in sizes:
        blocks.append(tuple(points[start : start + size]))
        start += size
    return Seats(tuple(blocks), seat_size(total, radii))


def rows_for(total: int) -> list[float]:
    """Radii from the outermost row inward: as few rows as hold everybody with seats as far apart as rows are."""
    number = 1
    while capacity(number) < total:
        number += 1
    distance = distance_of(number)
    return [OUTER - row * distance for row in range(number)]


def distance_of(rows: int) -> float:
    """Between rows; one row keeps the largest seat apart."""
    return min((OUTER - INNER) / max(rows - 1, 1), LARGEST_SEAT / FILLED)


def capacity(rows: int) -> int:
    distance = distance_of(rows)
    return sum(int(pi * (OUTER - row * distance) / distance) + 1 for row in range(rows))


def shared(total: int, radii: Sequence[float]) -> list[int]:
    """Seats by row in proportion to its radius: the next goes where radius / (2·seats + 1) is largest."""
    counts = [0] * len(radii)
    for _seat in range(total):
        best = max(range(len(radii)), key=lambda row: (radii[row] / (2 * counts[row] + 1), -row))
        counts[best] += 1
    return counts


def angles(count: int) -> list[float]:
    """From the left end (π) to the right end (0); one seat stands in the middle."""
    return [pi / 2] if count == 1 else [pi - pi * seat / (count - 1) for seat in range(count)]


def point(angle: float, radius: float) -> tuple[float, float]:
    return round(CENTRE[0] + radius * cos(angle), 1), round(CENTRE[1] - radius * sin(angle), 1)


def seat_size(total: int, radii: Sequence[float]) -> float:
    """Never wider than the room between rows, nor than that between seats of the fullest row."""
    rooms = [
        pi * radius / (count - 1)
        for radius, count in zip(radii, shared(total, radii), strict=True)
        if count > 1
    ]
    room = min([distance_of(len(radii)), *rooms])
    return round(min(LARGEST_SEAT, FILLED * room), 2)
