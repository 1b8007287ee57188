"""What the running site keeps about its clock and its troubles."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class ClockAnchor(models.Model):
    """The steady clock of one start of one machine: its wall clock showed `at` at `uptime` seconds since then.

    `moved_by`: how many seconds the wall clock was found to be ahead of the steady one (behind: negative) at
    `moved_at` by the steady one, while a question was open; None: they agree.
    """

    boot = models.CharField(max_length=64, unique=True)
    at = models.DateTimeField()
    uptime = models.FloatField()
    moved_at = models.DateTimeField(null=True)
    moved_by = models.FloatField(null=True)

    def __str__(self) -> str:
        return f"{self.at.isoformat()} at {self.uptime:.0f} s"


class TroubleKind(models.TextChoices):
    DISK_FULL = "disk-full", _("the server could not write to its disk")
    NOT_ANSWERING = "not-answering", _("the database did not answer")


class Incident(models.Model):
    """A time in which votes could not be stored, and how many were answered "not counted, try again"."""

    kind = models.CharField(max_length=20, choices=TroubleKind)
    began_at = models.DateTimeField()
    ended_at = models.DateTimeField()
    refused = models.PositiveIntegerField()

    class Meta:
        ordering = ["began_at", "pk"]

    def __str__(self) -> str:
        return f"{self.kind} from {self.began_at.isoformat()} to {self.ended_at.isoformat()}"
