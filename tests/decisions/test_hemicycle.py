"""Every member has a seat, no two seats touch, and each block is one piece of the half circle."""

from itertools import pairwise
from math import atan2, hypot

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from comity.decisions.hemicycle import CENTRE, HEIGHT, MOST_SEATS, WIDTH, seats, shared

SIZES = st.lists(st.integers(0, 250), min_size=4, max_size=4)


@given(SIZES)
@example([0, 0, 0, 0])
@example([1, 0, 0, 0])
@example([0, 1, 0, 1])
@example([250, 250, 250, 250])
def test_each_block_has_its_seats_inside_the_box_and_no_two_seats_touch(sizes):
    drawn = seats(sizes)
    assert [len(block) for block in drawn.blocks] == sizes
    points = [point for block in drawn.blocks for point in block]
    half = drawn.size / 2
    assert all(half <= x <= WIDTH - half and half <= y <= HEIGHT - half for x, y in points)
    cells = {}
    for x, y in points:
        cell = (int(x // drawn.size), int(y // drawn.size))
        near = [
            other
            for across in (-1, 0, 1)
            for down in (-1, 0, 1)
            for other in cells.get((cell[0] + across, cell[1] + down), [])
        ]
        assert all(hypot(x - a, y - b) >= drawn.size for a, b in near)
        cells.setdefault(cell, []).append((x, y))


@given(SIZES)
def test_blocks_follow_one_another_from_the_start_to_the_end(sizes):
    drawn = seats(sizes)
    ends = [
        (min(angles), max(angles))
        for block in drawn.blocks
        if (angles := [-atan2(CENTRE[1] - y, x - CENTRE[0]) for x, y in block])
    ]
    assert all(first[1] <= second[0] + 0.01 for first, second in pairwise(ends))


@given(st.integers(0, MOST_SEATS))
def test_a_seat_more_takes_no_seat_from_a_row(total):
    radii = [168.0, 150.0, 132.0]
    before, after = shared(total, radii), shared(total + 1, radii)
    assert sum(after) == total + 1
    assert all(more >= fewer for fewer, more in zip(before, after, strict=True))


def test_a_thousand_are_drawn_and_more_or_fewer_than_none_are_refused():
    assert seats([1000]).size > 2
    for wrong in ([1001], [500, 501], [-1, 5]):
        with pytest.raises(ValueError):
            seats(wrong)


def test_few_seats_are_not_drawn_larger_than_a_seat():
    assert seats([2, 1]).size == 14.0
