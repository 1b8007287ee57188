"""Jobs, and the last minute the clock called."""

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from comity.foundation.jobs.registry import label_of


class State(models.TextChoices):
    WAITING = "waiting", _("Waiting")
    RUNNING = "running", _("Running")
    FINISHED = "finished", _("Finished")
    FAILED = "failed", _("Failed")
    CANCELLED = "cancelled", _("Cancelled")


OPEN = (State.WAITING, State.RUNNING)


class Job(models.Model):
    """One piece of work. `doing`, `error` and the result's summary are in `language`, that of the page it was
    started from. `attempts` counts starts and tells one attempt's writing from another's."""

    kind = models.CharField(max_length=80)
    arguments = models.JSONField(default=dict)
    account = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="jobs"
    )
    language = models.CharField(max_length=10, default="en")
    state = models.CharField(max_length=10, choices=State, default=State.WAITING)
    done = models.PositiveBigIntegerField(default=0)
    total = models.PositiveBigIntegerField(default=0)
    doing = models.CharField(max_length=200, blank=True)
    asked_at = models.DateTimeField()
    not_before = models.DateTimeField(null=True, blank=True)
    started_at = models.DateTimeField(null=True, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)
    heartbeat = models.DateTimeField(null=True, blank=True)
    cancel_asked_at = models.DateTimeField(null=True, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    limit = models.PositiveSmallIntegerField(default=1)
    result = models.JSONField(null=True, blank=True)
    error = models.TextField(blank=True)
    next_address = models.CharField(max_length=300, blank=True)
    one_at_a_time = models.CharField(max_length=120, blank=True)
    task_id = models.UUIDField(null=True, blank=True, db_index=True)

    class Meta:
        ordering = ["-asked_at", "-pk"]
        indexes = [
            models.Index(fields=["state", "kind"], name="jobs_by_state"),
            models.Index(fields=["account", "-asked_at"], name="jobs_of_account"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"

    def get_absolute_url(self) -> str:
        return reverse("job", kwargs={"job_id": self.pk})

    @property
    def label(self) -> str | Promise:
        return label_of(self.kind)

    @property
    def is_open(self) -> bool:
        return self.state in OPEN


class Tick(models.Model):
    """One row: the last minute whose tick some worker has taken upon itself."""

    minute = models.DateTimeField()

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(pk=1), name="one_tick_a_site")]

    def __str__(self) -> str:
        return self.minute.isoformat()
