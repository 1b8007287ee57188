"""What a count without names may tell: no figures of a class or region behind which fewer than five voted.

The totals of what the rule counts stand, since they are the decision. A term that is counted in a class or a region
keeps its verdict, since the rule needs it; its figures are withheld where fewer than five voted there, and so are
those of the next smallest as long as a subtraction would lead to fewer than five. Weights of what the rule counts by
heads are withheld altogether: where every member has another weight, their sum names who voted, and how.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from comity.engines import decisions
from comity.engines.decisions import Measure
from comity.engines.decisions.reasons import with_reason

LEAST = 5
Cell = tuple[str, str]
Cells = Mapping[Cell, Mapping[Measure, decisions.Counts]]
Group = tuple[str, str]
"""A term's name and the class or region it is counted in."""


def published(result: decisions.Result, rule: decisions.Rule, cells: Cells) -> dict[str, Any]:
    """The result as it is stored, recorded and shown; a withheld term has neither `left` nor `right`."""
    voters = {cell: int(counts[Measure.HEADS].cast) for cell, counts in cells.items()}
    hidden = withheld_groups(groups_of(result, rule, cells), voters)
    is_hidden = [group_of(term) in hidden for term in result.terms]
    shown = tuple(term for term, away in zip(result.terms, is_hidden, strict=True) if not away)
    margin = None if any(is_hidden) else result.margin
    told = with_reason(replace(result, terms=shown, margin=margin)).as_dict()
    terms = [
        without_figures(term) if away else term.as_dict()
        for term, away in zip(result.terms, is_hidden, strict=True)
    ]
    counts_weight = any(term.by is Measure.WEIGHT for term in (*result.terms, *quorum_terms(result)))
    counts = {**told["counts"], **({} if rule.counts_by(Measure.WEIGHT) else {"weight": None})}
    present = {**told["present"]}
    if not counts_weight:
        present["weight"] = None
    return {**told, "terms": terms, "present": present, "counts": counts}


def quorum_terms(result: decisions.Result) -> tuple[decisions.TermResult, ...]:
    return result.quorum.terms if result.quorum else ()


def withheld_groups(groups: Mapping[Group, frozenset[Cell]], voters: Mapping[Cell, int]) -> set[Group]:
    """The smallest first, until what is published and the total divide the voters into no block of one to four."""
    open_groups = sorted(
        (group for group in groups if size_of(groups[group], voters)),
        key=lambda group: (size_of(groups[group], voters), group),
    )
    hidden: set[Group] = set()
    while open_groups and tells_of_few([groups[group] for group in open_groups], voters):
        hidden.add(open_groups.pop(0))
    return hidden


def tells_of_few(groups: list[frozenset[Cell]], voters: Mapping[Cell, int]) -> bool:
    """Whatever sums and differences of these groups and the total can tell is a union of these blocks."""
    blocks: dict[tuple[bool, ...], int] = {}
    for cell, count in voters.items():
        block = tuple(cell in group for group in groups)
        blocks[block] = blocks.get(block, 0) + count
    return any(0 < count < LEAST for count in blocks.values())


def size_of(group: frozenset[Cell], voters: Mapping[Cell, int]) -> int:
    return sum(voters[cell] for cell in group)


def groups_of(result: decisions.Result, rule: decisions.Rule, cells: Cells) -> dict[Group, frozenset[Cell]]:
    """Which cells each term that is not counted of everybody is counted in."""
    classes = {term.name: term.classes for term in rule.each_term}
    return {
        group_of(term): frozenset(
            cell for cell in cells if counts_cell(term, cell, classes.get(term.name, frozenset()))
        )
        for term in result.terms
        if term.divides
    }


def group_of(term: decisions.TermResult) -> Group:
    return (term.name.removesuffix("-of-somebody"), term.group)


def counts_cell(term: decisions.TermResult, cell: Cell, classes: frozenset[str]) -> bool:
    class_name, region = cell
    if term.divides == "region":
        return region == term.group and (not classes or class_name in classes)
    return class_name in term.group.split("+")


def without_figures(term: decisions.TermResult) -> dict[str, Any]:
    """The verdict of a term whose figures would tell how few people voted."""
    told = term.as_dict()
    kept = {key: value for key, value in told.items() if key not in ("counted", "base")}
    return {**kept, "left": None, "right": None, "withheld": True}
