"""What one transaction holds of a question while it takes votes: read once, whether for one vote or for hundreds.

Everybody takes the locks in the same order, so that none waits for another who waits for him: the question, then the
lines by the number of their member. A question that is counted without names is held by one transaction at a time,
since all of its votes change the same sums.
"""

from collections.abc import Collection
from dataclasses import dataclass

from django.db import connection

from comity.decisions.enums import Procedure
from comity.decisions.models import Question, Receipt, RollLine, Tally, Vote, VotedMark

LOCKS = {True: "FOR UPDATE", False: "FOR SHARE"}


@dataclass
class Held:
    """`lines` by member, `votes` and `marks` by line, `receipts` by token, `tallies` by class, region and choice."""

    question: Question
    lines: dict[int, RollLine]
    votes: dict[int, Vote]
    receipts: dict[str, Receipt]
    marks: dict[int, VotedMark]
    tallies: dict[tuple[str, str, str], Tally]

    @property
    def is_pseudonymous(self) -> bool:
        return self.question.procedure == Procedure.PSEUDONYMOUS


def hold(question_id: int, organisation_ids: Collection[int], tokens: Collection[str]) -> Held:
    """In a transaction. Raises Question.DoesNotExist; what is not on the roll is in no line."""
    lock(question_id)
    question = Question.objects.select_related("statutes").get(pk=question_id)
    lines = RollLine.objects.select_for_update(of=("self",)).select_related("proxy_to")
    held = list(
        lines.filter(question=question, organisation_id__in=organisation_ids).order_by("organisation_id")
    )
    for line in held:
        line.question = question
        if line.proxy_to is not None:
            line.proxy_to.question = question
    found = Held(question, {line.organisation_id: line for line in held}, {}, {}, {}, {})
    pks = [line.pk for line in held]
    if found.is_pseudonymous:
        found.marks = {mark.line_id: mark for mark in VotedMark.objects.filter(line__in=pks)}
        tallies = Tally.objects.filter(question=question)
        found.tallies = {(tally.class_name, tally.region, tally.choice): tally for tally in tallies}
    else:
        found.votes = {vote.line_id: vote for vote in Vote.objects.filter(line__in=pks)}
        receipts = Receipt.objects.filter(question=question, token__in=tokens)
        found.receipts = {receipt.token: receipt for receipt in receipts}
    return found


def lock(question_id: int) -> None:
    """Keeps the question from closing until the transaction ends; SQLite has one writer at a time anyway."""
    if connection.vendor != "postgresql":
        return
    procedure = Question.objects.values_list("procedure", flat=True).get(pk=question_id)
    strength = LOCKS[procedure == Procedure.PSEUDONYMOUS]
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT 1 FROM decisions_question WHERE id = %s {strength}", [question_id])  # noqa: S608  one of LOCKS
