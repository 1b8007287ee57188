"""The words of the roll that are fixed."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class StatusKind(TextChoices):
    """What can happen to a membership on a day."""

    JOINED = "joined", _("Joined")
    SUSPENDED = "suspended", _("Suspended")
    REINSTATED = "reinstated", _("Reinstated")
    LEFT = "left", _("Left")


class Standing(TextChoices):
    """What an organisation is on a day, by the last thing that happened to its membership."""

    MEMBER = "member", _("On the roll")
    SUSPENDED = "suspended", _("Suspended")
    LEFT = "left", _("Left")
    TO_JOIN = "to-join", _("To join")


STANDING_AFTER = {
    StatusKind.JOINED: Standing.MEMBER,
    StatusKind.REINSTATED: Standing.MEMBER,
    StatusKind.SUSPENDED: Standing.SUSPENDED,
    StatusKind.LEFT: Standing.LEFT,
}


class ContactKind(TextChoices):
    EMAIL = "email", _("E-mail")
    TELEPHONE = "telephone", _("Telephone")
    POST = "post", _("Postal address")
    OTHER = "other", _("Other")


class RelationKind(TextChoices):
    """From the first organisation to the second: “A is part of B”."""

    PART_OF = "part-of", _("is part of")
    SUCCESSOR_OF = "successor-of", _("is the successor of")
    ALLIED_WITH = "allied-with", _("is allied with")
    SISTER_OF = "sister-of", _("is a sister organisation of")


class Group(TextChoices):
    """The United Nations' groups of developing countries."""

    LDC = "LDC", _("Least developed countries")
    LLDC = "LLDC", _("Landlocked developing countries")
    SIDS = "SIDS", _("Small island developing States")
