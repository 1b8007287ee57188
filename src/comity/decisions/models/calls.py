"""How often a member was called in a roll call without an answer."""

from django.db import models

from comity.decisions.models.roll import RollLine


class UnansweredCall(models.Model):
    """`times`: 1 after the first call, 2 after the second; a vote given later stands beside it."""

    line = models.OneToOneField(RollLine, on_delete=models.CASCADE, related_name="unanswered_call")
    times = models.PositiveSmallIntegerField(default=0)
    last_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"line {self.line_id}: called {self.times} times"
