"""A rule of the statutes as a game: what yes votes it needs when every entitled member votes yes or no.

Each term then compares a straight line in the yes votes with a number, so that it is a bar: at least so many yes votes
by heads or by weight, of all, of a class or of a region.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import compress
from math import ceil, floor, gcd, lcm

from comity.engines.decisions.errors import gettext_noop
from comity.engines.decisions.power import Bar, CompoundGame, Game
from comity.engines.decisions.power.errors import AlwaysWins, NeverWins, NoMembers
from comity.engines.decisions.roll import Number, Roll, Voter
from comity.engines.decisions.statutes import AnyOf, Kind, Measure, Quantity, Relation, Rule, Statutes, Term
from comity.engines.decisions.terms import EMPTY_FAILS

Weights = tuple[int, ...]


CALLED = gettext_noop("the rule is not counted: the chair calls it")
AGAINST = gettext_noop("more yes votes can turn the term {term} against the motion")


class NotSimulated(Exception):
    """The rule is no game; `reason` says why, in one clause without a full stop, and `worded` in another language."""

    def __init__(self, clause: str, **data: str) -> None:
        self.clause, self.data = clause, data
        super().__init__(clause)

    @property
    def reason(self) -> str:
        return self.worded(str)

    def worded(self, translate: Callable[[str], str]) -> str:
        return translate(self.clause).format(**self.data)


@dataclass(frozen=True, slots=True)
class _Needed:
    """At least `least` of the whole `weights`; above their sum it cannot be had."""

    weights: Weights
    least: int

    @property
    def is_given(self) -> bool:
        return self.least <= 0

    @property
    def is_impossible(self) -> bool:
        return self.least > sum(self.weights)

    def follows_from(self, other: "_Needed") -> bool:
        """Whether the other, cleared, always clears this."""
        if self.weights == other.weights:
            return self.least <= other.least
        somebody = all(mine > 0 for mine, theirs in zip(self.weights, other.weights, strict=True) if theirs)
        return self.least == 1 and other.least >= 1 and somebody


Together = tuple[_Needed, ...]
Clauses = list[list[Together]]


def game_of(rule: Rule, statutes: Statutes, roll: Roll) -> Game | CompoundGame:
    """The game of a `rule` on a `roll`: of one majority where it comes to one, else of several.

    Raises NotSimulated, and PowerError where nobody or everybody decides.
    """
    if rule.kind is Kind.ROUGH_CONSENSUS:
        raise NotSimulated(CALLED)
    entitled = [voter for voter in roll.voters if statutes.classes[voter.class_name].votes]
    if not entitled:
        raise NoMembers
    clauses = _clauses(rule, entitled)
    if not clauses:
        raise AlwaysWins
    if not all(clauses):
        raise NeverWins
    return _game(clauses, entitled, rule)


def _game(clauses: Clauses, entitled: Sequence[Voter], rule: Rule) -> Game | CompoundGame:
    """Of the members whom some term counts; in the others' places every weight is 0."""
    named = [term.classes for term in rule.each_term]
    counted = [any(not each or voter.class_name in each for each in named) for voter in entitled]
    voters = list(compress(entitled, counted))
    members = tuple(voter.id for voter in voters)
    by_weight = any(term.by is Measure.WEIGHT for term in rule.each_term)
    shown = tuple(voter.weight if by_weight else 1 for voter in voters)
    every = [bar for clause in clauses for bars in clause for bar in bars]
    if len(every) == 1:
        whole = tuple(compress(every[0].weights, counted))
        return Game(members, _in_proportion(shown, whole), Fraction(every[0].least, sum(whole)))
    dimensions = list(dict.fromkeys(bar.weights for bar in every))
    return CompoundGame(
        members,
        shown,
        tuple(tuple(compress(weights, counted)) for weights in dimensions),
        tuple(
            tuple(tuple(Bar(dimensions.index(bar.weights), bar.least) for bar in bars) for bars in clause)
            for clause in clauses
        ),
    )


