"""The margin: how many yes votes, by heads or by weight, would have turned the result."""

from collections.abc import Sequence

from comity.engines.decisions.result import Margin, TermResult
from comity.engines.decisions.statutes import Measure

Needs = dict[Measure, int]
Group = tuple[Measure, str, str]
"""The measure, what divides the members (class, region or nothing), and the one class or region."""


def items(terms: Sequence[TermResult]) -> list[list[list[TermResult]]]:
    """The terms as they bind: every item must hold, and an item holds when one of its alternatives does."""
    found = [[[term]] for term in terms if not term.choice]
    for choice in sorted({term.choice for term in terms if term.choice}):
        chosen = [term for term in terms if term.choice == choice]
        numbers = sorted({term.alternative for term in chosen})
        found.append([[term for term in chosen if term.alternative == number] for number in numbers])
    return found


def holds(terms: Sequence[TermResult]) -> bool:
    """Whether the rule is met."""
    return all(any(all(term.holds for term in each) for each in item) for item in items(terms))


def margin(terms: Sequence[TermResult], *, passed: bool) -> Margin | None:
    """None where no number of yes votes would have turned the result."""
    votes = _to_spare(terms) if passed else _missing(terms)
    return Margin(passed, votes) if votes else None


def _missing(terms: Sequence[TermResult]) -> Needs | None:
    by_group: dict[Group, int] = {}
    for item in items(terms):
        if any(all(term.holds for term in each) for each in item):
            continue
        needs = [need for each in item if (need := _needs(each)) is not None]
        if not needs:
            return None
        for key, votes in min(needs, key=lambda need: max(need.values())).items():
            by_group[key] = max(votes, by_group.get(key, 0))
    return _together(by_group)


def _together(by_group: dict[Group, int]) -> Needs:
    """What classes lack adds up, and so does what regions lack; one vote serves a class, a region and the whole."""
    sums: dict[tuple[Measure, str], int] = {}
    for (measure, divides, _), votes in by_group.items():
        sums[measure, divides] = sums.get((measure, divides), 0) + votes
    total: Needs = {}
    for (measure, _), votes in sums.items():
        total[measure] = max(votes, total.get(measure, 0))
    return total


def _needs(terms: Sequence[TermResult]) -> dict[Group, int] | None:
    needs: dict[Group, int] = {}
    for term in terms:
        if term.holds:
            continue
        if term.missing is None or term.by is None:
            return None
        key = (term.by, term.divides, term.group)
        needs[key] = max(term.missing, needs.get(key, 0))
    return needs


def _to_spare(terms: Sequence[TermResult]) -> Needs:
    """The fewest by each measure; a term that has an alternative turns nothing alone, and is left out."""
    spare: Needs = {}
    for term in terms:
        if term.to_spare is None or term.by is None or term.choice:
            continue
        spare[term.by] = min(term.to_spare, spare.get(term.by, term.to_spare))
    return spare
