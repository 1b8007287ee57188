"""Comments on elements or a zero draft, each answered; and where a paragraph came from."""

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q

from comity.foundation.languages import Wording, wording_in
from comity.members.models import Organisation
from comity.rooms.texts.models.texts import Revision, Text


class Comment(models.Model):
    """`paragraph` is a paragraph's id, empty for the whole text; bodies and answers are {language: text}."""

    text = models.ForeignKey(Text, on_delete=models.CASCADE, related_name="comments")
    revision = models.ForeignKey(Revision, on_delete=models.PROTECT, related_name="+")
    number = models.PositiveIntegerField()
    paragraph = models.CharField(max_length=200, blank=True)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    bodies = models.JSONField(default=dict)
    made_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)
    answers = models.JSONField(default=dict, blank=True)
    answered_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["text", "number"], name="one_comment_a_number"),
            models.CheckConstraint(
                condition=Q(answered_at=None) | ~Q(answers={}), name="an_answered_comment_has_an_answer"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.text_id}: comment {self.number}"

    def body_in(self, language: str = "") -> Wording:
        return wording_in(self.bodies, language)


class CommentOutcome(models.Model):
    """A paragraph that came of a comment."""

    comment = models.ForeignKey(Comment, on_delete=models.CASCADE, related_name="outcomes")
    paragraph = models.CharField(max_length=200)
    named_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["comment", "paragraph"], name="one_outcome_a_paragraph")
        ]

    def __str__(self) -> str:
        return f"{self.comment_id}: {self.paragraph}"


class ParagraphSource(models.Model):
    """What a paragraph started from outside of this room, such as a statement with common ground.

    `kind` names the hand-off, `titles` is {language: text}, `address` its page, `figures` what was known of it then,
    with their date.
    """

    text = models.ForeignKey(Text, on_delete=models.CASCADE, related_name="sources")
    paragraph = models.CharField(max_length=200)
    kind = models.CharField(max_length=40)
    titles = models.JSONField(default=dict)
    address = models.CharField(max_length=200)
    figures: Any = models.JSONField(default=dict, blank=True)
    linked_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["text", "paragraph", "address"], name="one_source_an_address")
        ]

    def __str__(self) -> str:
        return f"{self.paragraph} from {self.address}"
