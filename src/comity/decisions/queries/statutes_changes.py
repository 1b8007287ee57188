"""What a draft of statutes changes against those in force: rules and classes by name, the rest by its part."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from comity.decisions.queries.election_in_words import election_in_words
from comity.decisions.queries.rule_in_words import rule_in_words
from comity.decisions.queries.statutes_in_words import class_in_words
from comity.engines.decisions import Rule, Statutes

Named = TypeVar("Named")

PARTS: Mapping[str, str | Promise] = {
    "title": _("Title"),
    "sources": _("Sources"),
    "regions": _("Regions"),
    "proxies": _("Proxies"),
    "delegations": _("Delegations"),
    "quorums": _("Quorums"),
    "notices": _("Periods of notice"),
    "proposing": _("Proposing and seconding"),
    "voting_order": _("Order of voting"),
}


@dataclass(frozen=True)
class Changed:
    """A rule or a class before and after; one of the two is empty where it is new or gone."""

    name: str
    before: list[str] = field(default_factory=list)
    after: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Changes:
    """`parts` are the other parts of the statutes that differ, in words."""

    rules: list[Changed]
    classes: list[Changed]
    elections: list[Changed]
    parts: list[str]

    def __bool__(self) -> bool:
        return bool(self.rules or self.classes or self.elections or self.parts)


def changes_between(before: Statutes, after: Statutes) -> Changes:
    return Changes(
        rules=changed(rules_in_words(before), rules_in_words(after)),
        classes=changed(classes_in_words(before), classes_in_words(after)),
        elections=changed(elections_in_words(before), elections_in_words(after)),
        parts=[str(words) for part, words in PARTS.items() if getattr(before, part) != getattr(after, part)],
    )


def changed(before: Mapping[str, list[str]], after: Mapping[str, list[str]]) -> list[Changed]:
    """In the order of the later text, then what is gone."""
    names = [*after, *(name for name in before if name not in after)]
    found = [Changed(name, before.get(name, []), after.get(name, [])) for name in names]
    return [one for one in found if one.before != one.after]


def rules_in_words(statutes: Statutes) -> dict[str, list[str]]:
    return {
        rule.name: [*what_it_decides(rule), *rule_in_words(rule, statutes)]
        for rule in statutes.rules.values()
    }


def elections_in_words(statutes: Statutes) -> dict[str, list[str]]:
    return {
        one.name: [*one.title.values(), *election_in_words(one, statutes)]
        for one in statutes.elections.values()
    }


def what_it_decides(rule: Rule) -> list[str]:
    """Its title and what it decides, so that a change of either is a change of the rule."""
    return [*rule.title.values(), ", ".join(rule.decides)] if rule.decides else [*rule.title.values()]


def classes_in_words(statutes: Statutes) -> dict[str, list[str]]:
    words = {one.name: class_in_words(one) for one in statutes.classes.values()}
    return {
        name: [one.title.text, one.rights, *one.votes, *(f"{start}: {votes}" for start, votes in one.bands)]
        for name, one in words.items()
    }
