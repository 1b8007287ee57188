"""An election of the statutes in sentences of the reader's language."""

from collections.abc import Mapping
from fractions import Fraction

from django.utils.functional import Promise
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from comity.decisions.queries.names_in_words import apart, listed, named_classes, share_in_words
from comity.decisions.queries.rule_in_words import quorum_in_words
from comity.engines.decisions import Measure, Statutes
from comity.engines.decisions.statutes import ElectionRule, GroupSeats, Method

METHODS: Mapping[Method, str | Promise] = {
    Method.APPROVAL: _(
        "Each ballot marks as many candidates as it likes; those with the most marks are elected."
    ),
    Method.BLOCK: _(
        "Each ballot marks at most as many candidates as there are seats; those with the most marks are elected."
    ),
    Method.TWO_ROUNDS: _(
        "Elected is who has more than half of the valid ballots. Otherwise the two with the most go into a"
        " second round, which elects the one with more."
    ),
    Method.SCOTTISH_STV: _(
        "Each ballot ranks the candidates. Seats are filled in proportion by the single transferable vote, as in"
        " the Scottish rules."
    ),
    Method.MEEK_STV: _(
        "Each ballot ranks the candidates. Seats are filled in proportion by the single transferable vote after"
        " Meek."
    ),
    Method.SCHULZE: _(
        "Each ballot ranks the candidates. They are put in order by comparing each with each, after Schulze."
    ),
}
HALF = Fraction(1, 2)


def election_in_words(election: ElectionRule, statutes: Statutes) -> list[str]:
    """Seats, method, who votes by what, seats kept for groups, quorum; lots part equals."""
    return [
        ngettext("%(seats)s seat is filled.", "%(seats)s seats are filled.", election.seats)
        % {"seats": election.seats},
        method_in_words(election),
        *voters_in_words(election, statutes),
        *(group_in_words(group) for group in election.groups),
        gettext("Between equals a lot decides, drawn from a seed that was published before."),
        *(
            quorum_in_words(statutes.quorums[election.quorum])
            if election.quorum
            else [gettext("No quorum is required.")]
        ),
    ]


def method_in_words(election: ElectionRule) -> str:
    if election.method is not Method.YES_NO:
        return str(METHODS[election.method])
    if election.threshold == HALF:
        return gettext(
            "Each candidate is voted on with yes or no and needs more yes than no; those with the most yes votes"
            " are elected."
        )
    return gettext(
        "Each candidate is voted on with yes or no and needs at least %(share)s of yes and no together; those with"
        " the most yes votes are elected."
    ) % {"share": share_in_words(election.threshold)}


def voters_in_words(election: ElectionRule, statutes: Statutes) -> list[str]:
    by = {
        Measure.HEADS: gettext("Ballots are counted by heads."),
        Measure.WEIGHT: gettext("Ballots are counted by weight."),
    }[election.by]
    if not election.voters:
        return [by]
    classes = listed(named_classes(statutes, election.voters))
    return [by, gettext("Only these classes vote in it: %(classes)s.") % {"classes": classes}]


def group_in_words(group: GroupSeats) -> str:
    """The seats that a gender or a region has at least and at most."""
    words = {"group": apart(group.group), "least": group.at_least, "most": group.at_most}
    if group.at_most is None:
        return gettext("Seats for %(group)s: at least %(least)s.") % words
    if not group.at_least:
        return gettext("Seats for %(group)s: at most %(most)s.") % words
    return gettext("Seats for %(group)s: at least %(least)s, at most %(most)s.") % words
