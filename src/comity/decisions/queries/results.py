"""A decided question as its result page shows it: read from the stored result and from nothing else."""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import cached_property
from typing import Any, Final

from django.contrib.humanize.templatetags.humanize import intcomma
from django.utils.formats import number_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from comity.decisions.enums import Choice, State
from comity.decisions.models import Question
from comity.decisions.queries.engine_input import Number, exact
from comity.decisions.queries.rule_in_words import condition_in_words
from comity.decisions.queries.statutes import read
from comity.engines.decisions import Measure, Quantity, Relation
from comity.foundation.languages import wording_in

MARKS: Final = {Choice.YES: "yes", Choice.ABSTAIN: "none", Choice.NO: "no"}
SIGNS: Final = {">": ">", ">=": "≥", "<": "<", "<=": "≤"}
TENTHS = 1000
"""Per cents are given to one decimal: a thousand tenths are the whole."""


@dataclass(frozen=True)
class TermShown:
    """One comparison in words; what was counted, of what, and both sides in whole numbers or fractions."""

    name: str
    condition: str
    group: str
    counted: str
    base: str
    compared: str
    holds: bool
    is_withheld: bool = False
    is_alternative: bool = False


@dataclass(frozen=True)
class CountRow:
    """One line of the count: heads and weight apart, each with its share of the votes cast where it has one."""

    label: str
    mark: str
    heads: str
    heads_percent: str
    weight: str
    weight_percent: str
    is_sum: bool = False


class ResultShown:
    """The stored result of a decided question, in the reader's language."""

    def __init__(self, question: Question) -> None:
        self.question = question
        self.data: dict[str, Any] = question.result

    @property
    def sentences(self) -> list[str]:
        """The reason in the reader's language: the verdict first."""
        return self.reason_in(get_language() or "en")

    def reason_in(self, language: str) -> list[str]:
        reason = self.data["reason"]
        return list(reason.get(language) or reason["en"])

    @property
    def verdict(self) -> str:
        return self.sentences[0]

    @property
    def terms(self) -> list[TermShown]:
        return [self.term(term) for term in self.data["terms"]]

    @property
    def quorum_terms(self) -> list[TermShown]:
        return [self.term(term) for term in self.quorum["terms"]] if self.quorum else []

    @property
    def quorum(self) -> dict[str, Any] | None:
        found: dict[str, Any] | None = self.data["quorum"]
        return found

    @property
    def withholds_terms(self) -> bool:
        return any(term.get("withheld") for term in self.data["terms"])

    @property
    def withholds_weight(self) -> bool:
        return self.data["counts"]["weight"] is None

    @property
    def counts_objections(self) -> bool:
        return self.question.by_procedure.takes_objections

    @property
    def split(self) -> int:
        return len(self.data["split"])

    @property
    def unreasoned(self) -> int:
        return len(self.data["unreasoned_negatives"])

    def measure(self, measure: Measure) -> dict[str, Any]:
        """The counts of one measure; empty where they are withheld."""
        return self.data["counts"][measure.value] or {}

    def votes(self, measure: Measure, choice: Choice) -> Number:
        return exact(str(self.measure(measure).get(choice.value, 0)))

    def total(self, quantity: str, measure: Measure) -> Number:
        """`entitled` or `present`."""
        return exact(str(self.data[quantity][measure.value]))

    @property
    def shows_weight(self) -> bool:
        """Weight is left out where every vote weighs one and the rule counts heads: it would say the same twice."""
        if self.withholds_weight:
            return False
        counts = self.data["counts"]
        differs = (
            counts["heads"] != counts["weight"]
            or self.data["entitled"]["heads"] != self.data["entitled"]["weight"]
        )
        return differs or any(term["by"] == Measure.WEIGHT.value for term in self.data["terms"])

    @cached_property
    def count_rows(self) -> list[CountRow]:
        ways = [self.row(str(choice.label), MARKS[choice], choice.value) for choice in MARKS]
        return [
            *ways,
            self.row(_("Votes cast"), "", "cast", is_sum=True),
            self.rest_row(),
            self.of_all(_("Present or represented"), "present"),
            self.of_all(_("Entitled to vote"), "entitled"),
        ]

    def row(self, label: str, mark: str, key: str, *, is_sum: bool = False) -> CountRow:
        heads, weight = self.measure(Measure.HEADS), self.measure(Measure.WEIGHT)
        return CountRow(
            label,
            mark,
            figure(heads.get(key)),
            percent_of(heads, key),
            figure(weight.get(key)),
            percent_of(weight, key),
            is_sum,
        )

    def rest_row(self) -> CountRow:
        return CountRow(
            _("Neither: silent, absent or not counted"),
            "silent",
            figure(self.rest(Measure.HEADS)),
            "",
            figure(self.rest(Measure.WEIGHT)) if self.shows_weight else "",
            "",
        )

    def rest(self, measure: Measure) -> Number:
        """Everybody entitled whose vote stands in no count."""
        cast = exact(str(self.measure(measure).get("cast", 0)))
        return self.total("entitled", measure) - cast

    def of_all(self, label: str, key: str) -> CountRow:
        heads, weight = self.data[key]["heads"], self.data[key]["weight"]
        return CountRow(label, "", figure(heads), "", figure(weight), "")

    def term(self, term: dict[str, Any]) -> TermShown:
        return TermShown(
            name=term["name"],
            condition=condition_of(term),
            group=self.group_name(term.get("group", "")),
            counted=figure(term.get("counted")),
            base=figure(term.get("base")),
            compared=f"{figure(term['left'])} {SIGNS[term['relation']]} {figure(term['right'])}",
            holds=term["holds"],
            is_withheld=bool(term.get("withheld")),
            is_alternative="choice" in term,
        )

    def group_name(self, group: str) -> str:
        """A class by its title in the statutes, several joined; a region by its name."""
        classes = read(self.question.statutes).classes
        names = group.split("+")
        if not group or not set(names) <= set(classes):
            return group
        return ", ".join(wording_in(classes[name].title).text or name for name in names)


