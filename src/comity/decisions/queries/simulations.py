"""A simulation as its readers see it: one rule at a time, members in alphabetical order, past votes beside."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from babel.numbers import format_decimal, format_percent
from django.db.models import QuerySet
from django.utils.translation import get_language, gettext

from comity.decisions.models import Question, Simulation
from comity.decisions.queries.questions import questions_seen_by
from comity.decisions.queries.results import figure
from comity.decisions.queries.rule_in_words import rule_in_words
from comity.decisions.queries.statutes import checked
from comity.engines import decisions
from comity.foundation.languages import Wording, wording_in
from comity.foundation.languages.collation import in_order
from comity.foundation.languages.moments import reader_locale
from comity.foundation.permissions import Actor
from comity.members.models import Organisation

DECISIVE, SHARE, LOW, HIGH, VOTES = range(5)


@dataclass(frozen=True)
class IndexShown:
    """`ratio` of the largest chance to the smallest, empty where somebody is never decisive; where it was sampled, of
    the largest's lower bound to the smallest's upper bound: the true ratio is at least that.
    """

    method: str
    draws: int
    ratio: str
    never_decisive: int

    @property
    def is_sampled(self) -> bool:
        return self.method == "sample"


@dataclass(frozen=True)
class MemberShown:
    """Chances and parts in per cent; `bounds` of the first where it was sampled."""

    name: Wording
    votes: str
    part_of_votes: str
    decisive: str
    bounds: str
    part_of_decisions: str
    pivotal: str
    pivotal_bounds: str


@dataclass(frozen=True)
class RuleShown:
    name: str
    title: Wording
    sentences: list[str]
    reason: str
    majorities: int = 0
    svg: str = ""
    banzhaf: IndexShown | None = None
    shapley_shubik: IndexShown | None = None


@dataclass(frozen=True)
class PastRule:
    """How many of the past votes the rule would have adopted, and of how many it cannot be said."""

    name: str
    title: Wording
    adopted: int
    decided: int
    not_decided: int
    reasons: list[str]


@dataclass(frozen=True)
class PastQuestion:
    """`by` holds pairs of a rule's title and whether it would have adopted; None: it cannot be said."""

    question: Question
    by: list[tuple[str, bool | None]]


@dataclass(frozen=True)
class SimulationShown:
    simulation: Simulation
    statutes: decisions.Statutes

    @classmethod
    def of(cls, simulation: Simulation) -> "SimulationShown":
        return cls(simulation, checked(simulation.source))

    @property
    def found(self) -> Mapping[str, Any]:
        rules: Mapping[str, Any] = self.simulation.result["rules"]
        return rules

    @property
    def rules(self) -> list[tuple[str, Wording]]:
        return [(name, wording_in(rule.title)) for name, rule in self.statutes.rules.items()]

    def rule(self, name: str) -> RuleShown:
        """The one asked for, else the first."""
        name = name if name in self.statutes.rules else next(iter(self.statutes.rules))
        rule, found = self.statutes.rules[name], self.found[name]
        title, sentences = wording_in(rule.title), rule_in_words(rule, self.statutes)
        if "not_simulated" in found:
            return RuleShown(name, title, sentences, reason=worded(found["not_simulated"]))
        return RuleShown(
            name,
            title,
            sentences,
            reason="",
            majorities=found["majorities"],
            svg=found["svg"],
            banzhaf=index_shown(found["banzhaf"]),
            shapley_shubik=index_shown(found["shapley_shubik"]),
        )

    def members(self, name: str) -> list[MemberShown]:
        """In the alphabet of the reader's language."""
        found = self.found[name]
        if "not_simulated" in found:
            return []
        banzhaf, shapley = found["banzhaf"]["members"], found["shapley_shubik"]["members"]
        names = dict(
            Organisation.objects.filter(pk__in=[int(pk) for pk in banzhaf]).values_list("pk", "names")
        )
        total = sum((Fraction(figures[VOTES]) for figures in banzhaf.values()), Fraction(0)) or Fraction(1)
        shown = [
            member_shown(
                Wording(pk) if int(pk) not in names else wording_in(names[int(pk)]), one, shapley[pk], total
            )
            for pk, one in banzhaf.items()
        ]
        return in_order(shown, key=lambda one: one.name.text, language=get_language() or "en")

    @property
    def past(self) -> list[dict[str, Any]]:
        votes: list[dict[str, Any]] = self.simulation.result["past"]
        return votes

    @property
    def past_rules(self) -> list[PastRule]:
        """Rules that decide some of the past votes."""
        return [past_rule(name, title, self.past) for name, title in self.rules if self.decides(name)]

    def decides(self, name: str) -> bool:
        return any(name in one["passed"] for one in self.past)

    @property
    def left_out(self) -> list[tuple[str, str]]:
        """Rules that decide none of the past votes, with the reason."""
        if not self.past:
            return []
        reasons = self.past[0]["not_decided"]
        return [(name, worded(reasons[name])) for name, _title in self.rules if not self.decides(name)]

    def differing(self, actor: Actor) -> list[PastQuestion]:
        """Past questions that this reader sees and on which two of the rules differ, the newest first."""
        names = [(one.name, one.title.text or one.name) for one in self.past_rules]
        rows = {
            one["question"]: [(title, one["passed"].get(name)) for name, title in names]
            for one in self.past
            if len(set(one["passed"].values())) > 1
        }
        seen = questions_seen_by(actor).filter(pk__in=rows).order_by("-decided_at", "-pk")
        return [PastQuestion(question, rows[question.pk]) for question in seen]


