"""Putting a text or an amendment to the members, and what members say beside the adopted text."""

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q

from comity.decisions.models import Question
from comity.foundation.languages import Wording, wording_in
from comity.members.models import Organisation
from comity.rooms.texts.enums import AdoptionState, StatementKind
from comity.rooms.texts.models.proposals import Proposal
from comity.rooms.texts.models.texts import Revision, Text


class Adoption(models.Model):
    """One revision put to the members by a question of the decisions: consensus, silence or a vote.

    `texts` are the words that were put, as {language: text}: what the question holds at its end is compared with them.
    `fallen` are the proposals that the chair let fall, for `fall_reason`, with the state they were in; they stand
    again where the text is not adopted.
    """

    text = models.ForeignKey(Text, on_delete=models.CASCADE, related_name="adoptions")
    revision = models.ForeignKey(Revision, on_delete=models.PROTECT, related_name="adoptions")
    question = models.OneToOneField(Question, on_delete=models.PROTECT, related_name="+")
    texts = models.JSONField(default=dict)
    fallen: Any = models.JSONField(default=list, blank=True)
    fall_reason = models.TextField(max_length=2000, blank=True)
    state = models.CharField(max_length=20, choices=AdoptionState, default=AdoptionState.ASKED)
    put_at = models.DateTimeField()
    decided_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["text"], condition=Q(state=AdoptionState.ASKED), name="one_adoption_at_a_time"
            )
        ]

    def __str__(self) -> str:
        return f"{self.text_id}: revision {self.revision_id}"


class AmendmentVote(models.Model):
    """One amendment put to the vote by itself, while its text is under negotiation."""

    proposal = models.ForeignKey(Proposal, on_delete=models.CASCADE, related_name="votes")
    question = models.OneToOneField(Question, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=20, choices=AdoptionState, default=AdoptionState.ASKED)
    put_at = models.DateTimeField()
    decided_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["proposal"],
                condition=Q(state=AdoptionState.ASKED),
                name="one_vote_on_an_amendment_at_a_time",
            )
        ]

    def __str__(self) -> str:
        return f"{self.proposal_id}: question {self.question_id}"


class MemberStatement(models.Model):
    """A reservation, explanation, dissociation or interpretative statement; no paragraphs: on the whole text."""

    text = models.ForeignKey(Text, on_delete=models.CASCADE, related_name="statements")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    kind = models.CharField(max_length=20, choices=StatementKind)
    paragraphs = models.JSONField(default=list, blank=True)
    bodies = models.JSONField(default=dict)
    made_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["made_at", "pk"]

    def __str__(self) -> str:
        return f"{self.text_id}: {self.kind} of {self.organisation_id}"

    def body_in(self, language: str = "") -> Wording:
        return wording_in(self.bodies, language)
