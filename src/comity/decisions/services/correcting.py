"""A member states how it had meant to vote: beside its vote, never instead."""

from datetime import datetime

from django.db import transaction

from comity.decisions import acts
from comity.decisions.enums import State
from comity.decisions.errors import NotThisProcedure, NoVote, StandsAlready, VotesStillChange
from comity.decisions.models import Correction, RollLine, Vote
from comity.decisions.services.casting import Ballot, require_fit
from comity.decisions.services.explaining import held_line_of_speaker, write_said
from comity.foundation.permissions import Actor

CLOSED = (State.COUNTING, State.DECIDED)


@transaction.atomic
def correct_vote(*, line: RollLine, ballot: Ballot, actor: Actor, now: datetime) -> Correction:
    """Stored and recorded; votes, digests and result stay as they are.

    The same correction once more is kept once. Raises NotItsSpeaker, NotThisProcedure where votes are not recorded,
    VotesStillChange before closing, NoVote, UnfitChoice, and StandsAlready for the vote as it is.
    """
    held = held_line_of_speaker(line, actor)
    question = held.question
    if not question.by_procedure.is_recorded:
        raise NotThisProcedure
    if question.state not in CLOSED:
        raise VotesStillChange
    if not held.may_vote:
        raise NoVote
    require_fit(question, held, ballot)
    newest = held.corrections.last()
    if newest is not None and (newest.parts, newest.reason) == (ballot.as_json, ballot.reason):
        return newest
    vote = Vote.objects.filter(line=held).first()
    if newest is None and vote is not None and vote.parts == ballot.as_json:
        raise StandsAlready
    correction = Correction.objects.create(line=held, parts=ballot.as_json, reason=ballot.reason, made_at=now)
    what = {
        "member": held.names,
        "cast": vote.parts if vote else None,
        "meant": ballot.as_json,
        "reason": ballot.reason,
    }
    write_said(held, acts.CORRECTED, actor=actor, now=now, what=what)
    return correction
