"""Lots drawn from a published seed, so that anyone can draw them again.

The lot of a candidate on an occasion is SHA-256 of the UTF-8 text `seed TAB occasion TAB candidate`; the smallest
digest is drawn first, and who is drawn first is preferred: elected before, or excluded after, the others.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256


@dataclass(frozen=True, slots=True)
class Lot:
    """One drawing: what for, and who was drawn first to last."""

    occasion: str
    drawn: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Urn:
    """Draws lots from one published seed."""

    seed: str

    def draw(self, candidates: Iterable[str], *, occasion: str) -> Lot:
        """`candidates` in the order in which they are drawn, whatever order they came in."""
        return Lot(occasion, tuple(sorted(candidates, key=lambda name: (self._lot(name, occasion), name))))

    def _lot(self, candidate: str, occasion: str) -> str:
        return sha256(f"{self.seed}\t{occasion}\t{candidate}".encode()).hexdigest()
