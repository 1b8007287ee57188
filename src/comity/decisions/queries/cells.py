"""What can be counted by hand: each class, and region where the rule asks for it, as the frozen roll has it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from comity.decisions.figures import PRESENT, VOID, WAYS, CellCount, Figures, Key
from comity.decisions.models import Question, RollLine
from comity.decisions.queries.engine_input import Number, exact
from comity.decisions.queries.questions import rule_of
from comity.decisions.queries.statutes import read
from comity.engines.decisions import Counts, Measure, Rule
from comity.engines.decisions.statutes import Quorum


@dataclass(frozen=True)
class RollCell:
    """Members of one class and region: all, those that may vote, and those known to be there, in both measures.

    `proxies_count`: whoever is represented counts as present. `unknown`: the roll does not say of everybody whether
    they are there. `asks_weight`: the rule needs weights and they do not follow from the heads; where they do,
    `each_weight` is what each vote weighs.
    """

    class_name: str
    region: str
    titles: Mapping[str, str]
    entitled: dict[Measure, Number]
    may_vote: dict[Measure, Number]
    there: dict[Measure, Number]
    proxies_count: bool
    unknown: bool
    may_split: bool
    asks_weight: bool
    each_weight: Number | None

    @property
    def key(self) -> Key:
        return self.class_name, self.region


def cells_on_roll(question: Question) -> list[RollCell]:
    """In the order of the statutes, then by region."""
    statutes, rule = read(question.statutes), rule_of(question)
    quorum = statutes.quorums[rule.quorum] if rule.quorum else None
    by_region = needs_regions(rule, quorum)
    grouped: dict[Key, list[RollLine]] = {}
    for line in question.lines.order_by("region", "pk"):
        if statutes.classes[line.class_name].votes:
            grouped.setdefault((line.class_name, line.region if by_region else ""), []).append(line)
    places = list(statutes.classes)
    return [
        roll_cell(
            key,
            statutes.classes[key[0]].title,
            grouped[key],
            weighs=needs_weight(rule, quorum),
            proxies_count=statutes.proxies.counted_as_present,
        )
        for key in sorted(grouped, key=lambda key: (places.index(key[0]), key[1]))
    ]


def needs_regions(rule: Rule, quorum: Quorum | None) -> bool:
    return any(term.each == "region" for term in rule.each_term) or bool(quorum and quorum.each == "region")


def needs_weight(rule: Rule, quorum: Quorum | None) -> bool:
    return rule.counts_by(Measure.WEIGHT) or bool(quorum and quorum.by is Measure.WEIGHT)


def roll_cell(
    key: Key, titles: Mapping[str, str], lines: list[RollLine], *, weighs: bool, proxies_count: bool
) -> RollCell:
    voting = [line for line in lines if line.may_vote]
    weights = {exact(line.weight) for line in voting}
    may_split = any(line.may_split for line in voting)
    derives = len(weights) == 1 and (not may_split or weights == {1})
    return RollCell(
        *key,
        titles=titles,
        entitled=sums(lines),
        may_vote=sums(voting),
        there=sums(line for line in voting if is_there(line, proxies_count=proxies_count)),
        proxies_count=proxies_count,
        unknown=any(line.is_present is None and line.proxy_to_id is None for line in voting),
        may_split=may_split,
        asks_weight=weighs and not derives,
        each_weight=next(iter(weights)) if derives else None,
    )


def is_there(line: RollLine, *, proxies_count: bool) -> bool:
    """Of a member that may vote: in the hall, or represented where that counts as present."""
    return bool(line.is_present) or (line.proxy_to_id is not None and proxies_count)


def sums(lines: Iterable[RollLine]) -> dict[Measure, Number]:
    weights = [exact(line.weight) for line in lines]
    return {Measure.HEADS: len(weights), Measure.WEIGHT: sum(weights)}


def engine_cells(cells: list[RollCell], figures: Figures) -> dict[Key, dict[Measure, Counts]]:
    """What `decide_counts` is given. A weight that the rule does not need and nobody counted is 0 of 0."""
    nothing = CellCount(heads=dict.fromkeys(WAYS, 0), weight={})
    return {
        cell.key: {measure: counts_of(cell, figures.get(cell.key, nothing), measure) for measure in Measure}
        for cell in cells
    }


def counts_of(cell: RollCell, counted: CellCount, measure: Measure) -> Counts:
    given = measured(cell, counted, measure)
    if given is None:
        return Counts()
    votes = {way: given.get(way, 0) for way in WAYS}
    return Counts(**votes, present=present(cell, counted, measure), entitled=cell.entitled[measure])


def measured(cell: RollCell, counted: CellCount, measure: Measure) -> dict[str, Number] | None:
    """The figures in one measure; weights that follow from the heads are worked out, None where none do."""
    if measure is Measure.HEADS or cell.asks_weight:
        return dict(counted.of(measure))
    if cell.each_weight is None:
        return None
    return {what: number * cell.each_weight for what, number in counted.heads.items()}


def present(cell: RollCell, counted: CellCount, measure: Measure) -> Number:
    """From the roll where it knows; else as counted, and at least everybody whose vote was counted."""
    if not cell.unknown:
        return cell.there[measure]
    given = measured(cell, counted, measure) or {}
    handed_in = sum(given.get(way, 0) for way in (*WAYS, VOID))
    return max(given.get(PRESENT, 0), handed_in, cell.there[measure])
