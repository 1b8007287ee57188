"""In which order a participant meets the statements: by lot, never by popularity.

A statement's place is the SHA-256 of the consultation's seed, the participant's lot and the statement's
number. Everybody gets an order of their own, the same on each visit and on each device; a new statement
falls in at a place of its own and moves none of the others.
"""

import hashlib
from collections.abc import Iterable


def drawn_order(numbers: Iterable[int], *, seed: str, lot: str) -> list[int]:
    """Statement numbers in the order drawn for one participant."""
    return sorted(numbers, key=lambda number: ticket(number, seed=seed, lot=lot))


def ticket(number: int, *, seed: str, lot: str) -> bytes:
    return hashlib.sha256(f"{seed}\t{lot}\t{number}".encode()).digest()
