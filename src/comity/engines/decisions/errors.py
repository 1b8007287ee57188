"""What can be wrong with statutes, a roll or votes, as one family.

    DecisionError
    ├── UnreadableStatutes       knows file, line and column
    │   ├── BrokenYaml           not YAML 1.2, or not UTF-8
    │   ├── RepeatedKey
    │   ├── UnknownKey
    │   ├── MissingKey
    │   ├── WrongShape           a list where a text is expected, and the like
    │   ├── UnknownName          a class, quorum, region or measure that nothing declares
    │   ├── ImpossibleThreshold  a share over 1 or under 0, or one that everything meets
    │   ├── DivisionByZero       a weight whose formula divides by zero
    │   ├── BrokenFormula
    │   └── Contradiction        two rules for one question, bands that overlap, and the like
    ├── UnreadableTable          the roll or the votes; knows file, row and column
    │   ├── BrokenTable          not UTF-8, or not CSV
    │   ├── MissingColumn
    │   ├── MissingField
    │   ├── RepeatedMember
    │   ├── RepeatedVote
    │   ├── UnknownClass
    │   ├── UnknownRegion
    │   ├── UnknownMember
    │   ├── UnknownWord          a vote or a presence that is none of the known words
    │   ├── ImpossibleWeight
    │   ├── WeightDividesByZero
    │   ├── ProxyCircle
    │   ├── ProxyPassedOn        a proxy given to somebody who has given one
    │   ├── ProxyNotAllowed
    │   ├── TooManyProxies
    │   ├── VoteWithoutRight
    │   ├── VoteOfAbsent
    │   ├── MoreVotesThanEntitled
    │   ├── RepeatedRollCall
    │   ├── RepeatedOnSlate
    │   ├── MayNotStand          a candidate whom no member with that right puts up
    │   ├── NobodyStands         a ballot paper names somebody who does not stand
    │   ├── TooManyMarks
    │   ├── EqualPlaces          two candidates at one place where the method knows no equals
    │   └── DividedByHeads       a divided ballot in an election that counts heads
    ├── Undecidable              the rule cannot be applied to these votes
    │   ├── UnknownRule
    │   ├── UnknownElection
    │   ├── NoSecondRound
    │   ├── NotCounted           rough consensus is called by the chair, not counted
    │   ├── SplitVoteByHeads     one member voted both ways and the rule counts heads
    │   └── HoursUnknown         a silence procedure without the hours it was circulated
    ├── ElectionError            of a count without a roll: `elections.errors`
    └── PowerError               of voting power and past roll calls: `power.errors`

An error carries data; `problem` is its sentence. `worded(translate)` says it in the reader's language, and
`str(error)` in English. Lines, columns and rows are counted from 1; the header of a table is row 1.
"""

from collections.abc import Callable
from fractions import Fraction
from typing import ClassVar, Final

Words = str | int | Fraction | None


def gettext_noop(message: str) -> str:
    """Mark a sentence for the translators; the edge that words it looks up the translation."""
    return message


AT_LINE: Final = gettext_noop("{file}, line {line}, column {column}: {problem}")
AT_CELL: Final = gettext_noop("{file}, row {row}, column {column}: {problem}")
AT_ROW: Final = gettext_noop("{file}, row {row}: {problem}")
IN_FILE: Final = gettext_noop("{file}: {problem}")


class DecisionError(Exception):
    """`data` fills the placeholders of `problem`."""

    problem: ClassVar[str] = gettext_noop("This cannot be decided.")

    def __init__(self, **data: Words) -> None:
        self.data = data
        super().__init__(*data.values())

    def worded(self, translate: Callable[[str], str]) -> str:
        """The place and the problem as one line."""
        return translate(self.problem).format(**self._shown())

    def _shown(self) -> dict[str, Words]:
        return {name: shown(value) if isinstance(value, str) else value for name, value in self.data.items()}

    def __str__(self) -> str:
        return self.worded(str)


class UnreadableStatutes(DecisionError):
    """Something in the statutes; `line` and `column` count from 1."""

    problem = gettext_noop("These statutes cannot be read.")

    def __init__(self, *, file: str, line: int, column: int, **data: Words) -> None:
        self.file, self.line, self.column = file, line, column
        super().__init__(**data)

    def worded(self, translate: Callable[[str], str]) -> str:
        problem = super().worded(translate)
        place = {"file": self.file, "line": self.line, "column": self.column}
        return translate(AT_LINE).format(**place, problem=problem)


class BrokenYaml(UnreadableStatutes):
    problem = gettext_noop("This is not YAML 1.2: {reason}.")


class RepeatedKey(UnreadableStatutes):
    problem = gettext_noop("The key {key} stands here a second time; first in line {first}.")


class UnknownKey(UnreadableStatutes):
    problem = gettext_noop("The key {key} is not known here. Known are: {known}.")


class MissingKey(UnreadableStatutes):
    problem = gettext_noop("The key {key} is missing here.")


class WrongShape(UnreadableStatutes):
    problem = gettext_noop("Expected {expected}, found {found}.")


class UnknownName(UnreadableStatutes):
    problem = gettext_noop("There is no {what} {name}. Declared are: {known}.")


class ImpossibleThreshold(UnreadableStatutes):
    problem = gettext_noop("The share {share} is not possible: {reason}.")


