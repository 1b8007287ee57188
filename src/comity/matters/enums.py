"""The closed vocabularies of matters."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class DueAct(models.TextChoices):
    """What kind of act a deadline asks for."""

    COMMENT = "comment", _("Comment")
    ANSWER = "answer", _("Answer")
    DRAFT = "draft", _("Draft")
    VOTE = "vote", _("Vote")
    CONSENT = "consent", _("Consent or object")
    SIGN = "sign", _("Sign")
    REPORT = "report", _("Report")
    OTHER = "other", _("Other act")


class DueOf(models.TextChoices):
    """Of whom a deadline asks it."""

    CONCERNED = "concerned", _("Members concerned")
    SECRETARIAT = "secretariat", _("Secretariat")
    CHAIR = "chair", _("Chair")
    RAPPORTEUR = "rapporteur", _("Rapporteur")


class ConcernState(models.TextChoices):
    """Where a member concerned stands; silence is a state of its own."""

    NOT_INVITED = "not-invited", _("Not invited yet")
    SILENT = "silent", _("Silent")
    ANSWERED = "answered", _("Answered")