def simulations() -> QuerySet[Simulation]:
    return Simulation.objects.select_related("version").defer("source", "roll", "result")


def simulation_by_pk(pk: int) -> Simulation:
    return Simulation.objects.select_related("version").get(pk=pk)


def worded(told: Mapping[str, Any]) -> str:
    sentence = told["words"]
    return gettext(sentence).format(**told["data"])


def index_shown(found: Mapping[str, Any]) -> IndexShown:
    figures, is_sampled = list(found["members"].values()), found["method"] == "sample"
    ratio = sampled_ratio(figures) if is_sampled else found["largest_to_smallest"]
    return IndexShown(
        method=found["method"],
        draws=found["draws"],
        ratio="" if ratio is None else times(ratio),
        never_decisive=0 if is_sampled else sum(not one[SHARE] for one in figures),
    )


def times(ratio: float) -> str:
    """Two decimals while they count, and never rounded up."""
    kept = int(ratio) if ratio >= 10 else int(ratio * 100 + 1e-6) / 100
    return format_decimal(kept, format="#,##0.##", locale=reader_locale())


def sampled_ratio(figures: Sequence[Sequence[Any]]) -> float:
    """Not under 1: bounds that overlap say nothing."""
    largest, smallest = max(one[LOW] for one in figures), min(one[HIGH] for one in figures)
    return max(largest / smallest if smallest else 1.0, 1.0)


def member_shown(
    name: Wording, banzhaf: Sequence[Any], shapley: Sequence[Any], total: Fraction
) -> MemberShown:
    return MemberShown(
        name=name,
        votes=figure(banzhaf[VOTES]),
        part_of_votes=percent(float(Fraction(banzhaf[VOTES]) / total)),
        decisive=percent(banzhaf[DECISIVE]),
        bounds=bounds(banzhaf),
        part_of_decisions=percent(banzhaf[SHARE]),
        pivotal=percent(shapley[SHARE]),
        pivotal_bounds=bounds(shapley),
    )


def bounds(figures: Sequence[Any]) -> str:
    if figures[LOW] == figures[HIGH]:
        return ""
    return f"{percent(figures[LOW])} – {percent(figures[HIGH])}"


def percent(value: float) -> str:
    """Three digits that count, so that members of a large assembly can be told apart."""
    shape = "#,##0.#%" if value >= 0.1 or not value else "0.0##%"
    return format_percent(value, format=shape, locale=reader_locale())


def past_rule(name: str, title: Wording, past: Sequence[Mapping[str, Any]]) -> PastRule:
    decided = [one["passed"][name] for one in past if name in one["passed"]]
    reasons = {worded(one["not_decided"][name]) for one in past if name in one["not_decided"]}
    return PastRule(name, title, sum(decided), len(decided), len(past) - len(decided), sorted(reasons))
