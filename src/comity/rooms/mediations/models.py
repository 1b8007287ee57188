"""A mediation: its parties, what they tell the mediator, the numbered drafts, and one yes or no of each."""

import secrets
from datetime import datetime

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from comity.foundation.languages import direction
from comity.foundation.record.digests import content_digest
from comity.matters.models import Matter
from comity.members.models import Organisation
from comity.rooms.mediations.enums import Answer, NoteKind, Outcome, SeenBy, State, StepKind


def new_key() -> str:
    """Drawn, not counted: no address can be guessed, and none says how many mediations there are."""
    return secrets.token_urlsafe(15)


class Mediation(models.Model):
    """`issued` is the number of the last issued draft; `answered` how many had answered when it ended."""

    key = models.CharField(max_length=22, unique=True, default=new_key)
    matter = models.ForeignKey(Matter, on_delete=models.PROTECT, related_name="mediations")
    titles = models.JSONField(_("title"), default=dict)
    opened_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    mediator = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    opened_at = models.DateTimeField()
    issued = models.PositiveSmallIntegerField(default=0)
    put_at = models.DateTimeField(null=True)
    answer_by = models.DateTimeField(null=True)
    zone = models.CharField(max_length=64, default="UTC")
    ended_at = models.DateTimeField(null=True)
    outcome = models.CharField(max_length=10, choices=Outcome, blank=True)
    answered = models.PositiveSmallIntegerField(default=0)
    released_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return self.key

    def get_absolute_url(self) -> str:
        return reverse("mediations:mediation", kwargs={"mediation": self.key})

    def state(self, now: datetime) -> State:
        """By the clock, too: a late worker never keeps the answers open."""
        if self.released_at is not None:
            return State.RELEASED
        if self.outcome:
            return State(self.outcome)
        if self.put_at is None:
            return State.DRAFTING if self.issued else State.HEARING
        return State.PUT if self.answer_by is None or now < self.answer_by else State.COUNTING

    @property
    def is_agreed(self) -> bool:
        return self.outcome == Outcome.AGREED


class Party(models.Model):
    """An organisation in the dispute. `answer` is under seal while it is put, and erased unless all said yes."""

    mediation = models.ForeignKey(Mediation, on_delete=models.CASCADE, related_name="parties")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    answer = models.CharField(max_length=3, choices=Answer, blank=True)
    released_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["mediation", "organisation"], name="one_party_a_member")
        ]
        verbose_name_plural = "parties"

    def __str__(self) -> str:
        return f"{self.mediation_id}: organisation {self.organisation_id}"


class Draft(models.Model):
    """`text` is what the mediator typed; `revision` the frozen text once it is issued, by the drafting engine.

    The one that is not issued is on the mediator's table, and nobody else's.
    """

    mediation = models.ForeignKey(Mediation, on_delete=models.CASCADE, related_name="drafts")
    number = models.PositiveSmallIntegerField()
    text = models.TextField(_("text"), blank=True)
    language = models.CharField(_("language"), max_length=35)
    covering = models.TextField(_("covering words"), blank=True)
    revision = models.JSONField(null=True)
    digest = models.CharField(max_length=64, blank=True)
    issued_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["mediation", "number"], name="one_number_a_draft")]

    def __str__(self) -> str:
        return f"{self.mediation_id}: draft {self.number}"

    def get_absolute_url(self) -> str:
        return reverse("mediations:draft", kwargs={"mediation": self.mediation.key, "number": self.number})

    @property
    def direction(self) -> str:
        return direction(self.language)


class Note(models.Model):
    """An interest, or a criticism of a draft or of one of its paragraphs. Who pressed the button is not kept."""

    mediation = models.ForeignKey(Mediation, on_delete=models.CASCADE, related_name="notes")
    party = models.ForeignKey(Party, on_delete=models.CASCADE, related_name="notes")
    kind = models.CharField(max_length=10, choices=NoteKind)
    draft = models.ForeignKey(Draft, on_delete=models.CASCADE, null=True, related_name="notes")
    paragraph = models.CharField(max_length=80, blank=True)
    text = models.TextField()
    language = models.CharField(max_length=35)
    seen_by = models.CharField(max_length=10, choices=SeenBy)
    written_at = models.DateTimeField()
    widened_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["written_at", "pk"]

    def __str__(self) -> str:
        return f"{self.mediation_id}: note {self.pk}"

    @property
    def direction(self) -> str:
        return direction(self.language)

    @property
    def is_for_all(self) -> bool:
        return self.seen_by == SeenBy.PARTIES


class Step(models.Model):
    """One act under seal: `body` and `salt` give the digest that stands in entry `sequence` of the record."""

    mediation = models.ForeignKey(Mediation, on_delete=models.CASCADE, related_name="steps")
    kind = models.CharField(max_length=15, choices=StepKind)
    at = models.DateTimeField()
    number = models.PositiveSmallIntegerField(default=0)
    salt = models.CharField(max_length=64)
    body = models.TextField()
    sequence = models.PositiveBigIntegerField(null=True)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.mediation_id}: {self.kind}"

    @property
    def commitment(self) -> str:
        """SHA-256 of the salt and the canonical JSON, as in the record."""
        return content_digest(bytes.fromhex(self.salt), self.body)
