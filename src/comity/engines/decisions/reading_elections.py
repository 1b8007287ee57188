"""Elections from the statutes file."""

import math
from collections.abc import Mapping, Sequence
from fractions import Fraction
from types import MappingProxyType
from typing import Final

from comity.engines.decisions import errors
from comity.engines.decisions.reading_rules import voting_classes
from comity.engines.decisions.statutes import (
    Division,
    ElectionRule,
    GroupSeats,
    Measure,
    MemberClass,
    Method,
    Quorum,
    Right,
)
from comity.engines.decisions.yaml_nodes import Node, titles

ELECTION_KEYS: Final = ("title", "method", "seats", "by", "voters", "quorum", "threshold", "quotas")
QUOTAS_KEYS: Final = ("of", "groups")
GROUP_KEYS: Final = ("at-least", "at-most")
MOST_SEATS: Final = 1_000
HALF: Final = Fraction(1, 2)


def read_elections(
    node: Node | None,
    classes: Mapping[str, MemberClass],
    quorums: Mapping[str, Quorum],
    regions: Sequence[str],
) -> dict[str, ElectionRule]:
    """The elections by name. Somebody must have the right to stand."""
    if node is None:
        return {}
    if not any(Right.STAND in member_class.rights for member_class in classes.values()):
        raise node.problem(errors.Contradiction, reason="there are elections, and no class may stand")
    return {name: _election(name, each, classes, quorums, regions) for name, each in node.entries().items()}


def _election(
    name: str,
    node: Node,
    classes: Mapping[str, MemberClass],
    quorums: Mapping[str, Quorum],
    regions: Sequence[str],
) -> ElectionRule:
    keys = node.keyed(ELECTION_KEYS, required=("method", "seats", "by"))
    method = keys["method"].choice(Method)
    seats = keys["seats"].whole(least=1, most=MOST_SEATS)
    if method is Method.TWO_ROUNDS:
        _refuse_more_than_one_seat(keys, seats)
    division, groups = _quotas(keys.get("quotas"), seats, regions)
    return ElectionRule(
        name=name,
        method=method,
        seats=seats,
        by=keys["by"].choice(Measure),
        title=MappingProxyType(titles(keys["title"]) if "title" in keys else {}),
        voters=voting_classes(keys.get("voters"), classes, "an election counts"),
        quorum=keys["quorum"].among(list(quorums), "quorum") if "quorum" in keys else None,
        threshold=_threshold(keys.get("threshold"), method),
        division=division,
        groups=groups,
    )


def _refuse_more_than_one_seat(keys: Mapping[str, Node], seats: int) -> None:
    if seats > 1:
        reason = f"two rounds fill one seat, and here are {seats}"
        raise keys["seats"].problem(errors.Contradiction, reason=reason)
    if "quotas" in keys:
        raise keys["quotas"].problem(errors.Contradiction, reason="one seat has no quotas")


def _threshold(node: Node | None, method: Method) -> Fraction:
    if node is None:
        return HALF
    if method is not Method.YES_NO:
        reason = f"a threshold belongs to yes-no, and this is {method}"
        raise node.problem(errors.Contradiction, reason=reason)
    share = node.share()
    if share < HALF:
        reason = "more would be against than for whom it elects"
        raise node.problem(errors.ImpossibleThreshold, share=node.text(), reason=reason)
    return share


def _quotas(
    node: Node | None, seats: int, regions: Sequence[str]
) -> tuple[Division | None, tuple[GroupSeats, ...]]:
    if node is None:
        return None, ()
    keys = node.keyed(QUOTAS_KEYS, required=QUOTAS_KEYS)
    division = keys["of"].choice(Division)
    groups = tuple(_group(name, each, seats) for name, each in keys["groups"].entries().items())
    if not groups:
        raise keys["groups"].wrong("at least one group")
    if division is Division.REGION and regions:
        _refuse_unknown_regions(keys["groups"], groups, regions)
    kept = sum(group.at_least for group in groups)
    if kept > seats:
        reason = f"the groups have at least {kept} seats together, and there are {seats}"
        raise keys["groups"].problem(errors.Contradiction, reason=reason)
    return division, groups


def _refuse_unknown_regions(node: Node, groups: Sequence[GroupSeats], regions: Sequence[str]) -> None:
    for group in groups:
        if group.group not in regions:
            known = ", ".join(regions)
            raise node.problem(errors.UnknownName, what="region", name=group.group, known=known)


def _group(name: str, node: Node, seats: int) -> GroupSeats:
    keys = node.keyed(GROUP_KEYS)
    if not keys:
        raise node.wrong("at-least or at-most")
    least = math.ceil(_seats(keys["at-least"], seats)) if "at-least" in keys else 0
    most = math.floor(_seats(keys["at-most"], seats)) if "at-most" in keys else None
    if most is not None and least > most:
        reason = f"the group {name} has at least {least} and at most {most} of {seats} seats"
        raise node.problem(errors.Contradiction, reason=reason)
    return GroupSeats(name, least, most)


def _seats(node: Node, seats: int) -> int | Fraction:
    """A whole number of seats, or a share of them such as 1/3 or 40%."""
    if node.text().isdecimal():
        return node.whole(most=seats)
    return node.share() * seats
