"""What the roll keeps about an organisation beside its names."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from comity.members.enums import ContactKind, RelationKind, StatusKind
from comity.members.models.organisations import Organisation


class StatusChange(models.Model):
    """A dated status. It holds from `since` (empty: from before the record begins) until the day before
    `until` (empty: for ever); services keep the changes of one organisation without gaps."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="statuses")
    kind = models.CharField(_("status"), max_length=20, choices=StatusKind)
    since = models.DateField(_("from"), null=True, blank=True)
    until = models.DateField(null=True, blank=True)
    reason = models.TextField(_("reason"), max_length=2000, blank=True)
    recorded_at = models.DateTimeField()

    class Meta:
        ordering = [models.F("since").asc(nulls_first=True), "pk"]
        indexes = [models.Index(fields=["kind", "organisation"], name="status_by_kind")]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation"], condition=models.Q(until=None), name="one_open_status"
            ),
            models.CheckConstraint(
                condition=models.Q(until=None) | models.Q(since=None) | models.Q(until__gt=models.F("since")),
                name="a_status_lasts_a_day",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organisation_id}: {self.kind}"


class Identifier(models.Model):
    """What another register calls this organisation: scheme such as partyfacts or wikidata, and value."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="identifiers")
    scheme = models.CharField(_("register"), max_length=40)
    value = models.CharField(_("identifier"), max_length=200)

    class Meta:
        ordering = ["scheme", "value"]
        constraints = [
            models.UniqueConstraint(fields=["scheme", "value"], name="one_organisation_an_identifier")
        ]

    def __str__(self) -> str:
        return f"{self.scheme}:{self.value}"


class Dues(models.Model):
    """What an organisation owes for a year, what it paid and what was waived, in one currency."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="dues")
    year = models.PositiveSmallIntegerField(_("year"))
    currency = models.CharField(_("currency"), max_length=3)
    amount_due = models.DecimalField(_("due"), max_digits=14, decimal_places=2)
    amount_paid = models.DecimalField(_("paid"), max_digits=14, decimal_places=2, default=0)
    amount_waived = models.DecimalField(_("waived"), max_digits=14, decimal_places=2, default=0)
    note = models.CharField(_("note"), max_length=500, blank=True)

    class Meta:
        ordering = ["-year"]
        constraints = [
            models.UniqueConstraint(fields=["organisation", "year"], name="one_line_of_dues_a_year"),
            models.CheckConstraint(
                condition=models.Q(amount_due__gte=0, amount_paid__gte=0, amount_waived__gte=0),
                name="dues_are_not_negative",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organisation_id}: {self.year}"


class Contact(models.Model):
    """How to reach an organisation; what is not public is for its own people and the secretariat."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="contacts")
    kind = models.CharField(_("kind"), max_length=20, choices=ContactKind)
    value = models.CharField(_("contact"), max_length=500)
    label = models.CharField(_("label"), max_length=120, blank=True)
    is_public = models.BooleanField(_("public"), default=False)

    class Meta:
        ordering = ["kind", "pk"]

    def __str__(self) -> str:
        return self.value


class Relation(models.Model):
    """“`organisation` is part of `other`”: shown only when an officer of each has confirmed it."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="relations")
    other = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="relations_from_others")
    kind = models.CharField(_("relation"), max_length=20, choices=RelationKind)
    proposed_at = models.DateTimeField()
    confirmed_at = models.DateTimeField(null=True, blank=True)
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    other_confirmed_at = models.DateTimeField(null=True, blank=True)
    other_confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "other", "kind"],
                condition=models.Q(withdrawn_at=None),
                name="one_open_relation_of_a_kind",
            ),
            models.CheckConstraint(
                condition=~models.Q(organisation=models.F("other")), name="a_relation_has_two_sides"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organisation_id} {self.kind} {self.other_id}"

    @property
    def is_confirmed(self) -> bool:
        return bool(self.confirmed_at and self.other_confirmed_at and not self.withdrawn_at)
