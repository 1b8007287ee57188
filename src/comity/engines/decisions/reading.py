"""Statutes from their file: `read_statutes(content, file)`. Every complaint names file, line and column."""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from types import MappingProxyType
from typing import Final

from comity.engines.decisions import errors
from comity.engines.decisions.reading_elections import read_elections
from comity.engines.decisions.reading_rules import read_quorums, read_rules
from comity.engines.decisions.reading_weights import read_steps, read_weight
from comity.engines.decisions.statutes import (
    Delegations,
    MemberClass,
    Notice,
    Proposing,
    Proxies,
    Right,
    Share,
    Statutes,
    Weight,
)
from comity.engines.decisions.yaml_nodes import Node, read_yaml, titles

FORMAT: Final = "1"
KEYS: Final = (
    "statutes",
    "title",
    "sources",
    "classes",
    "regions",
    "proxies",
    "delegations",
    "quorums",
    "rules",
    "elections",
    "notices",
    "proposing",
    "voting-order",
)
VOTING_ORDER: Final = (
    "furthest-from-original",
    "by-number",
    "by-lot",
    "paragraphs-apart",
    "roll-call-from-lot",
)
WITHIN: Final = ("class", "region", "country")


def read_statutes(content: bytes, file: str) -> Statutes:
    """The statutes in `content`, named `file` in messages; raises `UnreadableStatutes`."""
    top = read_yaml(content, file)
    keys = top.keyed(KEYS, required=("statutes", "title", "classes", "rules"))
    if keys["statutes"].text() != FORMAT:
        raise keys["statutes"].wrong(f"the format {FORMAT}")
    classes = {name: _member_class(name, node) for name, node in keys["classes"].entries().items()}
    if not any(member_class.votes for member_class in classes.values()):
        raise keys["classes"].problem(errors.Contradiction, reason="no class has the right to vote")
    regions = _texts(keys.get("regions"))
    quorums = read_quorums(keys.get("quorums"))
    return Statutes(
        file=file,
        title=MappingProxyType(titles(keys["title"])),
        sources=_texts(keys.get("sources")),
        classes=MappingProxyType(classes),
        rules=MappingProxyType(read_rules(keys["rules"], classes, quorums)),
        quorums=MappingProxyType(quorums),
        regions=regions,
        proxies=_proxies(keys.get("proxies"), classes),
        delegations=_delegations(keys.get("delegations")),
        notices=_notices(keys.get("notices")),
        proposing=_proposing(keys.get("proposing"), classes),
        voting_order=_voting_order(keys.get("voting-order")),
        elections=MappingProxyType(read_elections(keys.get("elections"), classes, quorums, regions)),
    )


def _texts(node: Node | None) -> tuple[str, ...]:
    return tuple(part.text() for part in node.parts()) if node else ()


def _member_class(name: str, node: Node) -> MemberClass:
    keys = node.keyed(("title", "rights", "weight", "may-split"), required=("rights",))
    rights = frozenset(part.choice(Right) for part in keys["rights"].parts())
    if "weight" in keys and Right.VOTE not in rights:
        raise keys["weight"].problem(
            errors.Contradiction, reason=f"the class {name} has a weight and no vote"
        )
    return MemberClass(
        name=name,
        title=MappingProxyType(titles(keys["title"]) if "title" in keys else {}),
        rights=rights,
        weight=read_weight(keys["weight"]) if "weight" in keys else Weight(),
        may_split=keys["may-split"].truth() if "may-split" in keys else False,
    )


def _proxies(node: Node | None, classes: Mapping[str, MemberClass]) -> Proxies:
    if node is None:
        return Proxies()
    keys = node.keyed(("per-holder", "within", "for", "counted-as-present"))
    return Proxies(
        allowed=True,
        per_holder=keys["per-holder"].whole(least=1) if "per-holder" in keys else None,
        within=keys["within"].among(WITHIN, "boundary") if "within" in keys else "",
        for_classes=class_names(keys.get("for"), classes),
        counted_as_present=keys["counted-as-present"].truth() if "counted-as-present" in keys else True,
    )


def class_names(node: Node | None, classes: Mapping[str, MemberClass]) -> frozenset[str]:
    """The declared classes that a list names."""
    return frozenset(part.among(list(classes), "class") for part in node.parts()) if node else frozenset()


def _delegations(node: Node | None) -> Delegations:
    if node is None:
        return Delegations()
    keys = node.keyed(("by", "steps", "at-most", "alternates", "shares"))
    return Delegations(
        by=keys["by"].among(("membership", "population", "weight"), "measure") if "by" in keys else "",
        steps=read_steps(keys["steps"], "delegates") if "steps" in keys else (),
        at_most=keys["at-most"].whole(least=1) if "at-most" in keys else None,
        alternates=keys["alternates"].whole() if "alternates" in keys else 0,
        shares=tuple(_share(part) for part in keys["shares"].parts()) if "shares" in keys else (),
    )


def _share(node: Node) -> Share:
    keys = node.keyed(("of", "at-least", "required"), required=("of", "at-least"))
    required = keys["required"].truth() if "required" in keys else False
    share: Fraction = keys["at-least"].share()
    return Share(of=keys["of"].text(), at_least=share, required=required)


def _notices(node: Node | None) -> tuple[Notice, ...]:
    entries = node.entries() if node else {}
    return tuple(Notice(of=name, days=value.whole()) for name, value in entries.items())


def _proposing(node: Node | None, classes: Mapping[str, MemberClass]) -> tuple[Proposing, ...]:
    entries = node.entries() if node else {}
    return tuple(_proposing_one(what, value, classes) for what, value in entries.items())


def _proposing_one(what: str, node: Node, classes: Mapping[str, MemberClass]) -> Proposing:
    keys = node.keyed(("classes", "proposers", "seconders"))
    named = class_names(keys.get("classes"), classes)
    for name in sorted(named):
        if not classes[name].rights & {Right.PROPOSE, Right.AMEND}:
            reason = f"the class {name} proposes here and has no right to"
            raise keys["classes"].problem(errors.Contradiction, reason=reason)
    return Proposing(
        what=what,
        classes=named,
        proposers=keys["proposers"].whole(least=1) if "proposers" in keys else 1,
        seconders=keys["seconders"].whole() if "seconders" in keys else 0,
    )


def _voting_order(node: Node | None) -> tuple[str, ...]:
    parts: Sequence[Node] = node.parts() if node else ()
    return tuple(part.among(VOTING_ORDER, "order of voting") for part in parts)