class DivisionByZero(UnreadableStatutes):
    problem = gettext_noop("The weight {formula} divides by zero.")


class BrokenFormula(UnreadableStatutes):
    problem = gettext_noop("The formula {formula} cannot be read: {reason}.")


class Contradiction(UnreadableStatutes):
    problem = gettext_noop("The statutes contradict themselves: {reason}.")


class UnreadableTable(DecisionError):
    """Something in the roll or the votes. `row` is None when the place is the whole file."""

    problem = gettext_noop("This table cannot be read.")

    def __init__(
        self, *, file: str = "", row: int | None = None, column: str | None = None, **data: Words
    ) -> None:
        self.file, self.row, self.column = file, row, column
        super().__init__(**data)

    def worded(self, translate: Callable[[str], str]) -> str:
        problem = super().worded(translate)
        if not self.file:
            return problem
        place = IN_FILE if self.row is None else AT_ROW if self.column is None else AT_CELL
        shape = translate(place)
        return shape.format(file=self.file, row=self.row, column=self.column, problem=problem)


class BrokenTable(UnreadableTable):
    problem = gettext_noop("This is not CSV in UTF-8: {reason}.")


class MissingColumn(UnreadableTable):
    problem = gettext_noop("The column {name} is missing.")


class MissingField(UnreadableTable):
    problem = gettext_noop("The field is blank.")


class RepeatedMember(UnreadableTable):
    problem = gettext_noop("The member {member} stands on the roll a second time; first in row {first}.")


class RepeatedVote(UnreadableTable):
    problem = gettext_noop("The member {member} has a second vote; the first is in row {first}.")


class UnknownClass(UnreadableTable):
    problem = gettext_noop("The statutes know no class {value}. They declare: {known}.")


class UnknownRegion(UnreadableTable):
    problem = gettext_noop("The statutes know no region {value}. They declare: {known}.")


class UnknownMember(UnreadableTable):
    problem = gettext_noop("The member {member} does not stand on the roll.")


class UnknownWord(UnreadableTable):
    problem = gettext_noop("{value} is none of: {known}.")


class ImpossibleWeight(UnreadableTable):
    problem = gettext_noop("The weight {value} is not possible: {reason}.")


class WeightDividesByZero(UnreadableTable):
    problem = gettext_noop("The weight of the member {member} divides by zero.")


class ProxyCircle(UnreadableTable):
    problem = gettext_noop("The proxies go in a circle: {circle}.")


class ProxyPassedOn(UnreadableTable):
    problem = gettext_noop("The proxy of {member} goes to {holder}, who is absent and has given a proxy too.")


class ProxyNotAllowed(UnreadableTable):
    problem = gettext_noop("{holder} may not hold the proxy of {member}: {reason}.")


class TooManyProxies(UnreadableTable):
    problem = gettext_noop("{holder} holds {found} proxies; the statutes allow {limit}.")


class VoteWithoutRight(UnreadableTable):
    problem = gettext_noop("The member {member} has no vote: {reason}.")


class VoteOfAbsent(UnreadableTable):
    problem = gettext_noop("The member {member} is absent and nobody here holds the proxy.")


class MoreVotesThanEntitled(UnreadableTable):
    problem = gettext_noop("There are more votes than entitled: {found} by {measure}, entitled {limit}.")


class RepeatedRollCall(UnreadableTable):
    problem = gettext_noop("The roll call {call} stands here a second time; first in row {first}.")


class RepeatedOnSlate(UnreadableTable):
    problem = gettext_noop("The candidate {candidate} stands here a second time; first in row {first}.")


class MayNotStand(UnreadableTable):
    problem = gettext_noop("The candidate {candidate} may not stand: {reason}.")


class NobodyStands(UnreadableTable):
    problem = gettext_noop("Nobody named {candidate} stands in this election.")


class TooManyMarks(UnreadableTable):
    problem = gettext_noop("The ballot of the member {member} marks {found}; this election allows {limit}.")


class EqualPlaces(UnreadableTable):
    problem = gettext_noop(
        "The ballot of the member {member} puts these at one place, and the method knows no equals: {candidates}."
    )


class DividedByHeads(UnreadableTable):
    problem = gettext_noop("The member {member} divided its votes, and the election {election} counts heads.")


class Undecidable(DecisionError):
    """The rule cannot be applied to these votes."""


class UnknownRule(Undecidable):
    problem = gettext_noop("The statutes declare no rule {rule}. They declare: {known}.")


class UnknownElection(Undecidable):
    problem = gettext_noop("The statutes declare no election {election}. They declare: {known}.")


class NoSecondRound(Undecidable):
    problem = gettext_noop("The election {election} has no second round: its method is {method}.")


class NotCounted(Undecidable):
    problem = gettext_noop("The rule {rule} is not counted: the chair calls it, with reasons.")


class SplitVoteByHeads(Undecidable):
    problem = gettext_noop("The member {member} voted more than one way, and the rule {rule} counts heads.")


class HoursUnknown(Undecidable):
    problem = gettext_noop(
        "The rule {rule} is a silence procedure: say how many hours the text was circulated."
    )


def shown(value: str, *, limit: int = 200) -> str:
    """`value` in one short printable line, for a message."""
    text = value if len(value) <= limit else value[:limit] + "…"
    return "".join(c if c.isprintable() else f"\\u{ord(c):04x}" for c in text)
