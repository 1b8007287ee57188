"""Statutes in sentences of the reader's language, part by part, in the order of the file."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from django.utils.functional import Promise
from django.utils.translation import gettext, ngettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from comity.decisions.queries.election_in_words import election_in_words
from comity.decisions.queries.names_in_words import (
    apart,
    class_in_sentence,
    listed,
    named_classes,
    share_in_words,
)
from comity.decisions.queries.rule_in_words import quorum_in_words, rule_in_words
from comity.engines.decisions import Right, Rule, Statutes
from comity.engines.decisions.statutes import Delegations, MemberClass, Proposing, Proxies, Share, Weight
from comity.foundation.languages import Wording, wording_in

Words = str | Promise

RIGHTS: Mapping[Right, Words] = {
    Right.ATTEND: pgettext_lazy("right of a class", "attend"),
    Right.SPEAK: pgettext_lazy("right of a class", "speak"),
    Right.PROPOSE: pgettext_lazy("right of a class", "propose"),
    Right.SECOND: pgettext_lazy("right of a class", "second"),
    Right.AMEND: pgettext_lazy("right of a class", "amend"),
    Right.VOTE: pgettext_lazy("right of a class", "vote"),
    Right.STAND: pgettext_lazy("right of a class", "stand for election"),
}
WITHIN: Mapping[str, Words] = {
    "class": _("Giver and holder of a proxy are of the same class."),
    "region": _("Giver and holder of a proxy are of the same region."),
    "country": _("Giver and holder of a proxy are of the same country."),
}
VOTING_ORDER: Mapping[str, Words] = {
    "furthest-from-original": _(
        "Of several amendments, the one furthest in substance from the original is put to the vote first."
    ),
    "by-number": _("Questions are put to the vote in the order of their numbers."),
    "by-lot": _("Questions are put to the vote in an order drawn by lot."),
    "paragraphs-apart": _("A paragraph may be put to the vote apart."),
    "roll-call-from-lot": _("A roll call begins with a member drawn by lot."),
}
MEASURES: Mapping[str, Words] = {
    "membership": pgettext_lazy("by what votes or delegates follow", "membership"),
    "population": pgettext_lazy("by what votes or delegates follow", "population"),
    "weight": pgettext_lazy("by what votes or delegates follow", "votes"),
}


@dataclass(frozen=True)
class ClassWords:
    """`bands` are pairs (from, votes or delegates of the band)."""

    name: str
    title: Wording
    rights: str
    votes: list[str]
    bands: tuple[tuple[int, int], ...]


@dataclass(frozen=True)
class RuleWords:
    name: str
    title: Wording
    decides: tuple[str, ...]
    sentences: list[str]


@dataclass(frozen=True)
class StatutesWords:
    """`notices` are pairs (of what, days before), `proposing` pairs (what, sentence), `quorums` (name, sentences)."""

    title: Wording
    sources: tuple[str, ...]
    classes: list[ClassWords]
    regions: tuple[str, ...]
    proxies: list[str]
    delegations: list[str]
    delegation_bands: tuple[tuple[int, int], ...]
    quorums: list[tuple[str, list[str]]]
    rules: list[RuleWords]
    elections: list[RuleWords]
    notices: list[tuple[str, str]]
    proposing: list[tuple[str, str]]
    voting_order: list[str]


def statutes_in_words(statutes: Statutes) -> StatutesWords:
    return StatutesWords(
        title=wording_in(statutes.title),
        sources=statutes.sources,
        classes=[class_in_words(one) for one in statutes.classes.values()],
        regions=statutes.regions,
        proxies=proxies_in_words(statutes.proxies, statutes),
        delegations=delegations_in_words(statutes.delegations),
        delegation_bands=statutes.delegations.steps,
        quorums=[(quorum.name, quorum_in_words(quorum)) for quorum in statutes.quorums.values()],
        rules=[rule_words(rule, statutes) for rule in statutes.rules.values()],
        elections=[
            RuleWords(one.name, wording_in(one.title), (), election_in_words(one, statutes))
            for one in statutes.elections.values()
        ],
        notices=[(notice.of, notice_in_words(notice.days)) for notice in statutes.notices],
        proposing=[(one.what, proposing_in_words(one, statutes)) for one in statutes.proposing],
        voting_order=[str(VOTING_ORDER[part]) for part in statutes.voting_order],
    )


def class_in_words(member_class: MemberClass) -> ClassWords:
    return ClassWords(
        name=member_class.name,
        title=wording_in(member_class.title),
        rights=listed(str(words) for right, words in RIGHTS.items() if right in member_class.rights),
        votes=votes_in_words(member_class),
        bands=member_class.weight.steps,
    )


def rule_words(rule: Rule, statutes: Statutes) -> RuleWords:
    return RuleWords(rule.name, wording_in(rule.title), rule.decides, rule_in_words(rule, statutes))


def votes_in_words(member_class: MemberClass) -> list[str]:
    if not member_class.votes:
        return [gettext("No vote.")]
    split = [gettext("It may divide its votes.")] if member_class.may_split else []
    return [*weight_in_words(member_class.weight), *split]


def weight_in_words(weight: Weight) -> list[str]:
    """How many votes by weight a member of the class has."""
    return [basis_in_words(weight), *bounds_in_words(weight)]


def basis_in_words(weight: Weight) -> str:
    if weight.formula is not None:
        return gettext("Votes by the formula %(formula)s.") % {"formula": apart(weight.formula.text)}
    if weight.steps and weight.base:
        return ngettext(
            "%(base)s vote, and further ones by bands of %(measure)s.",
            "%(base)s votes, and further ones by bands of %(measure)s.",
            weight.base,
        ) % {"base": weight.base, "measure": MEASURES[weight.of]}
    if weight.steps:
        return gettext("Votes by bands of %(measure)s.") % {"measure": MEASURES[weight.of]}
    if weight.fixed is not None:
        return ngettext("%(votes)s vote.", "%(votes)s votes.", weight.fixed) % {"votes": weight.fixed}
    return gettext("As many votes as were entered for the member; one where nothing was entered.")


def bounds_in_words(weight: Weight) -> list[str]:
    said = []
    if weight.at_least is not None:
        said.append(
            ngettext("At least %(votes)s vote.", "At least %(votes)s votes.", weight.at_least)
            % {"votes": weight.at_least}
        )
    if weight.at_most is not None:
        said.append(
            ngettext("At most %(votes)s vote.", "At most %(votes)s votes.", weight.at_most)
            % {"votes": weight.at_most}
        )
    return said


def proxies_in_words(proxies: Proxies, statutes: Statutes) -> list[str]:
    if not proxies.allowed:
        return [gettext("There are no proxies: nobody votes for an absent member.")]
    said = [gettext("An absent member may let another member vote for it.")]
    if proxies.per_holder is not None:
        said.append(
            ngettext(
                "Nobody holds more than %(number)s proxy.",
                "Nobody holds more than %(number)s proxies.",
                proxies.per_holder,
            )
            % {"number": proxies.per_holder}
        )
    if proxies.within:
        said.append(str(WITHIN[proxies.within]))
    if proxies.for_classes:
        classes = listed(named_classes(statutes, proxies.for_classes))
        said.append(gettext("Only these classes give proxies: %(classes)s.") % {"classes": classes})
    said.append(
        gettext("A represented member counts as present.")
        if proxies.counted_as_present
        else gettext("A represented member does not count as present.")
    )
    return said


def delegations_in_words(delegations: Delegations) -> list[str]:
    said = []
    if delegations.steps and delegations.by:
        said.append(gettext("Delegates by bands of %(measure)s.") % {"measure": MEASURES[delegations.by]})
    if delegations.at_most is not None:
        said.append(
            ngettext("At most %(number)s delegate.", "At most %(number)s delegates.", delegations.at_most)
            % {"number": delegations.at_most}
        )
    if delegations.alternates:
        said.append(
            ngettext(
                "%(number)s alternate besides.", "%(number)s alternates besides.", delegations.alternates
            )
            % {"number": delegations.alternates}
        )
    return said + [share_of_delegation_in_words(share) for share in delegations.shares]


def share_of_delegation_in_words(share: Share) -> str:
    words = {"group": apart(share.of), "share": share_in_words(Fraction(share.at_least))}
    if share.required:
        return gettext("At least %(share)s of a delegation are required to be: %(group)s.") % words
    return gettext("It is reported whether at least %(share)s of a delegation are: %(group)s.") % words


def notice_in_words(days: int) -> str:
    return ngettext("%(days)s day before the session", "%(days)s days before the session", days) % {
        "days": days
    }


def proposing_in_words(one: Proposing, statutes: Statutes) -> str:
    """Who brings it, and how many others second it."""
    words = {
        "proposers": one.proposers,
        "seconders": one.seconders,
        "classes": listed(
            class_in_sentence(statutes, name) for name in statutes.classes if name in one.classes
        ),
    }
    if one.classes:
        return (
            gettext(
                "Members needed: %(proposers)s to propose, %(seconders)s to second; of these classes:"
                " %(classes)s."
            )
            % words
        )
    return gettext("Members needed: %(proposers)s to propose, %(seconders)s to second.") % words
