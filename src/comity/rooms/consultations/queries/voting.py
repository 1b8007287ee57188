"""What one participant sees while answering: nothing here knows what anybody else answered."""

from dataclasses import dataclass

from comity.rooms.consultations.lot import drawn_order
from comity.rooms.consultations.models import Consultation, Participant, Statement, Vote
from comity.rooms.consultations.queries.consultations import asked_statements
from comity.rooms.consultations.queries.voices import digest_of

SECONDS_A_STATEMENT = 20


@dataclass(frozen=True)
class Line:
    """One statement on a participant's list, with the participant's own answer or None."""

    position: int
    statement: Statement
    vote: Vote | None


@dataclass(frozen=True)
class Sheet:
    """All statements put to one participant, in the order drawn by lot for it."""

    lines: list[Line]

    @property
    def total(self) -> int:
        return len(self.lines)

    @property
    def answered(self) -> int:
        return sum(line.vote is not None for line in self.lines)

    @property
    def left(self) -> int:
        return self.total - self.answered

    @property
    def minutes_left(self) -> int:
        """At twenty seconds a statement, rounded up."""
        return -(-self.left * SECONDS_A_STATEMENT // 60)

    @property
    def open_lines(self) -> list[Line]:
        return [line for line in self.lines if line.vote is None]

    @property
    def answered_lines(self) -> list[Line]:
        return [line for line in self.lines if line.vote is not None]

    def line_of(self, number: int) -> Line | None:
        return next((line for line in self.lines if line.statement.number == number), None)

    def first_open(self, *, after: int = 0) -> Line | None:
        """The next unanswered one after a position, else the first unanswered at all."""
        later = [line for line in self.open_lines if line.position > after]
        return next(iter(later or self.open_lines), None)

    def before(self, line: Line) -> Line | None:
        return self.lines[line.position - 2] if line.position > 1 else None

    def after(self, line: Line) -> Line | None:
        return self.lines[line.position] if line.position < self.total else None


def sheet_of(consultation: Consultation, participant: Participant | None, *, secret: str = "") -> Sheet:
    """The sheet of a participant, or of a secret whose holder has not answered yet; two queries."""
    statements = {statement.number: statement for statement in asked_statements(consultation)}
    lot = participant.lot if participant else digest_of(secret)
    votes = (
        {vote.statement_id: vote for vote in Vote.objects.filter(participant=participant)}
        if participant
        else {}
    )
    order = drawn_order(statements, seed=consultation.lot_seed, lot=lot)
    return Sheet(
        [
            Line(position, statements[number], votes.get(statements[number].pk))
            for position, number in enumerate(order, start=1)
        ]
    )
