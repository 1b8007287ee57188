"""Notices on the site, each person's choice, and every mail that was sent."""

from django.conf import settings
from django.core.validators import MaxValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _


class Channel(models.TextChoices):
    """How notices reach somebody besides the site itself."""

    AT_ONCE = "at-once", _("By e-mail, at once")
    DIGEST = "digest", _("By e-mail, once a day together")
    SITE_ONLY = "site-only", _("On the site only")


class Outcome(models.TextChoices):
    WAITING = "waiting", _("Waiting")
    SENDING = "sending", _("Being sent")
    SENT = "sent", _("Sent")
    FAILED = "failed", _("Failed")
    BOUNCED = "bounced", _("Bounced")
    WITHHELD = "withheld", _("Withheld")
    CLOSED = "closed", _("Account closed")


class Delivery(models.Model):
    """One mail to one address: when it was due, what became of it. `reference` is in its Message-ID.

    It is marked as being sent before it is handed over, and never handed over twice: if the computer fails
    in between, it stays so marked until somebody of the secretariat looks.
    """

    account = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="deliveries"
    )
    address = models.EmailField(max_length=254, blank=True)
    kind = models.CharField(max_length=80)
    reference = models.CharField(max_length=40, unique=True)
    outcome = models.CharField(max_length=10, choices=Outcome, default=Outcome.WAITING)
    due_at = models.DateTimeField()
    attempts = models.PositiveSmallIntegerField(default=0)
    ended_at = models.DateTimeField(null=True, blank=True)
    reason = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["-due_at", "-pk"]
        indexes = [models.Index(fields=["outcome", "due_at"], name="deliveries_due")]

    def __str__(self) -> str:
        return f"mail {self.reference}"


class Notice(models.Model):
    """Something one account is told. Worded when it is read, from its kind and its context (JSON)."""

    account = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="notices")
    kind = models.CharField(max_length=80)
    context = models.JSONField(default=dict)
    address = models.CharField(max_length=300, blank=True)
    at = models.DateTimeField()
    read_at = models.DateTimeField(null=True, blank=True)
    key = models.CharField(max_length=120)
    for_digest = models.BooleanField(default=False)
    delivery = models.ForeignKey(
        Delivery, on_delete=models.SET_NULL, null=True, blank=True, related_name="notices"
    )

    class Meta:
        ordering = ["-at", "-pk"]
        indexes = [models.Index(fields=["account", "-at"], name="notices_of_account")]
        constraints = [
            models.UniqueConstraint(fields=["account", "kind", "key"], name="nobody_is_told_twice")
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"


class Choice(models.Model):
    """How one account wants its notices; `hour` is that of its own time zone, 0 to 23."""

    account = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="notice_choice"
    )
    channel = models.CharField(_("notices"), max_length=10, choices=Channel, default=Channel.AT_ONCE)
    hour = models.PositiveSmallIntegerField(_("hour"), default=8, validators=[MaxValueValidator(23)])
    last_digest_on = models.DateField(null=True, blank=True)

    def __str__(self) -> str:
        return self.channel


class BouncedAddress(models.Model):
    """An address that mail came back from. No mail goes to one that refuses for good until it is cleared."""

    address = models.EmailField(max_length=254, unique=True)
    is_permanent = models.BooleanField(default=False)
    status = models.CharField(max_length=20, blank=True)
    times = models.PositiveIntegerField(default=0)
    first_at = models.DateTimeField()
    last_at = models.DateTimeField()

    class Meta:
        ordering = ["address"]

    def __str__(self) -> str:
        return self.address
