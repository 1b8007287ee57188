"""A slow, plain counting of the rules of the worked examples, written from their wording and not from the engine.

Every vote is expanded into single units and counted one by one; shares are compared as fractions.
"""

from fractions import Fraction

Row = tuple[str, int, str]
"""Vote (yes, no, abstain, or blank for none), weight, class."""


def heads(rows: list[Row], *ways: str) -> int:
    return len([1 for vote, _, _ in rows if vote in ways])


def weight(rows: list[Row], *ways: str) -> int:
    return len([1 for vote, units, _ in rows for _ in range(units) if vote in ways])


def majority(rows: list[Row], count=heads) -> bool:
    return count(rows, "yes") > count(rows, "no")


def share(rows: list[Row], least: Fraction, count=heads) -> bool:
    voting = count(rows, "yes", "no")
    return voting > 0 and Fraction(count(rows, "yes"), voting) >= least


def qualified(rows: list[Row], members: Fraction) -> bool:
    entitled, population = len(rows), sum(units for _, units, _ in rows)
    if not entitled:
        return False
    enough = Fraction(heads(rows, "yes"), entitled) >= members
    populous = population > 0 and Fraction(weight(rows, "yes"), population) >= Fraction(65, 100)
    blocking = entitled - heads(rows, "yes") >= 4
    return enough and (populous or not blocking)


RULES = {
    ("un-charter", "simple"): majority,
    ("un-charter", "important-question"): lambda rows: share(rows, Fraction(2, 3)),
    ("party-international", "absolute"): lambda rows: heads(rows, "yes") * 2 > len(rows),
    ("eu-council", "qualified"): lambda rows: qualified(rows, Fraction(55, 100)),
    ("eu-council", "reinforced"): lambda rows: qualified(rows, Fraction(72, 100)),
    ("federation", "heads-and-weight"): lambda rows: majority(rows) and majority(rows, weight),
    ("ipu-assembly", "majority"): lambda rows: majority(rows, weight),
    ("ipu-assembly", "emergency-item"): lambda rows: share(rows, Fraction(2, 3), weight),
    ("red-cross-conference", "two-thirds"): lambda rows: share(rows, Fraction(2, 3)),
    ("red-cross-conference", "consensus"): lambda rows: heads(rows, "no") == 0,
}
"""The rules of `examples/statutes` that look at nothing but these rows."""
