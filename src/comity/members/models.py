"""The roll: organisations and the people who speak for them."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from comity.foundation.permissions import Role
from comity.foundation.permissions.actor import MEMBER_ROLES


class OrganisationClass(models.Model):
    """A class of members as the statutes define it, with what each may do."""

    code = models.SlugField(max_length=40, unique=True)
    names = models.JSONField(_("name"), default=dict)
    may_vote = models.BooleanField(_("may vote"), default=False)
    may_speak = models.BooleanField(_("may speak"), default=True)
    may_propose = models.BooleanField(_("may propose"), default=False)
    takes_part_in_consultations = models.BooleanField(_("takes part in consultations"), default=True)

    def __str__(self) -> str:
        return self.code


class Organisation(models.Model):
    """A member or an observer. `names` is {language: text}; `country` an ISO 3166 or older alpha-3 code, or empty."""

    names = models.JSONField(_("name"), default=dict)
    short_names = models.JSONField(_("short name"), default=dict, blank=True)
    organisation_class = models.ForeignKey(
        OrganisationClass, on_delete=models.PROTECT, related_name="organisations"
    )
    country = models.CharField(_("country"), max_length=3, blank=True, db_index=True)
    family = models.CharField(_("family"), max_length=120, blank=True)

    def __str__(self) -> str:
        return next(iter(self.names.values()), "")


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
