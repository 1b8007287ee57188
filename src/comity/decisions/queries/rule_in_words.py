"""A rule of the statutes in sentences of the reader's language, each of them whole.

`rule_in_words(rule, statutes)` says what must hold, which quorum, what a tie and an unreasoned negative do.
A comparison is one sentence: what is counted, in which measure, how much of what.
"""

from collections.abc import Iterable, Mapping
from fractions import Fraction

from django.utils.functional import Promise
from django.utils.translation import gettext, ngettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from comity.decisions.queries.names_in_words import listed, named_classes, share_in_words
from comity.engines.decisions import Kind, Measure, Quantity, Relation, Rule, Statutes, Term
from comity.engines.decisions.statutes import AnyOf, Quorum, Tie

Words = str | Promise

SUBJECTS: Mapping[tuple[Quantity, Measure], Words] = {
    (Quantity.YES, Measure.HEADS): pgettext_lazy("what is counted", "Yes votes, counted by heads,"),
    (Quantity.NO, Measure.HEADS): pgettext_lazy("what is counted", "No votes, counted by heads,"),
    (Quantity.ABSTAIN, Measure.HEADS): pgettext_lazy("what is counted", "Abstentions, counted by heads,"),
    (Quantity.VALID, Measure.HEADS): pgettext_lazy(
        "what is counted", "Yes and no votes together, counted by heads,"
    ),
    (Quantity.CAST, Measure.HEADS): pgettext_lazy(
        "what is counted", "Votes cast, abstentions among them, counted by heads,"
    ),
    (Quantity.PRESENT, Measure.HEADS): pgettext_lazy("what is counted", "Members present, counted by heads,"),
    (Quantity.ENTITLED, Measure.HEADS): pgettext_lazy(
        "what is counted", "Members entitled to vote, counted by heads,"
    ),
    (Quantity.NOT_YES, Measure.HEADS): pgettext_lazy(
        "what is counted", "Members entitled to vote who did not vote yes, counted by heads,"
    ),
    (Quantity.YES, Measure.WEIGHT): pgettext_lazy("what is counted", "Yes votes, counted by weight,"),
    (Quantity.NO, Measure.WEIGHT): pgettext_lazy("what is counted", "No votes, counted by weight,"),
    (Quantity.ABSTAIN, Measure.WEIGHT): pgettext_lazy("what is counted", "Abstentions, counted by weight,"),
    (Quantity.VALID, Measure.WEIGHT): pgettext_lazy(
        "what is counted", "Yes and no votes together, counted by weight,"
    ),
    (Quantity.CAST, Measure.WEIGHT): pgettext_lazy(
        "what is counted", "Votes cast, abstentions among them, counted by weight,"
    ),
    (Quantity.PRESENT, Measure.WEIGHT): pgettext_lazy(
        "what is counted", "Votes of the members present, counted by weight,"
    ),
    (Quantity.ENTITLED, Measure.WEIGHT): pgettext_lazy(
        "what is counted", "Votes of all members entitled, counted by weight,"
    ),
    (Quantity.NOT_YES, Measure.WEIGHT): pgettext_lazy(
        "what is counted", "Votes of the members who did not vote yes, counted by weight,"
    ),
}
BASES: Mapping[tuple[Quantity, Measure], Words] = {
    (Quantity.PRESENT, Measure.HEADS): pgettext_lazy("compared with", "the members present"),
    (Quantity.ENTITLED, Measure.HEADS): pgettext_lazy("compared with", "all members entitled to vote"),
    (Quantity.NOT_YES, Measure.HEADS): pgettext_lazy(
        "compared with", "the members entitled to vote who did not vote yes"
    ),
    (Quantity.PRESENT, Measure.WEIGHT): pgettext_lazy("compared with", "the votes of the members present"),
    (Quantity.ENTITLED, Measure.WEIGHT): pgettext_lazy(
        "compared with", "the votes of all members entitled to vote"
    ),
    (Quantity.NOT_YES, Measure.WEIGHT): pgettext_lazy(
        "compared with", "the votes of the members who did not vote yes"
    ),
} | {
    (quantity, measure): words
    for measure in Measure
    for quantity, words in (
        (Quantity.YES, pgettext_lazy("compared with", "yes votes")),
        (Quantity.NO, pgettext_lazy("compared with", "no votes")),
        (Quantity.ABSTAIN, pgettext_lazy("compared with", "abstentions")),
        (Quantity.VALID, pgettext_lazy("compared with", "yes and no votes together")),
        (Quantity.CAST, pgettext_lazy("compared with", "all votes cast, abstentions among them")),
    )
}
OF_A_SHARE: dict[Relation, Words] = {
    Relation.MORE: _("%(counted)s must be more than %(share)s of %(base)s."),
    Relation.AT_LEAST: _("%(counted)s must be at least %(share)s of %(base)s."),
    Relation.LESS: _("%(counted)s must be fewer than %(share)s of %(base)s."),
    Relation.AT_MOST: _("%(counted)s must be at most %(share)s of %(base)s."),
}
OF_ALL: dict[Relation, Words] = {
    Relation.MORE: _("%(counted)s must be more than %(base)s."),
    Relation.AT_LEAST: _("%(counted)s must be at least as many as %(base)s."),
    Relation.LESS: _("%(counted)s must be fewer than %(base)s."),
    Relation.AT_MOST: _("%(counted)s must be no more than %(base)s."),
}
OF_A_NUMBER: dict[Relation, Words] = {
    Relation.MORE: _("%(counted)s must be more than %(number)s."),
    Relation.AT_LEAST: _("%(counted)s must be at least %(number)s."),
    Relation.LESS: _("%(counted)s must be fewer than %(number)s."),
    Relation.AT_MOST: _("%(counted)s must be at most %(number)s."),
}
QUORUMS: dict[str, Words] = {
    "": _("Quorum: %(condition)s Below it the vote is void."),
    "class": _("Quorum in each class that votes, by itself: %(condition)s Below it the vote is void."),
    "region": _("Quorum in each region by itself: %(condition)s Below it the vote is void."),
}


