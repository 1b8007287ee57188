"""A question put to the members."""

from typing import Any

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from comity.decisions.enums import Derivation, Procedure, State
from comity.decisions.models.statutes import StatutesVersion
from comity.foundation.languages import Wording, wording_in
from comity.matters.models import Matter
from comity.members.credentials.models import Meeting


class Question(models.Model):
    """Titles and texts are {language: text}. Statutes, rule and procedure are frozen when it opens.

    `meeting`: whose accepted delegations vote; without one, the members on the roll of that day.
    `part` of a paragraph put apart: its number in the parent's text, from 1. A question that was decided without
    a vote of its own (in a block, or since its operative paragraphs all fell) has no result and was never opened.
    `lot_seed` is drawn at the opening and published; `result` is the engine's, with the digests of its input.
    """

    matter = models.ForeignKey(Matter, on_delete=models.PROTECT, related_name="questions")
    number = models.PositiveIntegerField()
    meeting = models.ForeignKey(
        Meeting, on_delete=models.PROTECT, null=True, blank=True, related_name="questions"
    )
    titles = models.JSONField(_("question"), default=dict)
    texts = models.JSONField(_("text put to the vote"), default=dict, blank=True)
    procedure = models.CharField(_("procedure"), max_length=20, choices=Procedure)
    statutes = models.ForeignKey(StatutesVersion, on_delete=models.PROTECT, related_name="questions")
    rule = models.CharField(_("rule"), max_length=80)
    state = models.CharField(max_length=20, choices=State, default=State.PREPARED)
    parent = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="derived"
    )
    derivation = models.CharField(max_length=20, choices=Derivation, blank=True)
    part = models.PositiveSmallIntegerField(null=True)
    language = models.CharField(_("language of the roll call"), max_length=20, default="en")
    zone = models.CharField(_("time zone"), max_length=64, default="UTC")
    prepared_at = models.DateTimeField()
    opened_at = models.DateTimeField(null=True)
    closes_at = models.DateTimeField(_("closes"), null=True, blank=True)
    closed_at = models.DateTimeField(null=True)
    decided_at = models.DateTimeField(null=True)
    lot_seed = models.CharField(max_length=32, blank=True)
    quorum_requested = models.BooleanField(default=False)
    casting_vote = models.BooleanField(null=True)
    roll_digest = models.CharField(max_length=64, blank=True)
    votes_digest = models.CharField(max_length=64, blank=True)
    result: Any = models.JSONField(null=True)
    passed = models.BooleanField(null=True)
    outcome_note = models.TextField(max_length=2000, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["-prepared_at", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["matter", "number"], name="one_question_a_number"),
            models.CheckConstraint(
                condition=Q(opened_at=None) | Q(closes_at=None) | Q(closes_at__gt=F("opened_at")),
                name="a_question_closes_after_it_opens",
            ),
            models.CheckConstraint(
                condition=Q(parent=None, derivation="") | Q(parent__isnull=False) & ~Q(derivation=""),
                name="a_derived_question_says_how",
            ),
        ]
        indexes = [models.Index(fields=["state", "closes_at"], name="questions_by_state")]

    def __str__(self) -> str:
        return self.reference

    def get_absolute_url(self) -> str:
        return f"/decisions/{self.pk}/"

    @property
    def reference(self) -> str:
        return f"{self.matter.reference}/Q{self.number}"

    @property
    def by_procedure(self) -> Procedure:
        return Procedure(self.procedure)

    @property
    def is_open(self) -> bool:
        return self.state == State.OPEN

    @property
    def is_decided(self) -> bool:
        return self.state == State.DECIDED

    @property
    def has_roll(self) -> bool:
        """One that would be frozen now, or was frozen; nothing that was closed without ever being opened has one."""
        return self.state == State.PREPARED or self.opened_at is not None

    @property
    def has_result(self) -> bool:
        """Decided by votes of its own."""
        return self.is_decided and self.result is not None

    def title_in(self, language: str = "") -> Wording:
        return wording_in(self.titles, language)
