"""A text under negotiation and its revisions."""

from datetime import datetime
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from comity.foundation.languages import Wording, wording_in
from comity.matters.models import Matter
from comity.rooms.texts.enums import RevisionKind, Stage


class Text(models.Model):
    """Titles are {language: text}; `language` is the one it is drafted in.

    `authentic_languages` bind alike once it is adopted; `required_languages` must be in step before it is put to
    the members, unless `languages_waived` says why not. `all_or_nothing`: nothing is agreed until everything is
    agreed. `silence_consents`: the rules count a holder's silence for so many hours as consent to close a bracket.
    `version` grows with every act that changes what its pages are computed from.
    """

    matter = models.ForeignKey(Matter, on_delete=models.PROTECT, related_name="texts")
    number = models.PositiveIntegerField()
    titles = models.JSONField(_("title"), default=dict)
    language = models.CharField(_("language of drafting"), max_length=20, default="en")
    authentic_languages = models.JSONField(_("authentic languages"), default=list)
    required_languages = models.JSONField(_("languages that must be in step"), default=list, blank=True)
    languages_waived = models.TextField(max_length=2000, blank=True)
    stage = models.CharField(max_length=20, choices=Stage, default=Stage.ELEMENTS)
    all_or_nothing = models.BooleanField(_("nothing is agreed until everything is agreed"), default=True)
    silence_consents = models.PositiveSmallIntegerField(
        _("hours of silence that count as consent to close a bracket"), null=True, blank=True
    )
    zone = models.CharField(_("time zone"), max_length=64, default="UTC")
    comments_close_at = models.DateTimeField(_("comments until"), null=True, blank=True)
    proposals_close_at = models.DateTimeField(_("amendments until"), null=True, blank=True)
    statements_close_at = models.DateTimeField(_("reservations and statements until"), null=True, blank=True)
    prepared_at = models.DateTimeField()
    published_at = models.DateTimeField(null=True)
    adopted_at = models.DateTimeField(null=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["-prepared_at", "-pk"]
        constraints = [models.UniqueConstraint(fields=["matter", "number"], name="one_text_a_number")]

    def __str__(self) -> str:
        return self.reference

    def get_absolute_url(self) -> str:
        return f"/texts/{self.pk}/"

    @property
    def reference(self) -> str:
        return f"{self.matter.reference}/T{self.number}"

    @property
    def in_stage(self) -> Stage:
        return Stage(self.stage)

    def title_in(self, language: str = "") -> Wording:
        return wording_in(self.titles, language)

    def takes_comments(self, now: datetime) -> bool:
        return self.in_stage.takes_comments and (
            self.comments_close_at is None or now < self.comments_close_at
        )

    def takes_proposals(self, now: datetime) -> bool:
        is_time = self.proposals_close_at is None or now < self.proposals_close_at
        return self.stage == Stage.NEGOTIATION and is_time


class Revision(models.Model):
    """The whole text at one moment: `body` is the engine's revision, never changed, chained by its digest.

    `amendments` are those worked into it, as they stood on the revision before: whoever holds all revisions
    traces every word.
    """

    text = models.ForeignKey(Text, on_delete=models.CASCADE, related_name="revisions")
    number = models.PositiveIntegerField()
    kind = models.CharField(max_length=20, choices=RevisionKind)
    body: Any = models.JSONField()
    amendments: Any = models.JSONField(default=list)
    digest = models.CharField(max_length=64)
    note = models.TextField(_("what changed and why"), max_length=2000, blank=True)
    issued_at = models.DateTimeField()

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["text", "number"], name="one_revision_a_number")]

    def __str__(self) -> str:
        return f"{self.text_id}: revision {self.number}"
