"""What has been agreed about a paragraph or a bracket, and the log of how."""

from typing import Any

from django.db import models

from comity.rooms.texts.enums import Agreement, StandingOf
from comity.rooms.texts.models.texts import Text


class Standing(models.Model):
    """The state of one paragraph or bracket of the rolling text; open where there is no row.

    `name` is the engine's: the paragraph's id, or the bracket's. `bracket` is the bracket as it stood when somebody
    last acted on it, so that one whose alternatives change opens again. `log` holds the engine's entries, oldest
    first; members stand in it as `m<number>`. `asked` is the alternative that holders are asked to consent to, until
    `consent_due_at` where the rules count silence.
    """

    text = models.ForeignKey(Text, on_delete=models.CASCADE, related_name="standings")
    of = models.CharField(max_length=20, choices=StandingOf)
    name = models.CharField(max_length=200)
    state = models.CharField(max_length=20, choices=Agreement, default=Agreement.OPEN)
    agreed = models.CharField(max_length=2000, blank=True)
    bracket: Any = models.JSONField(null=True)
    log: Any = models.JSONField(default=list)
    asked = models.CharField(max_length=2000, blank=True)
    asked_at = models.DateTimeField(null=True)
    consent_due_at = models.DateTimeField(null=True)
    closed_by_revision = models.PositiveIntegerField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["text", "of", "name"], name="one_standing_a_place")]

    def __str__(self) -> str:
        return f"{self.text_id}: {self.of} {self.name}"


class VotingOrderSet(models.Model):
    """The chair's own order of voting on a group of rival proposals (their codes), and why."""

    text = models.ForeignKey(Text, on_delete=models.CASCADE, related_name="voting_orders")
    order: Any = models.JSONField()
    reason = models.TextField(max_length=2000)
    set_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.text_id}: {', '.join(self.order)}"
