"""The terms of a rule, compared in whole numbers: for “yes at least p/q of B”, q·yes with p·B."""

import math
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Final

from comity.engines.decisions.result import QuorumResult, TermResult
from comity.engines.decisions.roll import Number
from comity.engines.decisions.statutes import Quantity, Quorum, Relation, Rule, Term, Tie
from comity.engines.decisions.tally import Counts, Tally

PER_FURTHER_YES: Final = {
    Quantity.YES: 1,
    Quantity.VALID: 1,
    Quantity.CAST: 1,
    Quantity.NOT_YES: -1,
}
"""What one yes vote of somebody who has not voted adds to each quantity; 0 where it is not named."""
EMPTY_FAILS: Final = frozenset({Quantity.VALID, Quantity.CAST, Quantity.PRESENT, Quantity.ENTITLED})


def rule_terms(rule: Rule, tally: Tally, casting_vote: bool | None) -> tuple[TermResult, ...]:
    """Every term of the `rule` for this `tally`, those of an “any of” numbered by their alternative."""
    found: list[TermResult] = []
    for choice, item in enumerate(rule.terms, start=1):
        if isinstance(item, Term):
            found += _term(item, rule, tally, casting_vote)
            continue
        for alternative, term in enumerate(item.terms, start=1):
            each = _term(term, rule, tally, casting_vote)
            found += [replace(result, choice=choice, alternative=alternative) for result in each]
    return tuple(found)


def quorum_result(quorum: Quorum, tally: Tally, *, requested: bool) -> QuorumResult:
    """Whether enough are present. Abstaining or silent, whoever is present counts."""
    term = quorum_term(quorum)
    terms = tuple(
        replace(each, missing=None, to_spare=None)
        for group, counts in groups_of(term, tally)
        for each in _compared(term, counts, group, 0)
    )
    return QuorumResult(name=quorum.name, terms=terms, checked=requested or not quorum.on_request)


def quorum_term(quorum: Quorum) -> Term:
    """The quorum as a term that counts who is present."""
    return Term(
        name=f"quorum-{quorum.name}",
        by=quorum.by,
        left=Quantity.PRESENT,
        relation=quorum.relation,
        share=quorum.share,
        of=None if quorum.number else quorum.of,
        number=quorum.number,
        each=quorum.each,
    )


def _term(term: Term, rule: Rule, tally: Tally, casting_vote: bool | None) -> list[TermResult]:
    found: list[TermResult] = []
    for group, counts in groups_of(term, tally):
        found += _compared(term, counts, group, _casting(term, rule, counts, casting_vote))
    return found


def groups_of(term: Term, tally: Tally) -> list[tuple[str, Counts]]:
    """What the term counts: all, or each class or region by name; nothing where there is none."""
    if term.each == "class":
        names = tally.classes(term.classes)
        found = [(name, tally.counts(term.by, only_class=name)) for name in names]
    elif term.each == "region":
        found = [
            (region, tally.counts(term.by, term.classes, only_region=region)) for region in tally.regions
        ]
    else:
        found = [("+".join(sorted(term.classes)), tally.counts(term.by, term.classes))]
    return found or [("", Counts())]


def _casting(term: Term, rule: Rule, counts: Counts, casting_vote: bool | None) -> int:
    """One more yes where the chair breaks a tie for it; where nobody is entitled there is none."""
    tie = rule.tie is Tie.CASTING_VOTE and term.of is Quantity.NO and counts.yes == counts.no
    return int(tie and casting_vote is True and counts.entitled > 0)


def _compared(term: Term, counts: Counts, group: str, casting: int) -> list[TermResult]:
    counted = counts.quantity(term.left) + casting
    base = counts.quantity(term.of) if term.of else term.number
    share = term.share if term.of else Fraction(1)
    left, right = share.denominator * counted, share.numerator * base
    holds = term.relation.holds(left, right)
    empty = base == 0 and term.of in EMPTY_FAILS
    line = _Line.of(term, share, left, right)
    result = TermResult(
        name=term.name,
        by=term.by,
        left=left,
        relation=term.relation,
        right=right,
        holds=holds,
        quantity=term.left,
        counted=counted,
        of=term.of,
        share=share,
        base=base,
        group=group,
        divides="region" if term.each == "region" else "class" if group else "",
        missing=None if holds else line.missing(),
        to_spare=line.to_spare(counts.yes) if holds else None,
    )
    return [result, _empty(result)] if empty else [result]


def _empty(term: TermResult) -> TermResult:
    """A share of nothing fails: said as a comparison of its own."""
    needs_votes = term.of in (Quantity.VALID, Quantity.CAST)
    return replace(
        term,
        name=f"{term.name}-of-somebody",
        left=0,
        relation=Relation.MORE,
        right=0,
        holds=False,
        quantity=term.of,
        counted=0,
        of=None,
        missing=1 if needs_votes else None,
        to_spare=None,
    )


@dataclass(frozen=True, slots=True)
class _Line:
    """How far a term is from turning: it holds while `value` + `slope`·k ≥ 0 (`strict`: > 0) for k further yes."""

    value: Number
    slope: int
    strict: bool

    @classmethod
    def of(cls, term: Term, share: Fraction, left: Number, right: Number) -> "_Line":
        per_right = PER_FURTHER_YES.get(term.of, 0) if term.of else 0
        slope = share.denominator * PER_FURTHER_YES.get(term.left, 0) - share.numerator * per_right
        sign = 1 if term.relation in (Relation.MORE, Relation.AT_LEAST) else -1
        strict = term.relation in (Relation.MORE, Relation.LESS)
        return cls(sign * (left - right), sign * slope, strict)

    def missing(self) -> int | None:
        if self.slope <= 0:
            return None
        exact = Fraction(-self.value) / self.slope
        return math.floor(exact) + 1 if self.strict else math.ceil(exact)

    def to_spare(self, yes: Number) -> int | None:
        if self.slope <= 0:
            return None
        exact = Fraction(self.value) / self.slope
        fewer = math.ceil(exact) if self.strict else math.floor(exact) + 1
        return fewer if fewer <= yes else None
