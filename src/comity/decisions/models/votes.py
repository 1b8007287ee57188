"""Votes cast here, and the receipts by which a request that comes twice counts once."""

from typing import Any

from django.db import models

from comity.decisions.enums import Choice
from comity.decisions.models.questions import Question
from comity.decisions.models.roll import RollLine


class Vote(models.Model):
    """The vote of one line of the roll, as it stands. `parts` is [[yes, no or abstain, weight as text or null]].

    `spoken`: said aloud in a roll call and written down by the secretariat.
    """

    line = models.OneToOneField(RollLine, on_delete=models.CASCADE, related_name="vote")
    parts: Any = models.JSONField()
    reason = models.TextField(max_length=5000, blank=True)
    cast_at = models.DateTimeField()
    by_holder = models.BooleanField(default=False)
    spoken = models.BooleanField(default=False)
    changes = models.PositiveIntegerField(default=0)

    def __str__(self) -> str:
        return f"vote of line {self.line_id}"

    @property
    def choices(self) -> list[tuple[Choice, str | None]]:
        return [(Choice(way), weight) for way, weight in self.parts]


class Receipt(models.Model):
    """A request that was acknowledged: `token` is the form's, `choice_digest` of what it chose."""

    question = models.ForeignKey(Question, on_delete=models.CASCADE, related_name="receipts")
    line = models.ForeignKey(RollLine, on_delete=models.CASCADE, related_name="receipts")
    token = models.CharField(max_length=64)
    choice_digest = models.CharField(max_length=64)
    received_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["question", "token"], name="a_form_counts_once")]

    def __str__(self) -> str:
        return f"{self.question_id}: line {self.line_id}"


class VotedMark(models.Model):
    """That a member has voted in a pseudonymous count: neither when nor how."""

    line = models.OneToOneField(RollLine, on_delete=models.CASCADE, related_name="voted_mark")
    token = models.CharField(max_length=64)

    def __str__(self) -> str:
        return f"line {self.line_id} has voted"


class Tally(models.Model):
    """The sum of a pseudonymous count in one class and region; `weight` is an exact number as text."""

    question = models.ForeignKey(Question, on_delete=models.CASCADE, related_name="tallies")
    class_name = models.CharField(max_length=80)
    region = models.CharField(max_length=80, blank=True)
    choice = models.CharField(max_length=10, choices=Choice)
    heads = models.PositiveIntegerField(default=0)
    weight = models.CharField(max_length=60, default="0")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["question", "class_name", "region", "choice"], name="one_tally_a_cell"
            )
        ]

    def __str__(self) -> str:
        return f"{self.question_id}: {self.class_name} {self.region} {self.choice}"