def rule_in_words(rule: Rule, statutes: Statutes) -> list[str]:
    """What the rule asks for, one sentence a line, in the order in which it is decided."""
    return [
        *procedure_in_words(rule),
        *terms_in_words(rule, statutes),
        *tie_in_words(rule),
        *negatives_in_words(rule),
        *quorum_of_rule_in_words(rule, statutes),
    ]


def procedure_in_words(rule: Rule) -> list[str]:
    match rule.kind:
        case Kind.CONSENSUS:
            return [gettext("It is adopted when no member objects on being asked. Nothing is counted.")]
        case Kind.SILENCE:
            words = ngettext(
                "It is adopted when it was circulated for at least %(hours)s hour"
                " and no member has objected by the deadline.",
                "It is adopted when it was circulated for at least %(hours)s hours"
                " and no member has objected by the deadline.",
                rule.hours,
            )
            return [words % {"hours": rule.hours}]
        case Kind.ROUGH_CONSENSUS:
            return [
                gettext(
                    "Nothing is counted: the chair says, with reasons, whether every objection was addressed."
                    " It need not have been accommodated."
                )
            ]
        case Kind.VOTE:
            return []


def terms_in_words(rule: Rule, statutes: Statutes) -> list[str]:
    if rule.kind is not Kind.VOTE:
        return []
    sentences: list[str] = []
    for item in rule.terms:
        sentences += (
            alternatives_in_words(item, statutes)
            if isinstance(item, AnyOf)
            else [term_in_words(item, statutes)]
        )
    return sentences


def alternatives_in_words(choice: AnyOf, statutes: Statutes) -> list[str]:
    """A line that says that one is enough, and a line for each alternative."""
    if len(choice.terms) == 1:
        return [term_in_words(choice.terms[0], statutes)]
    first = gettext("Of these %(number)s conditions one is enough.") % {"number": len(choice.terms)}
    return [
        first,
        *(
            gettext("Condition %(number)s: %(condition)s")
            % {"number": number, "condition": term_in_words(term, statutes)}
            for number, term in enumerate(choice.terms, start=1)
        ),
    ]


def term_in_words(term: Term, statutes: Statutes) -> str:
    condition = condition_in_words(
        counted=term.left,
        by=term.by,
        relation=term.relation,
        share=term.share,
        of=term.of,
        number=term.number,
    )
    return within(term.each, named_classes(statutes, term.classes), condition)


