"""A meeting, the delegations sent to it, and the credentials that were examined."""

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from comity.members.credentials.enums import CredentialState, Function
from comity.members.models import Organisation, OrganisationClass, Person


class Meeting(models.Model):
    """`names` and `places` are {language: text}; days are those of `zone` (IANA), where it meets."""

    names = models.JSONField(_("name"), default=dict)
    places = models.JSONField(_("place"), default=dict, blank=True)
    first_day = models.DateField(_("first day"))
    last_day = models.DateField(_("last day"))
    zone = models.CharField(_("time zone"), max_length=64, default="UTC")
    due_at = models.DateTimeField(_("credentials are due"))

    class Meta:
        ordering = ["-first_day", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(last_day__gte=models.F("first_day")), name="a_meeting_ends_after_it_begins"
            )
        ]

    def __str__(self) -> str:
        return next(iter(self.names.values()), "")

    def get_absolute_url(self) -> str:
        return reverse("credentials:meeting", kwargs={"pk": self.pk})

    def is_over(self, *, now: datetime) -> bool:
        return now.astimezone(ZoneInfo(self.zone)).date() > self.last_day


class Delegation(models.Model):
    """Who an organisation sends to a meeting, as its own officers put it together."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="delegations")
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="delegations")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["meeting", "organisation"], name="one_delegation_a_member")
        ]

    def __str__(self) -> str:
        return f"organisation {self.organisation_id} at meeting {self.meeting_id}"

    def get_absolute_url(self) -> str:
        return reverse(
            "credentials:delegation",
            kwargs={"pk": self.meeting_id, "organisation_id": self.organisation_id},
        )


class Seat(models.Model):
    """A person in a delegation; `place` is the order inside the function, from 1."""

    delegation = models.ForeignKey(Delegation, on_delete=models.CASCADE, related_name="seats")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="seats")
    function = models.CharField(_("function"), max_length=20, choices=Function)
    place = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["delegation", "person"], name="one_seat_a_person"),
            models.UniqueConstraint(
                fields=["delegation"], condition=models.Q(function="head"), name="one_head_a_delegation"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person}: {Function(self.function).label}"


class Credential(models.Model):
    """A delegation as it was submitted, and what became of it.

    `people` is frozen at submission: [{"person", "name", "sort_name", "address", "function"}]. Class and right
    to vote are those of the moment of examination; `reason` says why it was refused, or accepted without the
    vote that its class has.
    """

    delegation = models.ForeignKey(Delegation, on_delete=models.CASCADE, related_name="credentials")
    people = models.JSONField(default=list)
    state = models.CharField(max_length=20, choices=CredentialState, default=CredentialState.PENDING)
    submitted_at = models.DateTimeField()
    submitted_by = models.CharField(max_length=200, blank=True)
    examined_at = models.DateTimeField(null=True, blank=True)
    organisation_class = models.ForeignKey(
        OrganisationClass, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    may_vote = models.BooleanField(_("right to vote"), default=False)
    reason = models.TextField(_("reason"), max_length=2000, blank=True)

    class Meta:
        ordering = ["-submitted_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["delegation"], condition=models.Q(state="pending"), name="one_pending_credential"
            )
        ]

    def __str__(self) -> str:
        return f"{self.delegation_id}: {self.state}"

    @property
    def people_in_words(self) -> list[tuple[str, str]]:
        """Name with its form of address, and function, in the frozen order."""
        return [
            (
                f"{one['address']} {one['name']}".strip() or gettext("name erased"),
                str(Function(one["function"]).label),
            )
            for one in self.people
        ]


class Report(models.Model):
    """A report of the credentials committee as it was issued; `content` is what page, CSV and PDF are made of.

    `sha256` is of the content as it was issued; `reduced_at` says that names in it were erased since.
    """

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="reports")
    number = models.PositiveSmallIntegerField()
    issued_at = models.DateTimeField()
    content: Any = models.JSONField()
    sha256 = models.CharField(max_length=64)
    reduced_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["meeting", "number"], name="one_report_a_number")]

    def __str__(self) -> str:
        return f"{self.meeting_id}: report {self.number}"

    def get_absolute_url(self) -> str:
        return reverse("credentials:issued", kwargs={"pk": self.meeting_id, "number": self.number})
