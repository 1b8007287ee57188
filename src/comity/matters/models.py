"""A matter is one item of business, from notice to closing."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Stage(models.Model):
    """Where a matter stands; configurable, in order. `names` is {language: text}."""

    code = models.SlugField(max_length=30, unique=True)
    names = models.JSONField(_("name"), default=dict)
    position = models.PositiveSmallIntegerField(unique=True)

    class Meta:
        ordering = ["position"]

    def __str__(self) -> str:
        return self.code


class Matter(models.Model):
    """`reference` stands on every page (M-26-001); titles and summaries are {language: text}."""

    reference = models.CharField(_("reference"), max_length=20, unique=True)
    titles = models.JSONField(_("title"), default=dict)
    summaries = models.JSONField(_("summary"), default=dict, blank=True)
    stage = models.ForeignKey(Stage, on_delete=models.PROTECT, related_name="matters")
    opened_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return self.reference
