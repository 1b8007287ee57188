"""How a result is said: the same sentences in the same order, in the words of one table."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from comity.engines.decisions.result import Margin, QuorumResult, Result, TermResult
from comity.engines.decisions.statutes import Measure, Quantity, Relation

Plural = Callable[[int], str]


@dataclass(frozen=True, slots=True)
class Table:
    """The words of one language. `further` and `fewer` have a form for each of the plural's categories."""

    plural: Plural
    passed: str
    failed: str
    counts: str
    quorum_met: str
    quorum_missed: str
    quorum_not_counted: str
    term: str
    number_term: str
    hours_term: str
    holds: str
    fails: str
    in_group: str
    one_is_enough: str
    casting_vote: str
    further_together: str
    further: Mapping[str, str]
    fewer: Mapping[str, str]
    measures: Mapping[Measure, str]
    quantities: Mapping[Quantity, str]
    relations: Mapping[Relation, str]


def sentences(result: Result, table: Table) -> tuple[str, ...]:
    """Outcome, counts, quorum, terms, margin."""
    said = [table.passed if result.passed else table.failed]
    said += [_counts(result, measure, table) for measure in _measures(result)]
    if result.quorum:
        said += quorum_sentences(result.quorum, table)
    said += [_term(term, table) for term in result.terms]
    if any(term.choice for term in result.terms):
        said.append(table.one_is_enough)
    if result.casting_vote is not None:
        said.append(table.casting_vote)
    if result.margin:
        said += _margin(result.margin, table)
    return tuple(said)


def _measures(result: Result) -> list[Measure]:
    """The measures that the rule counts, in a fixed order."""
    counted = {term.by for term in result.terms}
    return [measure for measure in Measure if measure in counted]


def _counts(result: Result, measure: Measure, table: Table) -> str:
    counts = result.counts[measure]
    return table.counts.format(
        measure=table.measures[measure],
        yes=counts.yes,
        no=counts.no,
        abstain=counts.abstain,
        present=counts.present,
        entitled=counts.entitled,
    )


def quorum_sentences(quorum: QuorumResult, table: Table) -> list[str]:
    """Whether it was met, and each of its terms."""
    if not quorum.checked:
        return [table.quorum_not_counted]
    sentence = table.quorum_met if quorum.holds else table.quorum_missed
    return [sentence, *(_term(term, table) for term in quorum.terms)]


def _term(term: TermResult, table: Table) -> str:
    words = {
        "name": term.name,
        "group": table.in_group.format(group=term.group) if term.group else "",
        "relation": table.relations[term.relation],
        "counted": term.counted,
        "share": term.share,
        "base": term.base,
        "verdict": table.holds if term.holds else table.fails,
    }
    if term.by is None or term.quantity is None:
        return table.hours_term.format(**words | {"counted": term.left, "base": term.right})
    words |= {"measure": table.measures[term.by], "quantity": table.quantities[term.quantity]}
    if term.of is None:
        return table.number_term.format(**words | {"base": term.right})
    return table.term.format(**words, of=table.quantities[term.of])


def _margin(margin: Margin, table: Table) -> list[str]:
    if not margin.passed and len(margin.votes) > 1:
        needed = [f"{votes} {table.measures[measure]}" for measure, votes in margin.votes.items()]
        return [table.further_together.format(votes=" + ".join(needed))]
    forms = table.fewer if margin.passed else table.further
    return [
        forms[table.plural(votes)].format(votes=votes, measure=table.measures[measure])
        for measure, votes in margin.votes.items()
    ]
