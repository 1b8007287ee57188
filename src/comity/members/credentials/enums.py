"""The closed vocabularies of delegations and credentials."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Function(models.TextChoices):
    """What a person is in a delegation, in the order in which delegations are listed."""

    HEAD = "head", _("Head of delegation")
    DELEGATE = "delegate", _("Delegate")
    ALTERNATE = "alternate", _("Alternate")
    OBSERVER = "observer", _("Observer")


class CredentialState(models.TextChoices):
    """`withdrawn` by the member itself, before it was examined."""

    PENDING = "pending", _("Pending")
    ACCEPTED = "accepted", _("Accepted")
    REFUSED = "refused", _("Refused")
    WITHDRAWN = "withdrawn", _("Withdrawn")


class Standing(models.TextChoices):
    """Where a member stands with its delegation to a meeting; silence is a standing of its own."""

    ACCEPTED = "accepted", _("Accepted")
    PENDING = "pending", _("Pending")
    REFUSED = "refused", _("Refused")
    SILENT = "silent", _("Silent")
