"""What follows for a text from the end of a question."""

from datetime import datetime

from comity.decisions.models import Question
from comity.decisions.outcomes import when_decided
from comity.foundation.permissions import Actor
from comity.rooms.texts.enums import AdoptionState
from comity.rooms.texts.models import Adoption, AmendmentVote
from comity.rooms.texts.services.concluding import conclude_adoption
from comity.rooms.texts.services.putting_amendments import conclude_vote


def take_decision_on_text(question: Question, actor: Actor | None, now: datetime) -> None:
    asked = Adoption.objects.select_related("text__matter", "revision")
    adoption = asked.filter(question=question, state=AdoptionState.ASKED).first()
    if adoption is not None:
        conclude_adoption(adoption, question=question, actor=actor, now=now)


def take_decision_on_amendment(question: Question, actor: Actor | None, now: datetime) -> None:
    asked = AmendmentVote.objects.select_related("proposal__text__matter")
    vote = asked.filter(question=question, state=AdoptionState.ASKED).first()
    if vote is not None:
        conclude_vote(vote, question=question, actor=actor, now=now)


when_decided(take_decision_on_text)
when_decided(take_decision_on_amendment)