def condition_in_words(
    *,
    counted: Quantity,
    by: Measure,
    relation: Relation,
    share: Fraction = Fraction(1),
    of: Quantity | None = None,
    number: int = 0,
) -> str:
    """One comparison, by heads or by weight, of everybody it counts."""
    subject = SUBJECTS[counted, by]
    if of is None and (counted, relation, number) == (Quantity.YES, Relation.MORE, 0):
        return gettext("There must be at least one yes vote.")
    if of is None:
        return str(OF_A_NUMBER[relation]) % {"counted": subject, "number": number}
    base = BASES[of, by]
    if share == 1:
        return str(OF_ALL[relation]) % {"counted": subject, "base": base}
    return str(OF_A_SHARE[relation]) % {"counted": subject, "share": share_in_words(share), "base": base}


def within(each: str, classes: Iterable[str], condition: str) -> str:
    """Where a condition must hold: everywhere, among some classes, in each class or region by itself."""
    names = list(classes)
    words = {"classes": listed(names), "condition": condition}
    match each, bool(names):
        case "class", True:
            return gettext("In each of these classes by itself (%(classes)s): %(condition)s") % words
        case "class", False:
            return gettext("In each class that votes, by itself: %(condition)s") % words
        case "region", True:
            return (
                gettext("In each region by itself, counting these classes only (%(classes)s): %(condition)s")
                % words
            )
        case "region", False:
            return gettext("In each region by itself: %(condition)s") % words
        case _anywhere, True:
            return gettext("Counting these classes only (%(classes)s): %(condition)s") % words
    return condition


def tie_in_words(rule: Rule) -> list[str]:
    """Said where “more yes than no” can tie."""
    can_tie = any(
        (term.left, term.relation, term.of) == (Quantity.YES, Relation.MORE, Quantity.NO)
        for term in rule.each_term
    )
    if rule.tie is Tie.CASTING_VOTE:
        return [gettext("In a tie the chair has a casting vote.")]
    return [gettext("In a tie it is not adopted.")] if can_tie and rule.kind is Kind.VOTE else []


def negatives_in_words(rule: Rule) -> list[str]:
    if rule.unreasoned_negatives_count:
        return []
    return [gettext("A no vote without a reason is left out of every count.")]


def quorum_of_rule_in_words(rule: Rule, statutes: Statutes) -> list[str]:
    if rule.quorum is None:
        return [gettext("No quorum is required.")] if rule.kind is Kind.VOTE else []
    return quorum_in_words(statutes.quorums[rule.quorum])


def quorum_in_words(quorum: Quorum) -> list[str]:
    """What must be there, and whether it is counted always or on request."""
    condition = condition_in_words(
        counted=Quantity.PRESENT,
        by=quorum.by,
        relation=quorum.relation,
        share=quorum.share,
        of=None if quorum.number else quorum.of,
        number=quorum.number,
    )
    return [str(QUORUMS[quorum.each]) % {"condition": condition}, *request_in_words(quorum)]


def request_in_words(quorum: Quorum) -> list[str]:
    """Who may ask for the count, where it is not made always."""
    if not quorum.on_request:
        return []
    words = {"share": share_in_words(quorum.requested_by), "delegations": quorum.requested_from}
    if quorum.requested_by and quorum.requested_from:
        sentence = ngettext(
            "The quorum is counted only when at least %(share)s of all members entitled to vote,"
            " from at least %(delegations)s delegation, ask for it.",
            "The quorum is counted only when at least %(share)s of all members entitled to vote,"
            " from at least %(delegations)s delegations, ask for it.",
            quorum.requested_from,
        )
    elif quorum.requested_by:
        sentence = gettext(
            "The quorum is counted only when at least %(share)s of all members entitled to vote ask for it."
        )
    elif quorum.requested_from:
        sentence = ngettext(
            "The quorum is counted only when members of at least %(delegations)s delegation ask for it.",
            "The quorum is counted only when members of at least %(delegations)s delegations ask for it.",
            quorum.requested_from,
        )
    elif quorum.requested_members:
        return _members_in_words(quorum.requested_members)
    else:
        sentence = gettext("The quorum is counted only when a member entitled to vote asks for it.")
    return [sentence % words, *_members_in_words(quorum.requested_members)]


def _members_in_words(members: int) -> list[str]:
    if not members:
        return []
    sentence = ngettext(
        "The quorum is counted only when at least %(members)s member entitled to vote asks for it.",
        "The quorum is counted only when at least %(members)s members entitled to vote ask for it.",
        members,
    )
    return [sentence % {"members": members}]
