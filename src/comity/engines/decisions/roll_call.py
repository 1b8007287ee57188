"""A roll call: where it begins is drawn by lot, and it goes round in alphabetical order.

The letter is drawn among the initial letters of those called, by the lots of `elections.lots` on the occasion
`roll-call`: for each letter the SHA-256 of the UTF-8 text `seed TAB roll-call TAB letter`; the smallest is drawn.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from comity.engines.decisions.elections.lots import Urn

OCCASION = "roll-call"


@dataclass(frozen=True, slots=True)
class RollCall:
    """`order` goes from the first member of `letter` round to the last before it; `letters` were in the lot."""

    letter: str
    letters: tuple[str, ...]
    order: tuple[str, ...]


def roll_call(members: Sequence[tuple[str, str]], *, seed: str) -> RollCall:
    """The call of these `members`, each with its initial letter, given in alphabetical order; of nobody, of nobody."""
    letters = tuple(dict.fromkeys(letter for _member, letter in members))
    if not members:
        return RollCall("", (), ())
    drawn = Urn(seed).draw(letters, occasion=OCCASION).drawn[0]
    first = next(place for place, (_member, letter) in enumerate(members) if letter == drawn)
    names = [member for member, _letter in members]
    return RollCall(drawn, letters, (*names[first:], *names[:first]))
