"""Imports under way and what was decided in them."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from comity.members.exchange.enums import Format, State, Verdict
from comity.members.models import Organisation


class RollImport(models.Model):
    """A file somebody wants on the roll. Its bytes wait in the data folder until it is done, a day at most."""

    account = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True)
    format = models.CharField(max_length=20, choices=Format)
    shown_name = models.CharField(max_length=120)
    stored_name = models.CharField(max_length=32, blank=True)
    links_name = models.CharField(max_length=32, blank=True)
    size = models.PositiveBigIntegerField()
    sha256 = models.CharField(max_length=64)
    encoding = models.CharField(max_length=20, blank=True)
    mapping = models.JSONField(default=dict)
    default_class = models.CharField(_("class of new organisations"), max_length=40, blank=True)
    row_by_row = models.BooleanField(default=False)
    state = models.CharField(max_length=20, choices=State, default=State.UPLOADED)
    uploaded_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True)
    counts = models.JSONField(default=dict)
    refused = models.JSONField(default=list)

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return self.shown_name


class KnownRow(models.Model):
    """The row of an earlier import that an organisation came from, where no identifier tells."""

    key = models.CharField(max_length=64, unique=True)
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="known_rows")

    def __str__(self) -> str:
        return f"{self.key[:8]}: {self.organisation_id}"


class DuplicateVerdict(models.Model):
    """What somebody said about a probable duplicate: a row beside an organisation, or beside another row."""

    key = models.CharField(max_length=64)
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, null=True, related_name="+")
    other_key = models.CharField(max_length=64, blank=True)
    verdict = models.CharField(max_length=20, choices=Verdict)
    said_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True)
    said_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["key", "organisation"],
                condition=models.Q(other_key=""),
                name="one_verdict_a_row_and_organisation",
            ),
            models.UniqueConstraint(
                fields=["key", "other_key"],
                condition=~models.Q(other_key=""),
                name="one_verdict_a_pair_of_rows",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.key[:8]}: {self.verdict}"
