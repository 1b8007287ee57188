"""An assembly's statutes as frozen data. How the file looks: `docs/methods/decisions.md`."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction

from comity.engines.decisions.formulas import Formula


class Measure(StrEnum):
    """Heads and weight are counted apart and never added."""

    HEADS = "heads"
    WEIGHT = "weight"


class Quantity(StrEnum):
    """What a term counts, each by heads or by weight."""

    YES = "yes"
    NO = "no"
    ABSTAIN = "abstain"
    VALID = "yes+no"
    CAST = "cast"
    PRESENT = "present"
    ENTITLED = "entitled"
    NOT_YES = "not-yes"
    """Everybody entitled who did not vote yes."""


class Relation(StrEnum):
    MORE = ">"
    AT_LEAST = ">="
    LESS = "<"
    AT_MOST = "<="

    def holds(self, left: int | Fraction, right: int | Fraction) -> bool:
        match self:
            case Relation.MORE:
                return left > right
            case Relation.AT_LEAST:
                return left >= right
            case Relation.LESS:
                return left < right
            case Relation.AT_MOST:
                return left <= right


class Kind(StrEnum):
    VOTE = "vote"
    CONSENSUS = "consensus"
    SILENCE = "silence"
    ROUGH_CONSENSUS = "rough-consensus"


class Tie(StrEnum):
    FAILS = "fails"
    CASTING_VOTE = "casting-vote"


class Right(StrEnum):
    ATTEND = "attend"
    SPEAK = "speak"
    PROPOSE = "propose"
    SECOND = "second"
    AMEND = "amend"
    VOTE = "vote"
    STAND = "stand"


@dataclass(frozen=True, slots=True)
class Term:
    """One comparison: `left` `relation` `share` of `of`, or `left` `relation` `number`.

    `classes` empty means every voting class; `each` is "", "class" or "region": it must hold in every one.
    """

    name: str
    by: Measure
    left: Quantity
    relation: Relation
    share: Fraction = Fraction(1)
    of: Quantity | None = None
    number: int = 0
    classes: frozenset[str] = frozenset()
    each: str = ""


@dataclass(frozen=True, slots=True)
class AnyOf:
    """Terms of which one is enough."""

    terms: tuple[Term, ...]


@dataclass(frozen=True, slots=True)
class Quorum:
    """How many must be there: `share` of `of`. `each_region`: in every region of the roll too.

    `on_request` false: counted always. `requested_by` of the entitled, or `requested_members` where that is more, from
    `requested_from` delegations, may ask.
    """

    name: str
    by: Measure
    relation: Relation
    share: Fraction
    of: Quantity = Quantity.ENTITLED
    number: int = 0
    each: str = ""
    on_request: bool = False
    requested_by: Fraction = Fraction(0)
    requested_from: int = 0
    requested_members: int = 0


@dataclass(frozen=True, slots=True)
class Rule:
    name: str
    kind: Kind
    title: Mapping[str, str]
    decides: tuple[str, ...]
    terms: tuple[Term | AnyOf, ...]
    quorum: str | None
    tie: Tie = Tie.FAILS
    unreasoned_negatives_count: bool = True
    hours: int = 0

    @property
    def each_term(self) -> tuple[Term, ...]:
        """The terms without their grouping."""
        groups = (item.terms if isinstance(item, AnyOf) else (item,) for item in self.terms)
        return tuple(term for group in groups for term in group)

    def counts_by(self, measure: Measure) -> bool:
        return any(term.by is measure for term in self.each_term)


class Method(StrEnum):
    """How an election is counted: `docs/methods/elections.md`."""

    YES_NO = "yes-no"
    APPROVAL = "approval"
    BLOCK = "block"
    TWO_ROUNDS = "two-rounds"
    SCOTTISH_STV = "scottish-stv"
    MEEK_STV = "meek-stv"
    SCHULZE = "schulze"


class Division(StrEnum):
    """What divides candidates into groups with seats of their own."""

    GENDER = "gender"
    REGION = "region"


@dataclass(frozen=True, slots=True)
class GroupSeats:
    """The least and the most seats of one group; `at_most` None: no limit."""

    group: str
    at_least: int = 0
    at_most: int | None = None


@dataclass(frozen=True, slots=True)
class ElectionRule:
    """How one office or body is elected. `voters` empty means every voting class; so many `seats` are filled.

    `threshold` is what a candidate needs of yes and no where each is voted on. `division` None: no seats are kept
    for any group.
    """

    name: str
    method: Method
    seats: int
    by: Measure
    title: Mapping[str, str] = field(default_factory=dict)
    voters: frozenset[str] = frozenset()
    quorum: str | None = None
    threshold: Fraction = Fraction(1, 2)
    division: Division | None = None
    groups: tuple[GroupSeats, ...] = ()


@dataclass(frozen=True, slots=True)
class Weight:
    """The votes of a member. All empty: what the roll says, 1 where it says nothing.

    `steps` are (from, votes), ascending: the votes of the last step reached, over `base`, or what `formula` gives.
    """

    fixed: int | None = None
    of: str = ""
    base: int = 0
    steps: tuple[tuple[int, int], ...] = ()
    formula: Formula | None = None
    at_least: int | None = None
    at_most: int | None = None

    def votes(self, measures: Mapping[str, int]) -> int | Fraction:
        """The votes of a member with these `measures` (membership, population).

        Raises `KeyError` for a measure that is not there and `ZeroDivisionError` from the formula.
        """
        votes = self._uncapped(measures)
        if self.at_least is not None:
            votes = max(votes, self.at_least)
        return votes if self.at_most is None else min(votes, self.at_most)

    def _uncapped(self, measures: Mapping[str, int]) -> int | Fraction:
        if self.formula is not None:
            return self.formula.value(measures)
        if not self.steps:
            return self.fixed if self.fixed is not None else 1
        size = measures[self.of]
        reached = [votes for start, votes in self.steps if start <= size]
        return self.base + (reached[-1] if reached else 0)

    @property
    def needs(self) -> frozenset[str]:
        """The measures that the weight follows from; empty: none."""
        if self.formula is not None:
            return self.formula.names
        return frozenset({self.of} if self.of else ())

    @property
    def is_declared(self) -> bool:
        return self.fixed is not None or bool(self.steps) or self.formula is not None


@dataclass(frozen=True, slots=True)
class MemberClass:
    name: str
    title: Mapping[str, str]
    rights: frozenset[Right]
    weight: Weight = field(default_factory=Weight)
    may_split: bool = False

    @property
    def votes(self) -> bool:
        return Right.VOTE in self.rights


@dataclass(frozen=True, slots=True)
class Proxies:
    """Who may vote for an absent member. `within` is "", "class", "region" or "country"."""

    allowed: bool = False
    per_holder: int | None = None
    within: str = ""
    for_classes: frozenset[str] = frozenset()
    counted_as_present: bool = True


@dataclass(frozen=True, slots=True)
class Share:
    """A share of a delegation, such as women; `required`, or only reported."""

    of: str
    at_least: Fraction
    required: bool


@dataclass(frozen=True, slots=True)
class Delegations:
    """`steps` are (from, delegates) by the measure `by`; `at_most` caps them; `alternates` come on top."""

    by: str = ""
    steps: tuple[tuple[int, int], ...] = ()
    at_most: int | None = None
    alternates: int = 0
    shares: tuple[Share, ...] = ()


@dataclass(frozen=True, slots=True)
class Notice:
    """How long before the session something must be with the members."""

    of: str
    days: int


@dataclass(frozen=True, slots=True)
class Proposing:
    """How many of these classes must propose and second a `what`."""

    what: str
    classes: frozenset[str]
    proposers: int
    seconders: int


@dataclass(frozen=True, slots=True)
class Statutes:
    """`file` is the name they were read from; mappings keep the order of the file."""

    file: str
    title: Mapping[str, str]
    sources: tuple[str, ...]
    classes: Mapping[str, MemberClass]
    rules: Mapping[str, Rule]
    quorums: Mapping[str, Quorum] = field(default_factory=dict)
    regions: tuple[str, ...] = ()
    proxies: Proxies = Proxies()
    delegations: Delegations = Delegations()
    notices: tuple[Notice, ...] = ()
    proposing: tuple[Proposing, ...] = ()
    voting_order: tuple[str, ...] = ()
    elections: Mapping[str, ElectionRule] = field(default_factory=dict)
