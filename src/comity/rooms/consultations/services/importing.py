"""Polis files in: a conversation becomes a closed consultation with pseudonymous participants, then its results."""

import secrets
from collections.abc import Callable, Mapping
from datetime import UTC, datetime

from django.db import transaction

from comity.engines.opinion import Votes, input_digest, polis
from comity.foundation.permissions import Actor
from comity.matters.models import Matter
from comity.matters.services.entries import write_matter_entry
from comity.rooms.consultations import acts
from comity.rooms.consultations.enums import InputHolder, Moderation, Publication, Readers, Refusal, Voice
from comity.rooms.consultations.models import Consultation, Participant, Statement, Vote
from comity.rooms.consultations.services.analysing import start_analysis

A_BATCH = 5000
Report = Callable[[int, int], None]


def nothing_to_report(done: int, total: int) -> None:
    """For whoever waits without a page."""


def import_conversation(
    *,
    matter: Matter,
    conversation: polis.Conversation,
    name: str,
    title: Mapping[str, str],
    actor: Actor | None,
    now: datetime,
    report: Report = nothing_to_report,
    input_holder: InputHolder = InputHolder.EVERYBODY,
) -> Consultation:
    """All or nothing. `name` says where it came from; `title` is {language: text}; the results are then
    computed in the background. Its exact answers are as public as they were declared here."""
    with transaction.atomic():
        consultation = empty_consultation(matter, name, title, now, input_holder)
        participants = imported_participants(consultation, conversation.votes)
        statements = imported_statements(consultation, conversation, now)
        imported_votes(conversation.votes, participants, statements, report)
        consultation.votes_digest = input_digest(conversation.kept_votes)
        consultation.save(update_fields=["votes_digest"])
        write_matter_entry(
            matter=matter,
            act=acts.IMPORTED,
            actor=actor,
            now=now,
            what={
                "consultation": consultation.pk,
                "file": name,
                "participants": len(participants),
                "statements": len(statements),
                "votes_digest": consultation.votes_digest,
            },
        )
        start_analysis(consultation=consultation, is_final=True, now=now)
    return consultation


def empty_consultation(
    matter: Matter, name: str, title: Mapping[str, str], now: datetime, input_holder: InputHolder
) -> Consultation:
    return Consultation.objects.create(
        matter=matter,
        questions=dict(title),
        voice=Voice.LINK,
        input_holder=input_holder,
        publication=Publication.CLOSING,
        readers=Readers.SIGNED_IN,
        takes_statements=False,
        announced_at=now,
        opened_at=now,
        closed_at=now,
        closes_at=now,
        lot_seed="00000000",
        imported_from=name[:200],
    )


def imported_participants(consultation: Consultation, votes: Votes) -> dict[str, Participant]:
    """By the pseudonyms of the file; everybody who stands in it, whether they voted or not."""
    rows = Participant.objects.bulk_create(
        (
            Participant(consultation=consultation, pseudonym=name, lot=secrets.token_hex(8))
            for name in votes.participants
        ),
        batch_size=A_BATCH,
    )
    return dict(zip(votes.participants, rows, strict=True))


def imported_statements(
    consultation: Consultation, conversation: polis.Conversation, now: datetime
) -> dict[str, Statement]:
    """By their numbers in the file; a statement without words keeps its number for a text."""
    comments = {comment.statement: comment for comment in conversation.comments}
    numbers = conversation.votes.statements
    rows = Statement.objects.bulk_create(
        (imported_statement(consultation, number, comments.get(number), now) for number in numbers),
        batch_size=A_BATCH,
    )
    return dict(zip(numbers, rows, strict=True))


def imported_statement(
    consultation: Consultation, number: str, comment: polis.Comment | None, now: datetime
) -> Statement:
    refused = comment is not None and not comment.is_kept
    written = datetime.fromtimestamp(comment.timestamp / 1000, UTC) if comment and comment.timestamp else now
    return Statement(
        consultation=consultation,
        number=int(number),
        texts={"und": comment.text if comment and comment.text else number},
        language="und",
        moderation=Moderation.REFUSED if refused else Moderation.ACCEPTED,
        refusal=Refusal.OTHER if refused else "",
        written_at=written,
    )


def imported_votes(
    votes: Votes, participants: Mapping[str, Participant], statements: Mapping[str, Statement], report: Report
) -> None:
    total, waiting, done = votes.n_votes, list[Vote](), 0
    for who, what, value in votes.cells():
        waiting.append(Vote(participant=participants[who], statement=statements[what], value=value))
        if len(waiting) == A_BATCH:
            Vote.objects.bulk_create(waiting)
            done, waiting = done + len(waiting), []
            report(done, total)
    Vote.objects.bulk_create(waiting)
    report(total, total)
