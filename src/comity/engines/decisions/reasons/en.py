"""The words of a result in English."""

from comity.engines.decisions.reasons.election_words import ElectionWords
from comity.engines.decisions.reasons.sentences import Table
from comity.engines.decisions.statutes import Measure, Quantity, Relation


def plural(number: int) -> str:
    """The CLDR category of a whole number."""
    return "one" if number == 1 else "other"


TABLE = Table(
    plural=plural,
    passed="The motion was adopted.",
    failed="The motion was not adopted.",
    counts="Counted {measure}: yes {yes}, no {no}, abstentions {abstain}; present {present}, entitled {entitled}.",
    quorum_met="The quorum was met.",
    quorum_missed="The quorum was not met, so the vote is void.",
    quorum_not_counted="The quorum was not counted: nobody asked for it.",
    term="{name}{group}: {quantity} {measure}: {counted}; required: {relation} {share} of {base} ({of}). {verdict}",
    number_term="{name}{group}: {quantity} {measure}: {counted}; required: {relation} {base}. {verdict}",
    hours_term="{name}: hours circulated: {counted}; required: {relation} {base}. {verdict}",
    holds="Met.",
    fails="Not met.",
    in_group=" ({group})",
    one_is_enough="Of the terms that are alternatives, one is enough.",
    casting_vote="The chair had a casting vote in case of a tie.",
    further_together="All of these further yes votes together would have passed it: {votes}.",
    further={
        "one": "{votes} more yes vote {measure} would have passed it.",
        "other": "{votes} more yes votes {measure} would have passed it.",
    },
    fewer={
        "one": "{votes} fewer yes vote {measure} would have failed it.",
        "other": "{votes} fewer yes votes {measure} would have failed it.",
    },
    measures={
        Measure.HEADS: "by heads",
        Measure.WEIGHT: "by weight",
    },
    quantities={
        Quantity.YES: "yes",
        Quantity.NO: "no",
        Quantity.ABSTAIN: "abstentions",
        Quantity.VALID: "yes and no",
        Quantity.CAST: "votes cast",
        Quantity.PRESENT: "present",
        Quantity.ENTITLED: "entitled",
        Quantity.NOT_YES: "entitled and not voting yes",
    },
    relations={
        Relation.MORE: "more than",
        Relation.AT_LEAST: "at least",
        Relation.LESS: "fewer than",
        Relation.AT_MOST: "at most",
    },
)

ELECTION = ElectionWords(
    point=".",
    between=", ",
    filled="Seats filled: {elected} of {seats}.",
    ballots=(
        "Ballots counted {measure}: valid {valid}, blank {blank}; present {present}, entitled {entitled}."
    ),
    refused="Ballots refused: {refused}.",
    standing="{votes}. Quota: {quota}.",
    nobody="not transferable",
    at_step="Step {step}: {told}",
    elected="{candidate} is elected. {votes}",
    excluded="{candidate} is excluded. {votes}",
    excluded_by_quota=(
        "{candidate} is excluded: otherwise the seats kept for groups could not be filled. {votes}"
    ),
    passed_over="{candidate} is passed over, as the seats of the group {group} require. {votes}",
    not_accepted="{candidate} is not accepted. {votes}",
    goes_on="{candidate} goes on to the second round. {votes}",
    votes="Votes {measure}: {votes}.",
    answers="Votes {measure}: {yes_word} {yes}, {no_word} {no}.",
    duels="Duels won: {votes}.",
    lot="Drawn by lot ({occasion}): {drawn}.",
    vacant="Seats left vacant: {vacant}.",
)
