"""What was counted by hand."""

from typing import Any

from django.conf import settings
from django.db import models

from comity.decisions.models.questions import Question


class HandCount(models.Model):
    """One person's count, never changed: a recount is a further one.

    `figures` is {"cells": [{"class", "region", "heads": {"yes", "no", "abstain", "void", "present"}, "weight": {…}}],
    "secret"}, exact numbers as text; `secret` opens the seal that the record keeps (`figures.seal`).
    """

    question = models.ForeignKey(Question, on_delete=models.CASCADE, related_name="hand_counts")
    counted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    figures: Any = models.JSONField()
    entered_at = models.DateTimeField()

    class Meta:
        ordering = ["entered_at", "pk"]

    def __str__(self) -> str:
        return f"{self.question_id}: count {self.pk}"
