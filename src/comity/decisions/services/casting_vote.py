"""The chair's casting vote, where the statutes give one and a tie stands."""

from datetime import datetime

from django.db import transaction

from comity.decisions import acts
from comity.decisions.enums import State
from comity.decisions.errors import NoCastingVote
from comity.decisions.models import Question
from comity.decisions.services.closing import awaits_casting_vote, decide, held
from comity.decisions.services.entries import write_question_entry
from comity.foundation.permissions import Actor


@transaction.atomic
def give_casting_vote(*, question: Question, passes: bool, actor: Actor | None, now: datetime) -> Question:
    """Break the tie and decide. The same once more changes nothing. Raises NotOpen or NoCastingVote."""
    fresh = held(question, State.COUNTING, State.DECIDED)
    if fresh.state == State.DECIDED and fresh.casting_vote is passes:
        return fresh
    if fresh.state == State.DECIDED or not awaits_casting_vote(fresh):
        raise NoCastingVote
    fresh.casting_vote = passes
    fresh.save(update_fields=["casting_vote"])
    write_question_entry(
        question=fresh,
        act=acts.CASTING_VOTE_GIVEN,
        actor=actor,
        now=now,
        what={"casting_vote": "yes" if passes else "no"},
    )
    return decide(fresh, actor=actor, now=now)
