"""A matter is one item of business, from notice to closing, with what is due and who is concerned."""

from datetime import datetime
from typing import Any

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from comity.foundation.languages.folding import search_form
from comity.foundation.record.models import Entry
from comity.matters.enums import ConcernState, DueAct, DueOf
from comity.members.models import Organisation


class Stage(models.Model):
    """Where a matter stands; configurable, in order. `names` is {language: text}; one stage closes."""

    code = models.SlugField(max_length=30, unique=True)
    names = models.JSONField(_("name"), default=dict)
    position = models.PositiveSmallIntegerField(unique=True)
    closes = models.BooleanField(_("closes matters"), default=False)

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(
                fields=["closes"], condition=models.Q(closes=True), name="one_closing_stage"
            )
        ]

    def __str__(self) -> str:
        return self.code


class ReferenceCounter(models.Model):
    """The last number given in a year; its row is locked while a matter takes the next."""

    year = models.PositiveSmallIntegerField(primary_key=True)
    last = models.PositiveIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.year}: {self.last}"


class Matter(models.Model):
    """`reference` stands on every page (M-26-001); titles, summaries and outcomes are {language: text}."""

    reference = models.CharField(_("reference"), max_length=20, unique=True)
    titles = models.JSONField(_("title"), default=dict)
    summaries = models.JSONField(_("summary"), default=dict, blank=True)
    outcomes = models.JSONField(_("outcome"), default=dict, blank=True)
    stage = models.ForeignKey(Stage, on_delete=models.PROTECT, related_name="matters")
    is_public = models.BooleanField(_("open to the public"), default=False)
    opened_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True, blank=True)
    search_form = models.TextField(default="", editable=False)

    def __str__(self) -> str:
        return self.reference

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Keeps the folded form for search in step with the titles."""
        fields = kwargs.get("update_fields")
        if fields is None or "titles" in fields:
            self.search_form = search_form([self.reference, *self.titles.values()])
            if fields is not None:
                kwargs["update_fields"] = {*fields, "search_form"}
        super().save(*args, **kwargs)

    def get_absolute_url(self) -> str:
        return reverse("matters:matter", kwargs={"reference": self.reference})

    @property
    def is_closed(self) -> bool:
        return self.closed_at is not None


class Deadline(models.Model):
    """A moment by which an act is due; `zone` is the IANA zone it was given in, `labels` {language: text}."""

    matter = models.ForeignKey(Matter, on_delete=models.CASCADE, related_name="deadlines")
    labels = models.JSONField(_("what is due"), default=dict)
    at = models.DateTimeField(_("moment"))
    zone = models.CharField(_("time zone"), max_length=64, default="UTC")
    due_act = models.CharField(_("kind of act"), max_length=20, choices=DueAct, default=DueAct.ANSWER)
    due_of = models.CharField(_("of whom"), max_length=20, choices=DueOf, default=DueOf.CONCERNED)
    done_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return f"{self.matter_id}: {self.at.isoformat()}"

    def is_missed(self, *, now: datetime) -> bool:
        """Past and not done; the moment itself still counts as in time."""
        return self.done_at is None and self.at < now


class Concern(models.Model):
    """A member concerned by a matter: when it was invited, reminded, and when it answered (empty: silent)."""

    matter = models.ForeignKey(Matter, on_delete=models.CASCADE, related_name="concerns")
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="concerns")
    named_at = models.DateTimeField()
    invited_at = models.DateTimeField(null=True, blank=True)
    reminded_at = models.DateTimeField(null=True, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["matter", "organisation"], name="one_concern_a_member_and_matter")
        ]
        indexes = [models.Index(fields=["organisation", "answered_at"], name="concern_of_member")]

    def __str__(self) -> str:
        return f"{self.matter_id}: organisation {self.organisation_id}"

    @property
    def state(self) -> ConcernState:
        if self.answered_at:
            return ConcernState.ANSWERED
        return ConcernState.SILENT if self.invited_at else ConcernState.NOT_INVITED


class Document(models.Model):
    """A file kept with a matter, as it came; `kept_as` is its random name in the data folder."""

    matter = models.ForeignKey(Matter, on_delete=models.CASCADE, related_name="documents")
    titles = models.JSONField(_("title"), default=dict)
    language = models.CharField(_("language of the document"), max_length=20, blank=True)
    file_name = models.CharField(max_length=120)
    kept_as = models.CharField(max_length=32, unique=True)
    size = models.PositiveBigIntegerField()
    sha256 = models.CharField(max_length=64)
    added_at = models.DateTimeField()

    class Meta:
        ordering = ["added_at", "pk"]

    def __str__(self) -> str:
        return self.file_name

    def get_absolute_url(self) -> str:
        return reverse("matters:download_document", kwargs={"pk": self.pk})


class MatterEntry(models.Model):
    """Which record entries belong to a matter: its timeline."""

    matter = models.ForeignKey(Matter, on_delete=models.CASCADE, related_name="entries")
    entry = models.OneToOneField(Entry, on_delete=models.DO_NOTHING, related_name="+")

    class Meta:
        ordering = ["entry_id"]

    def __str__(self) -> str:
        return f"{self.matter_id}: entry {self.entry_id}"
