"""People on the roll and their offices."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from comity.foundation.permissions import Role
from comity.foundation.permissions.actor import MEMBER_ROLES
from comity.members.models.organisations import Organisation


class Person(models.Model):
    """Somebody on the roll: one full-name field, a sort name and a form of address; no first and last."""

    full_name = models.CharField(_("full name"), max_length=200)
    sort_name = models.CharField(_("sort name"), max_length=200, blank=True)
    form_of_address = models.CharField(_("form of address"), max_length=60, blank=True)
    account = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="person"
    )

    def __str__(self) -> str:
        return self.full_name


class Office(models.Model):
    """What a person is in a member: head, officer, delegate or observer, from one day to another."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="offices")
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="offices")
    role = models.CharField(
        max_length=30, choices=[(role.value, role.label) for role in sorted(MEMBER_ROLES)]
    )
    since = models.DateField(null=True, blank=True)
    until = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person", "organisation", "role"],
                condition=models.Q(until=None),
                name="one_open_office",
            )
        ]

    def __str__(self) -> str:
        return f"{self.person}: {Role(self.role).label}"
