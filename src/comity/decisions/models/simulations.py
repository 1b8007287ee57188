"""What was computed before a rule is adopted."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from comity.decisions.models.statutes import StatutesVersion


class Simulation(models.Model):
    """Statutes on the roll of one day: who could decide by each rule, and how each would have decided past votes.

    `version` None: a draft. `source` and `roll` are the very files that anybody recomputes it from; `result` is
    None while it is being computed.
    """

    version = models.ForeignKey(
        StatutesVersion, on_delete=models.PROTECT, null=True, related_name="simulations"
    )
    source = models.TextField(_("statutes"))
    titles = models.JSONField(default=dict)
    roll = models.TextField()
    members = models.PositiveIntegerField()
    seed = models.PositiveIntegerField()
    asked_at = models.DateTimeField()
    made_at = models.DateTimeField(null=True)
    engine = models.CharField(max_length=40, blank=True)
    result: Any = models.JSONField(null=True)

    class Meta:
        ordering = ["-asked_at", "-pk"]

    def __str__(self) -> str:
        return f"simulation {self.pk}"

    def get_absolute_url(self) -> str:
        return f"/decisions/simulator/{self.pk}/"
