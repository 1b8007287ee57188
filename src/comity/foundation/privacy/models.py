"""Consents, exports, erasures, processors, and what retention has removed."""

import secrets

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

WHOLE_DAY = ""  # the run of a day as such, beside those of each kind of data


class Consent(models.Model):
    """Given once for one version of the text; `text_digest` is the SHA-256 of what was shown, in `language`."""

    account = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="consents")
    version = models.CharField(max_length=20)
    language = models.CharField(max_length=10)
    text_digest = models.CharField(max_length=64)
    given_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-given_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["account", "version"],
                condition=models.Q(withdrawn_at=None),
                name="one_standing_consent_a_version",
            )
        ]

    def __str__(self) -> str:
        return f"consent {self.pk} to version {self.version}"


class PersonalExport(models.Model):
    """A ZIP of everything about one account, for that account alone, for a week."""

    account = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    asked_at = models.DateTimeField()
    made_at = models.DateTimeField(null=True, blank=True)
    expires_at = models.DateTimeField(null=True, blank=True)
    file = models.CharField(max_length=200, blank=True)
    size = models.PositiveBigIntegerField(default=0)
    digest = models.CharField(max_length=64, blank=True)

    class Meta:
        ordering = ["-asked_at", "-pk"]

    def __str__(self) -> str:
        return f"export {self.pk}"


def new_receipt() -> str:
    return secrets.token_urlsafe(24)


class Erasure(models.Model):
    """The receipt of an erasure. It names nobody; whoever holds its address may read it.

    `account_number` is there only until the erasure is done. `erased` is {eraser: how many}.
    """

    receipt = models.CharField(max_length=40, unique=True, default=new_receipt)
    account_number = models.BigIntegerField(null=True, blank=True)
    asked_at = models.DateTimeField()
    done_at = models.DateTimeField(null=True, blank=True)
    erased = models.JSONField(default=dict)

    def __str__(self) -> str:
        return f"erasure {self.pk}"

    def get_absolute_url(self) -> str:
        return reverse("erasure_receipt", kwargs={"receipt": self.receipt})


class Processor(models.Model):
    """Somebody who handles personal data for the assembly: an entry of the register."""

    name = models.CharField(_("name"), max_length=200)
    purpose = models.TextField(_("purpose"), max_length=1000)
    data = models.TextField(_("personal data it handles"), max_length=1000)
    place = models.CharField(_("where the data is held"), max_length=200)
    contract = models.CharField(_("contract"), max_length=300, blank=True)
    since = models.DateField(_("since"))
    until = models.DateField(_("until"), null=True, blank=True)

    class Meta:
        ordering = ["name", "pk"]

    def __str__(self) -> str:
        return self.name


class RetentionRun(models.Model):
    """What one day's retention removed of one kind of data."""

    name = models.CharField(max_length=80)
    day = models.DateField()
    removed = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["-day", "name"]
        constraints = [models.UniqueConstraint(fields=["name", "day"], name="one_run_a_day")]

    def __str__(self) -> str:
        return f"{self.name} {self.day}"
