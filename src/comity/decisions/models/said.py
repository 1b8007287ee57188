"""What members say beside their votes: objections, requests, explanations and corrections."""

from typing import Any

from django.db import models
from django.db.models import Q

from comity.decisions.enums import ExplanationKind
from comity.decisions.models.roll import RollLine


class Objection(models.Model):
    """An objection to a consensus or a silence. `by_office`: said aloud, written down by the secretariat."""

    line = models.ForeignKey(RollLine, on_delete=models.CASCADE, related_name="objections")
    reason = models.TextField(max_length=5000, blank=True)
    language = models.CharField(max_length=20, blank=True)
    raised_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)
    by_office = models.BooleanField(default=False)

    class Meta:
        ordering = ["raised_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["line"], condition=Q(withdrawn_at=None), name="one_standing_objection_a_member"
            )
        ]

    def __str__(self) -> str:
        return f"objection of line {self.line_id}"


class QuorumRequest(models.Model):
    """A member asks for the quorum to be counted."""

    line = models.OneToOneField(RollLine, on_delete=models.CASCADE, related_name="quorum_request")
    requested_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"request of line {self.line_id}"


class Explanation(models.Model):
    """A member's own words about its vote, in its own language; a later one stands beside the earlier."""

    line = models.ForeignKey(RollLine, on_delete=models.CASCADE, related_name="explanations")
    kind = models.CharField(max_length=20, choices=ExplanationKind, default=ExplanationKind.EXPLANATION)
    text = models.TextField(max_length=20000)
    language = models.CharField(max_length=20)
    made_at = models.DateTimeField()

    class Meta:
        ordering = ["made_at", "pk"]

    def __str__(self) -> str:
        return f"{self.kind} of line {self.line_id}"


class Correction(models.Model):
    """How a member says it had meant to vote: stands beside the vote and changes no result."""

    line = models.ForeignKey(RollLine, on_delete=models.CASCADE, related_name="corrections")
    parts: Any = models.JSONField()
    reason = models.TextField(max_length=5000, blank=True)
    made_at = models.DateTimeField()

    class Meta:
        ordering = ["made_at", "pk"]

    def __str__(self) -> str:
        return f"correction of line {self.line_id}"
