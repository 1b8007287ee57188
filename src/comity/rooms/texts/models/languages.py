"""A text in its other languages, paragraph by paragraph."""

from django.conf import settings
from django.db import models

from comity.matters.models import Matter
from comity.rooms.texts.enums import TranslationState
from comity.rooms.texts.models.texts import Text


class Translation(models.Model):
    """A paragraph in another language, with the words of the drafting language that it translates.

    It is in step while `source` is what the paragraph says. The newest row of a paragraph and language counts.
    """

    text = models.ForeignKey(Text, on_delete=models.CASCADE, related_name="translations")
    language = models.CharField(max_length=20)
    paragraph = models.CharField(max_length=200)
    source = models.TextField()
    words = models.TextField()
    state = models.CharField(max_length=20, choices=TranslationState, default=TranslationState.DRAFT)
    translator = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    translated_at = models.DateTimeField()
    checked_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["pk"]
        indexes = [models.Index(fields=["text", "language", "paragraph"], name="translations_by_paragraph")]

    def __str__(self) -> str:
        return f"{self.text_id}: {self.paragraph} in {self.language}"


class Corrigendum(models.Model):
    """A correction of an adopted text in one language alone; the other languages stay in step."""

    text = models.ForeignKey(Text, on_delete=models.CASCADE, related_name="corrigenda")
    number = models.PositiveIntegerField()
    language = models.CharField(max_length=20)
    paragraph = models.CharField(max_length=200)
    was = models.TextField()
    reads = models.TextField()
    reason = models.TextField(max_length=2000)
    issued_at = models.DateTimeField()

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["text", "number"], name="one_corrigendum_a_number")]

    def __str__(self) -> str:
        return f"{self.text_id}: corrigendum {self.number}"


class Term(models.Model):
    """An entry of the matter's glossary: {language: term}."""

    matter = models.ForeignKey(Matter, on_delete=models.CASCADE, related_name="terms")
    terms = models.JSONField(default=dict)
    note = models.CharField(max_length=300, blank=True)
    added_at = models.DateTimeField()

    def __str__(self) -> str:
        return next(iter(self.terms.values()), "")