def condition_of(term: dict[str, Any]) -> str:
    """What the term asks for, as one sentence."""
    if "counts" not in term:
        return _("It must have been circulated for at least %(hours)s hours.") % {"hours": term["right"]}
    return condition_in_words(
        counted=Quantity(term["counts"]),
        by=Measure(term["by"]),
        relation=Relation(term["relation"]),
        share=Fraction(term.get("share", 1)),
        of=Quantity(term["of"]) if "of" in term else None,
        number=0 if "of" in term or term["right"] is None else int(term["right"]),
    )


def figure(value: int | str | Fraction | None) -> str:
    """A whole number as the reader's language groups it, a fraction exactly as it is."""
    if value is None or value == "":
        return ""
    number = exact(str(value))
    return str(intcomma(number)) if isinstance(number, int) else f"{number.numerator}/{number.denominator}"


def percent_of(measure: dict[str, Any], key: str) -> str:
    share = measure.get("shares_of_cast", {}).get(key)
    return percent(exact(share)) if share is not None else ""


def percent(share: Number) -> str:
    """One decimal, from the exact share; 100 and 0 only where it is all and nothing."""
    return f"{number_format(Decimal(tenths(share)) / 10, 1)}%"


def tenths(share: Number) -> int:
    rounded = int(Fraction(share) * TENTHS + Fraction(1, 2))
    if 0 < share < 1:
        return min(max(rounded, 1), TENTHS - 1)
    return rounded


def decided_question(pk: int) -> Question:
    """Raises DoesNotExist before it is decided: until then there is no result, for anybody."""
    return Question.objects.select_related("matter", "meeting", "statutes", "parent").get(
        pk=pk, state=State.DECIDED, result__isnull=False
    )
