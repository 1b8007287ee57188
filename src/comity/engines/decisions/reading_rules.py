"""Rules and quorums from the statutes file."""

from collections.abc import Mapping
from fractions import Fraction
from types import MappingProxyType
from typing import Final

from comity.engines.decisions import errors
from comity.engines.decisions.statutes import (
    AnyOf,
    Kind,
    Measure,
    MemberClass,
    Quantity,
    Quorum,
    Relation,
    Rule,
    Term,
    Tie,
)
from comity.engines.decisions.yaml_nodes import Node, titles

TERM_KEYS: Final = ("name", "by", "left", "relation", "share", "of", "number", "classes", "each")
RULE_KEYS: Final = ("title", "kind", "decides", "terms", "quorum", "ties", "unreasoned-negatives", "hours")
QUORUM_KEYS: Final = ("by", "relation", "share", "of", "number", "each", "on-request")
REQUEST_KEYS: Final = ("share", "members", "delegations")
EACH: Final = ("class", "region")
OBJECTIONS: Final = Term("no-objection", Measure.HEADS, Quantity.NO, Relation.AT_MOST)


def read_quorums(node: Node | None) -> dict[str, Quorum]:
    """The quorums by name."""
    return {name: _quorum(name, value) for name, value in node.entries().items()} if node else {}


def _quorum(name: str, node: Node) -> Quorum:
    keys = node.keyed(QUORUM_KEYS, required=("by",))
    if ("share" in keys) == ("number" in keys):
        raise node.problem(errors.Contradiction, reason=f"the quorum {name} needs a share or a number")
    request = keys["on-request"].keyed(REQUEST_KEYS) if "on-request" in keys else {}
    return Quorum(
        name=name,
        by=keys["by"].choice(Measure),
        relation=keys["relation"].choice(Relation) if "relation" in keys else Relation.AT_LEAST,
        share=keys["share"].share() if "share" in keys else Fraction(1),
        of=keys["of"].choice(Quantity) if "of" in keys else Quantity.ENTITLED,
        number=keys["number"].whole(least=1) if "number" in keys else 0,
        each=keys["each"].among(EACH, "grouping") if "each" in keys else "",
        on_request="on-request" in keys,
        requested_by=request["share"].share() if "share" in request else Fraction(0),
        requested_from=request["delegations"].whole() if "delegations" in request else 0,
        requested_members=request["members"].whole(least=1) if "members" in request else 0,
    )


def read_rules(
    node: Node, classes: Mapping[str, MemberClass], quorums: Mapping[str, Quorum]
) -> dict[str, Rule]:
    """The rules by name; two rules for one question are a contradiction."""
    rules: dict[str, Rule] = {}
    decided: dict[str, str] = {}
    for name, value in node.entries().items():
        rules[name] = _rule(name, value, classes, quorums)
        for question, part in zip(rules[name].decides, _decides(value), strict=True):
            if question in decided:
                reason = f"the rules {decided[question]} and {name} both decide {question}"
                raise part.problem(errors.Contradiction, reason=reason)
            decided[question] = name
    if not rules:
        raise node.wrong("at least one rule")
    return rules


def _decides(node: Node) -> list[Node]:
    decides = node.entries().get("decides")
    return decides.parts() if decides else []


def _rule(name: str, node: Node, classes: Mapping[str, MemberClass], quorums: Mapping[str, Quorum]) -> Rule:
    keys = node.keyed(RULE_KEYS)
    kind = keys["kind"].choice(Kind) if "kind" in keys else Kind.VOTE
    terms = _terms(node, keys.get("terms"), kind, classes)
    rule = Rule(
        name=name,
        kind=kind,
        title=MappingProxyType(titles(keys["title"]) if "title" in keys else {}),
        decides=tuple(part.text() for part in _decides(node)),
        terms=terms,
        quorum=keys["quorum"].among(list(quorums), "quorum") if "quorum" in keys else None,
        tie=keys["ties"].choice(Tie) if "ties" in keys else Tie.FAILS,
        unreasoned_negatives_count=_unreasoned_count(keys.get("unreasoned-negatives")),
        hours=_hours(node, keys.get("hours"), kind),
    )
    if rule.tie is Tie.CASTING_VOTE and not any(_is_majority(term) for term in rule.each_term):
        reason = f"the rule {name} has a casting vote and no term “yes > no” that it could turn"
        raise keys["ties"].problem(errors.Contradiction, reason=reason)
    return rule


