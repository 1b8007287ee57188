"""What can be wrong with a game of weights or with past roll calls, as one family.

    PowerError
    ├── UnusableGame
    │   ├── NoMembers
    │   ├── RepeatedMember
    │   ├── NegativeWeight
    │   ├── NoWeight             all weights are nought
    │   ├── ThresholdOutOfRange
    │   ├── SeveralMajorities    a double majority is not one game of weights
    │   ├── NeverWins            not even all members together pass
    │   └── AlwaysWins           nobody is needed to pass
    ├── TooLargeForExact         beyond the limits of the exact count; sample instead
    │   └── TooManyMajorities
    ├── TooHeavyToSample
    └── UnusableRollCalls
        ├── NegativeVotes
        ├── UnevenCounts         yes, no, abstain and absent are not equally many
        └── AbsentUnknown        the rule counts those entitled, the roll calls do not know them

An error carries data and is worded as every `DecisionError` is.
"""

from comity.engines.decisions.errors import DecisionError, gettext_noop


class PowerError(DecisionError):
    """Voting power, or past roll calls, that cannot be computed. `data` fills the places of `problem`."""

    problem = gettext_noop("This cannot be computed.")


class UnusableGame(PowerError):
    """Weights and threshold that contradict themselves."""


class NoMembers(UnusableGame):
    problem = gettext_noop("There are no members.")


class RepeatedMember(UnusableGame):
    problem = gettext_noop("The member {member} stands here more than once.")


class NegativeWeight(UnusableGame):
    problem = gettext_noop("The member {member} has the weight {weight}: expected nought or more.")


class NoWeight(UnusableGame):
    problem = gettext_noop("All weights are nought: nobody can decide.")


class ThresholdOutOfRange(UnusableGame):
    problem = gettext_noop(
        "The threshold {threshold} does not let all members together pass and nobody fail."
    )


class SeveralMajorities(UnusableGame):
    problem = gettext_noop("The rule asks for {number} majorities at once; voting power is computed for one.")


class NeverWins(UnusableGame):
    problem = gettext_noop("Not even all members together pass.")


class AlwaysWins(UnusableGame):
    problem = gettext_noop("It passes without anybody's vote: nobody can decide.")


class TooLargeForExact(PowerError):
    problem = gettext_noop(
        "Exact voting power is computed up to {most_members} members and a total weight of {most_weight};"
        " here are {members} members and {weight}. Draw a sample instead."
    )


class TooManyMajorities(TooLargeForExact):
    problem = gettext_noop(
        "Counting every coalition of {members} members in {dimensions} majorities costs too much."
        " Draw a sample instead."
    )


class TooHeavyToSample(PowerError):
    problem = gettext_noop(
        "The weights add up to {weight} in whole numbers; the limit of a sample is {most_weight}."
    )


class UnusableRollCalls(PowerError):
    """Counts of past roll calls that contradict themselves or the rule."""


class NegativeVotes(UnusableRollCalls):
    problem = gettext_noop("A roll call counts fewer than nought votes.")


class UnevenCounts(UnusableRollCalls):
    problem = gettext_noop("Yes, no, abstain and absent are not counted for the same roll calls.")


class AbsentUnknown(UnusableRollCalls):
    problem = gettext_noop(
        "The rule {rule} counts all entitled, and these roll calls do not say who was absent."
    )
