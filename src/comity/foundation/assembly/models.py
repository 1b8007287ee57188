"""The assembly this site serves: one row."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _


class CountryNaming(models.TextChoices):
    CLDR = "cldr", _("Unicode CLDR")
    UN = "un", _("UN terms")


class Assembly(models.Model):
    """Names are {language: text}; country overrides are {code: {language: text}}."""

    names = models.JSONField(_("name"), default=dict)
    country_naming = models.CharField(max_length=10, choices=CountryNaming, default=CountryNaming.CLDR)
    country_overrides = models.JSONField(default=dict, blank=True)
    time_zone = models.CharField(_("time zone"), max_length=64, default="UTC")
    contact_email = models.EmailField(_("contact"), blank=True)
    is_demonstration = models.BooleanField(default=False)

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(pk=1), name="one_assembly_a_site")]

    def __str__(self) -> str:
        return str(self.names)

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.pk = 1
        super().save(*args, **kwargs)


def the_assembly() -> Assembly:
    """The assembly of this site; before it is set up, one without a name."""
    return Assembly.objects.filter(pk=1).first() or Assembly(pk=1, names={"en": "Comity"})
