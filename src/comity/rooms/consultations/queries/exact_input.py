"""The exact answers, for the engine and for those who may hold them; participants only by pseudonym."""

from django.db.models import QuerySet

from comity.engines.opinion import Votes
from comity.rooms.consultations.models import Consultation, Participant, Statement, Vote
from comity.rooms.consultations.queries.consultations import asked_statements
from comity.rooms.consultations.queries.voices import who_answered


def votes_of(consultation: Consultation) -> Votes:
    """The vote matrix: whoever answered, by the statements that count now."""
    return matrix(consultation, asked_statements(consultation))


def matrix(consultation: Consultation, statements: QuerySet[Statement]) -> Votes:
    names = dict(statements.values_list("pk", "number"))
    who = dict(rows_of(consultation).values_list("pk", "pseudonym"))
    answers = Vote.objects.filter(statement_id__in=statements.values("pk")).values_list(
        "participant_id", "statement_id", "value"
    )
    return Votes.from_cells(
        ((who[row], str(names[column]), value) for row, column, value in answers.iterator(chunk_size=20_000)),
        participants=who.values(),
        statements=[str(number) for number in names.values()],
    )


def rows_of(consultation: Consultation) -> QuerySet[Participant]:
    """Who stands in the matrix: all who answered; of an imported conversation everybody in its file."""
    return consultation.participants.all() if consultation.imported_from else who_answered(consultation)