def _is_majority(term: Term) -> bool:
    return (term.left, term.relation, term.of) == (Quantity.YES, Relation.MORE, Quantity.NO)


def _unreasoned_count(node: Node | None) -> bool:
    return node is None or node.among(("counted", "excluded"), "treatment") == "counted"


def _hours(rule: Node, node: Node | None, kind: Kind) -> int:
    if kind is Kind.SILENCE and node is None:
        raise rule.problem(errors.MissingKey, key="hours")
    if kind is not Kind.SILENCE and node is not None:
        raise node.problem(errors.Contradiction, reason=f"hours belong to silence, and this is {kind}")
    return node.whole(least=1) if node else 0


def _terms(
    rule: Node, node: Node | None, kind: Kind, classes: Mapping[str, MemberClass]
) -> tuple[Term | AnyOf, ...]:
    if kind is not Kind.VOTE:
        if node is not None:
            raise node.problem(errors.Contradiction, reason=f"{kind} counts objections and has no terms")
        return () if kind is Kind.ROUGH_CONSENSUS else (OBJECTIONS,)
    if node is None:
        raise rule.problem(errors.MissingKey, key="terms")
    terms = tuple(_item(part, classes) for part in node.parts())
    if not terms:
        raise node.wrong("at least one term")
    return terms


def _item(node: Node, classes: Mapping[str, MemberClass]) -> Term | AnyOf:
    entries = node.entries()
    if "any" not in entries:
        return _term(node, classes)
    node.keyed(("any",))
    return AnyOf(tuple(_term(part, classes) for part in entries["any"].parts()))


def _term(node: Node, classes: Mapping[str, MemberClass]) -> Term:
    keys = node.keyed(TERM_KEYS, required=("name", "by", "left", "relation"))
    if ("of" in keys) == ("number" in keys):
        reason = "a term compares with a quantity (of) or with a number, one of them"
        raise node.problem(errors.Contradiction, reason=reason)
    if "number" in keys and "share" in keys:
        raise keys["share"].problem(errors.Contradiction, reason="a share of a number")
    relation = keys["relation"].choice(Relation)
    return Term(
        name=keys["name"].text(),
        by=keys["by"].choice(Measure),
        left=keys["left"].choice(Quantity),
        relation=relation,
        share=_threshold(keys["share"], relation) if "share" in keys else Fraction(1),
        of=keys["of"].choice(Quantity) if "of" in keys else None,
        number=keys["number"].whole() if "number" in keys else 0,
        classes=voting_classes(keys.get("classes"), classes, "a term counts"),
        each=keys["each"].among(EACH, "grouping") if "each" in keys else "",
    )


def voting_classes(node: Node | None, classes: Mapping[str, MemberClass], who: str) -> frozenset[str]:
    """The voting classes that a list names; `who` counts them, in the words of a complaint."""
    names: set[str] = set()
    for part in node.parts() if node else ():
        name = part.among(list(classes), "class")
        if not classes[name].votes:
            reason = f"{who} the class {name}, which has no vote"
            raise part.problem(errors.Contradiction, reason=reason)
        names.add(name)
    return frozenset(names)


def _threshold(node: Node, relation: Relation) -> Fraction:
    share = node.share()
    if share == 0 and relation is Relation.AT_LEAST:
        raise node.problem(errors.ImpossibleThreshold, share=node.text(), reason="everything meets it")
    if share == 1 and relation is Relation.MORE:
        raise node.problem(errors.ImpossibleThreshold, share=node.text(), reason="nothing is more than all")
    if share == 0 and relation is Relation.LESS:
        raise node.problem(errors.ImpossibleThreshold, share=node.text(), reason="nothing is less than none")
    return share
