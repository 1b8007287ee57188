"""What can be wrong with an election, as one family.

    ElectionError
    ├── UnusableSlate            the slate contradicts itself
    │   ├── NoCandidate
    │   ├── RepeatedCandidate
    │   └── TooFewSeats
    ├── UnusableBallot           a ballot that no voter can have cast by the rule
    │   ├── UnknownCandidate
    │   ├── RepeatedChoice
    │   └── NegativeCount
    ├── UnusableQuotas
    │   ├── OverlappingGroups    a candidate stands in two groups with a quota
    │   ├── UnknownInGroup
    │   ├── ContradictingBounds  the least is negative or over the most
    │   └── QuotasCannotBeMet    no choice of candidates fills the seats within the quotas
    └── UnusableRule
        ├── AlreadyElected       a further round where a round before elected somebody
        ├── OneSeatOnly          the rule fills one seat
        └── ThresholdOutOfRange

An error carries data and is worded as every `DecisionError` is.
"""

from comity.engines.decisions.errors import DecisionError, gettext_noop


class ElectionError(DecisionError):
    """An election that cannot be counted. `data` fills the places of `problem`."""

    problem = gettext_noop("This election cannot be counted.")


class UnusableSlate(ElectionError):
    """The slate contradicts itself."""


class NoCandidate(UnusableSlate):
    problem = gettext_noop("Nobody stands for election: name at least one candidate.")


class RepeatedCandidate(UnusableSlate):
    problem = gettext_noop("The candidate {candidate} stands on the slate more than once.")


class TooFewSeats(UnusableSlate):
    problem = gettext_noop("There are {seats} seats: an election fills one or more.")


class UnusableBallot(ElectionError):
    """A ballot that no voter can have cast by the rule."""


class UnknownCandidate(UnusableBallot):
    problem = gettext_noop("A ballot names {candidate}, who does not stand for election.")


class RepeatedChoice(UnusableBallot):
    problem = gettext_noop("A ballot names {candidate} more than once.")


class NegativeCount(UnusableBallot):
    problem = gettext_noop("A ballot counts {count} times: expected a number from nought.")


class UnusableQuotas(ElectionError):
    """Quotas that contradict themselves, the slate, or the seats."""


class OverlappingGroups(UnusableQuotas):
    problem = gettext_noop(
        "The candidate {candidate} stands in two groups with a quota: {first} and {second}."
    )


class UnknownInGroup(UnusableQuotas):
    problem = gettext_noop("The group {group} names {candidate}, who does not stand for election.")


class ContradictingBounds(UnusableQuotas):
    problem = gettext_noop("The group {group} has at least {least} and at most {most} seats.")


class QuotasCannotBeMet(UnusableQuotas):
    problem = gettext_noop("No choice of these candidates fills {seats} seats within the quotas.")


class UnusableRule(ElectionError):
    """The rule cannot be applied to this election."""


class AlreadyElected(UnusableRule):
    problem = gettext_noop("The candidate {candidate} is elected already: there is no further round.")


class OneSeatOnly(UnusableRule):
    problem = gettext_noop("This rule fills one seat; the slate has {seats}.")


class ThresholdOutOfRange(UnusableRule):
    problem = gettext_noop("The threshold {threshold} is not between 0 and 1.")
