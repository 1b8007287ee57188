"""Which nodes stand beside the way from a node up to the root. RFC 6962, sections 2.1.1 and 2.1.2.

A node is its level (0 for leaves) and its place at that level, from the left. The tree of `size` entries has at
level l the nodes 0 to (size - 1) >> l; the last of a level may stand over fewer than 2**l entries.
"""

from collections.abc import Iterator
from typing import NamedTuple


class Node(NamedTuple):
    level: int
    place: int


class Sibling(NamedTuple):
    node: Node
    is_left: bool


def siblings(node: Node, size: int) -> Iterator[Sibling]:
    """The nodes that are hashed with the way up from `node`, lowest first.

    A node of odd place has its sibling at the left, one of even place at the right; the last of a level with an
    even place has none and goes up as it is.
    """
    level, place = node
    last = (size - 1) >> level
    while last:
        if place & 1:
            yield Sibling(Node(level, place - 1), is_left=True)
        elif place < last:
            yield Sibling(Node(level, place + 1), is_left=False)
        level, place, last = level + 1, place >> 1, last >> 1


def seam(old_size: int) -> Node:
    """The largest node that ends where the tree of `old_size` entries ends: a consistency proof begins there."""
    level, place = 0, old_size - 1
    while place & 1:
        level, place = level + 1, place >> 1
    return Node(level, place)


def complete_subtrees(start: int, end: int) -> Iterator[Node]:
    """The largest complete subtrees that stand over the entries `start` to `end`, from the left.

    `start` is a multiple of the largest power of two up to `end - start`, as every node's first entry is.
    """
    while start < end:
        level = (end - start).bit_length() - 1
        yield Node(level, start >> level)
        start += 1 << level
