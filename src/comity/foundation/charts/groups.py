"""How groups and series are told apart: a letter, a shape and a colour role, always together (LOOK.md)."""

from dataclasses import dataclass


@dataclass(frozen=True)
class GroupMark:
    """`shape` is Vega's word; `fill` and `stroke` are colour roles."""

    letter: str
    shape: str
    fill: str
    stroke: str
    css_class: str


GROUPS = (
    GroupMark("A", "circle", "var(--g1)", "none", "g1"),
    GroupMark("B", "square", "var(--g2)", "none", "g2"),
    GroupMark("C", "triangle-up", "var(--g3)", "none", "g3"),
    GroupMark("D", "diamond", "var(--g4)", "none", "g4"),
    GroupMark("E", "circle", "none", "var(--g5)", "g5"),
)


def group_mark(number: int) -> GroupMark:
    """The mark of group 0…4. Past five, draw small multiples: raises IndexError."""
    if number < 0:
        raise IndexError(number)
    return GROUPS[number]