def _in_proportion(shown: tuple[Number, ...], whole: Weights) -> tuple[Number, ...]:
    """The weights as the roll says them, where the game's are the same in whole numbers."""
    same = all(a * sum(whole) == b * sum(shown) for a, b in zip(shown, whole, strict=True))
    return shown if same else whole


def _clauses(rule: Rule, voters: Sequence[Voter]) -> Clauses:
    """What must hold; a clause without an alternative cannot. Given bars and those that follow are left out."""
    required: list[_Needed] = []
    choices: Clauses = []
    for item in rule.terms:
        if isinstance(item, AnyOf):
            choices.append([tuple(_bars(term, voters)) for term in item.terms])
        else:
            required += _bars(item, voters)
    clauses: Clauses = [[(needed,)] if not needed.is_impossible else [] for needed in _least_set(required)]
    for choice in choices:
        possible = [bars for bars in choice if not any(bar.is_impossible for bar in bars)]
        if not any(all(_is_met(bar, required) for bar in bars) for bars in possible):
            clauses.append([tuple(_least_set(bars)) for bars in possible])
    return clauses


def _is_met(bar: _Needed, required: Sequence[_Needed]) -> bool:
    """Whether what is required anyhow clears the bar."""
    return bar.is_given or any(bar.follows_from(other) for other in required)


def _least_set(bars: Sequence[_Needed]) -> list[_Needed]:
    kept: list[_Needed] = []
    for number, bar in enumerate(bars):
        others = [*kept, *bars[number + 1 :]]
        if not bar.is_given and not any(bar.follows_from(other) for other in others):
            kept.append(bar)
    return kept


def _bars(term: Term, entitled: Sequence[Voter]) -> list[_Needed]:
    """The bar of the term, or one for each class or region, as `groups_of` divides the counts."""
    mine = [not term.classes or voter.class_name in term.classes for voter in entitled]
    groups = [{"class": voter.class_name, "region": voter.region}.get(term.each, "") for voter in entitled]
    asked = groups if term.each == "region" else list(compress(groups, mine))
    return [
        _bar(
            term,
            [
                _weight(voter, term) if counted and group == each else 0
                for voter, counted, group in zip(entitled, mine, groups, strict=True)
            ],
        )
        for each in sorted(set(asked)) or [""]
    ]


def _weight(voter: Voter, term: Term) -> Number:
    return voter.weight if term.by is Measure.WEIGHT else 1


def _bar(term: Term, weights: Sequence[Number]) -> _Needed:
    whole, unit = _in_units(weights)
    total = sum(weights)
    if total == 0 and term.of in EMPTY_FAILS:
        return _Needed(whole, 1)
    left, left_slope = _line(term.left, total)
    right, right_slope = _line(term.of, total) if term.of else (term.number, 0)
    share = term.share if term.of else Fraction(1)
    sign = 1 if term.relation in (Relation.MORE, Relation.AT_LEAST) else -1
    value = sign * (left - share * right)
    slope = sign * (left_slope - share * right_slope)
    strict = term.relation in (Relation.MORE, Relation.LESS)
    if slope < 0:
        raise NotSimulated(AGAINST, term=term.name)
    if slope == 0:
        holds = value > 0 if strict else value >= 0
        return _Needed(whole, 0 if holds else sum(whole) + 1)
    needed = Fraction(-value) / (slope * unit)
    return _Needed(whole, floor(needed) + 1 if strict else ceil(needed))


def _in_units(weights: Sequence[Number]) -> tuple[Weights, Fraction]:
    """The smallest whole numbers in the same proportions, and what one of them weighs."""
    scale = lcm(*(Fraction(weight).denominator for weight in weights))
    scaled = [int(weight * scale) for weight in weights]
    divisor = gcd(*scaled) or 1
    return tuple(weight // divisor for weight in scaled), Fraction(divisor, scale)


def _line(quantity: Quantity, total: Number) -> tuple[Number, int]:
    """The quantity when `total` votes are cast and nobody abstains: a number, and what each yes vote adds."""
    if quantity is Quantity.YES:
        return 0, 1
    if quantity in (Quantity.NO, Quantity.NOT_YES):
        return total, -1
    return (0, 0) if quantity is Quantity.ABSTAIN else (total, 0)
