"""A member asks for the quorum to be counted; it is counted at closing when enough have asked."""

from datetime import datetime

from django.db import transaction

from comity.decisions import acts
from comity.decisions.enums import State
from comity.decisions.errors import NoQuorumToAsk, NotOpen, NoVote
from comity.decisions.models import Question, QuorumRequest
from comity.decisions.queries.quorum import QuorumAsked, may_ask, quorum_asked, quorum_on_request
from comity.decisions.queries.speaking import speaks_for
from comity.decisions.services.closing import held
from comity.decisions.services.entries import write_question_entry
from comity.foundation.permissions import Actor


@transaction.atomic
def request_quorum(*, question: Question, organisation_id: int, actor: Actor, now: datetime) -> QuorumAsked:
    """The same member once more changes nothing. Raises NotOpen, NoQuorumToAsk, NoVote."""
    fresh = held(question, State.OPEN)
    if fresh.closes_at is not None and now >= fresh.closes_at:
        raise NotOpen(state=State.COUNTING, closed_at=fresh.closes_at)
    quorum = quorum_on_request(fresh)
    if quorum is None:
        raise NoQuorumToAsk
    line = fresh.lines.select_related("question__statutes").filter(organisation_id=organisation_id).first()
    if line is None or not speaks_for(actor, line) or not may_ask(line):
        raise NoVote
    _request, is_new = QuorumRequest.objects.get_or_create(line=line, defaults={"requested_at": now})
    asked = quorum_asked(fresh, quorum)
    if is_new:
        fresh.quorum_requested = asked.enough
        fresh.save(update_fields=["quorum_requested"])
        write_question_entry(
            question=fresh,
            act=acts.QUORUM_REQUESTED,
            actor=actor,
            now=now,
            organisation_id=organisation_id,
            what={
                "quorum": quorum.name,
                "asked": asked.asked,
                "needed": asked.needed,
                "enough": asked.enough,
            },
        )
    return asked
