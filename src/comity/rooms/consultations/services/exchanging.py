"""Polis files out: the exact answers under pseudonyms, for those who may hold them."""

import io
import json
import zipfile
from datetime import datetime

from django.db import transaction

from comity.engines.opinion import polis
from comity.foundation.languages import wording_in
from comity.foundation.permissions import Actor, require
from comity.matters.services.entries import write_matter_entry
from comity.rooms.consultations import acts
from comity.rooms.consultations.enums import Moderation
from comity.rooms.consultations.models import Consultation, Statement
from comity.rooms.consultations.queries.exact_input import matrix
from comity.rooms.consultations.services.analysing import seed_of

COUNTED, REFUSED = 1, -1
HOW_TO = """Comity: the exact answers of a consultation, under pseudonyms.

The files are those of a Polis export. The same result on your own machine:

    comity opinion map input/ --json - --seed {seed}

Its input_digest is {digest}, as in the record at closing.
No times are given: when an answer was given is not kept.
"""


@transaction.atomic
def take_input(*, consultation: Consultation, actor: Actor, now: datetime) -> bytes:
    """A ZIP of Polis files; who took it stands in the record. Raises NotAllowed."""
    require(actor, "consultations.take_input", consultation)
    packed = packed_input(consultation)
    write_matter_entry(
        matter=consultation.matter,
        act=acts.INPUT_TAKEN,
        actor=actor,
        now=now,
        what={"consultation": consultation.pk, "votes_digest": consultation.votes_digest},
    )
    return packed


def packed_input(consultation: Consultation) -> bytes:
    """Statements that wait for moderation were asked of nobody and stay out."""
    statements = consultation.statements.exclude(moderation=Moderation.PENDING)
    votes = matrix(consultation, statements)
    comments = [
        polis.Comment(
            statement=str(statement.number),
            text=words_of(statement),
            moderated=COUNTED if statement.is_asked else REFUSED,
        )
        for statement in statements
    ]
    events = [polis.VoteEvent(who, what, value) for who, what, value in votes.cells()]
    seed = seed_of(consultation)
    files = {
        "comments.csv": polis.write_comments(comments, votes),
        "votes.csv": polis.write_votes(events),
        "participants-votes.csv": polis.write_matrix(votes),
        "summary.csv": polis.write_summary(summary_of(consultation, votes.n_participants)),
        "statements.json": json.dumps(
            {str(statement.number): statement.texts for statement in statements}, ensure_ascii=False, indent=1
        ),
        "README.txt": HOW_TO.format(seed=seed, digest=consultation.votes_digest),
    }
    return packed(files)


def words_of(statement: Statement) -> str:
    return statement.original.text or wording_in(statement.texts).text


def summary_of(consultation: Consultation, voters: int) -> dict[str, str]:
    return {
        "topic": wording_in(consultation.questions).text,
        "voters": str(voters),
        "comments": str(consultation.statements.exclude(moderation=Moderation.PENDING).count()),
        "conversation-description": wording_in(consultation.introductions).text,
    }


def packed(files: dict[str, str]) -> bytes:
    """The same files always make the same bytes."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in files.items():
            member = zipfile.ZipInfo(f"input/{name}", date_time=(1980, 1, 1, 0, 0, 0))
            member.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(member, text.encode())
    return out.getvalue()
