"""The statutes as the assembly adopted them."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class StatutesVersion(models.Model):
    """One YAML file, frozen; the newest number governs what is prepared next. `titles` is {language: text}."""

    number = models.PositiveIntegerField(unique=True)
    source = models.TextField(_("statutes"))
    sha256 = models.CharField(max_length=64)
    titles = models.JSONField(default=dict)
    note = models.CharField(_("what changed, and who decided it"), max_length=500, blank=True)
    adopted_at = models.DateTimeField()

    class Meta:
        ordering = ["-number"]

    def __str__(self) -> str:
        return self.file_name

    def get_absolute_url(self) -> str:
        return f"/decisions/statutes/{self.number}/"

    @property
    def file_name(self) -> str:
        return f"statutes-{self.number}.yaml"
