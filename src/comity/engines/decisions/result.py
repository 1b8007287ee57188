"""A result as data: who could vote, each term of the rule, the quorum, the margin, and the reason in words."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from comity.engines.decisions.roll import Number, Why
from comity.engines.decisions.statutes import Kind, Measure, Quantity, Relation
from comity.engines.decisions.tally import Counts


@dataclass(frozen=True, slots=True)
class TermResult:
    """A comparison in whole numbers: for “yes at least 2/3 of yes+no”, 3·yes and 2·(yes+no).

    `counted` and `base` are the quantities before they were multiplied. `group` is the class or region it was
    counted in, `divides` which of the two. `choice` numbers the “any” that it stands in (0: it must hold),
    `alternative` its place there.
    """

    name: str
    by: Measure | None
    left: Number
    relation: Relation
    right: Number
    holds: bool
    quantity: Quantity | None = None
    counted: Number = 0
    of: Quantity | None = None
    share: Fraction = Fraction(1)
    base: Number = 0
    group: str = ""
    divides: str = ""
    choice: int = 0
    alternative: int = 0
    missing: int | None = None
    """If it fails: the least whole number of further yes votes with which it would hold; None: no number would."""
    to_spare: int | None = None
    """If it holds: the least whole number of yes votes without which it would fail; None: no number."""

    def as_dict(self) -> dict[str, Any]:
        shown: dict[str, Any] = {
            "name": self.name,
            "by": self.by.value if self.by else "hours",
            "left": str(self.left),
            "relation": self.relation.value,
            "right": str(self.right),
            "holds": self.holds,
        }
        if self.quantity:
            shown |= {"counts": self.quantity.value, "counted": number(self.counted)}
        if self.of:
            shown |= {"share": str(self.share), "of": self.of.value, "base": number(self.base)}
        if self.group:
            shown["group"] = self.group
        if self.choice:
            shown |= {"choice": self.choice, "alternative": self.alternative}
        return shown


@dataclass(frozen=True, slots=True)
class QuorumResult:
    """`checked` false: it is counted on request only, and nobody asked."""

    name: str
    terms: tuple[TermResult, ...]
    checked: bool

    @property
    def holds(self) -> bool:
        return all(term.holds for term in self.terms)

    @property
    def stops(self) -> bool:
        return self.checked and not self.holds

    def as_dict(self) -> dict[str, Any]:
        worst = next((term for term in self.terms if not term.holds), self.terms[0])
        first = {key: worst.as_dict()[key] for key in ("by", "left", "relation", "right")}
        terms = [term.as_dict() for term in self.terms]
        return {"name": self.name, **first, "holds": self.holds, "checked": self.checked, "terms": terms}


@dataclass(frozen=True, slots=True)
class Margin:
    """Yes votes that would have turned the result, by measure; further ones if it failed, fewer if it passed."""

    passed: bool
    votes: Mapping[Measure, int]

    def as_dict(self) -> dict[str, Any]:
        return {
            "would": "fail" if self.passed else "pass",
            "yes_votes": {measure.value: votes for measure, votes in self.votes.items()},
        }


@dataclass(frozen=True, slots=True)
class Result:
    """What `decide` found. `counts` are of all voting classes together."""

    engine: str
    rule: str
    kind: Kind
    passed: bool
    terms: tuple[TermResult, ...]
    quorum: QuorumResult | None
    counts: Mapping[Measure, Counts]
    silent: Mapping[str, Why]
    represented: Mapping[str, str]
    split: tuple[str, ...]
    unreasoned: tuple[str, ...]
    casting_vote: bool | None
    margin: Margin | None
    reason: Mapping[str, Sequence[str]]

    def as_dict(self) -> dict[str, Any]:
        """The result as JSON holds it; the same input gives the same bytes."""
        return {
            "engine": self.engine,
            "rule": self.rule,
            "kind": self.kind.value,
            "passed": self.passed,
            "terms": [term.as_dict() for term in self.terms],
            "quorum": self.quorum.as_dict() if self.quorum else None,
            "entitled": self._of_all(Quantity.ENTITLED),
            "present": self._of_all(Quantity.PRESENT),
            "counts": {measure.value: _counts(counts) for measure, counts in self.counts.items()},
            "could_not_vote": [{"id": member, "why": why.value} for member, why in self.silent.items()],
            "represented": [{"id": member, "by": holder} for member, holder in self.represented.items()],
            "split": list(self.split),
            "unreasoned_negatives": list(self.unreasoned),
            "casting_vote": self.casting_vote,
            "margin": self.margin.as_dict() if self.margin else None,
            "reason": {language: list(sentences) for language, sentences in self.reason.items()},
        }

    def _of_all(self, quantity: Quantity) -> dict[str, int | str]:
        return {measure.value: number(counts.quantity(quantity)) for measure, counts in self.counts.items()}


def number(value: Number) -> int | str:
    """A whole number as such, a fraction as text."""
    return value if isinstance(value, int) else value.numerator if value.denominator == 1 else str(value)


def _counts(counts: Counts) -> dict[str, Any]:
    """The counts and the exact share of each in the votes cast."""
    cast = counts.cast
    ways = {"yes": counts.yes, "no": counts.no, "abstain": counts.abstain}
    return {
        **{way: number(votes) for way, votes in ways.items()},
        "cast": number(cast),
        "shares_of_cast": {way: str(Fraction(votes) / cast) if cast else None for way, votes in ways.items()},
    }
