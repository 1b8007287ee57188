"""The closed vocabularies of texts."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Stage(models.TextChoices):
    """Where a text stands on its way. Comments are taken on elements and the zero draft, amendments afterwards."""

    ELEMENTS = "elements", _("Elements, for comments")
    ZERO_DRAFT = "zero-draft", _("Zero draft, for comments")
    NEGOTIATION = "negotiation", _("Under negotiation")
    ADOPTION = "adoption", _("Put for adoption")
    ADOPTED = "adopted", _("Adopted")
    WITHDRAWN = "withdrawn", _("Withdrawn")

    @property
    def takes_comments(self) -> bool:
        return self in (Stage.ELEMENTS, Stage.ZERO_DRAFT)

    @property
    def is_over(self) -> bool:
        return self in (Stage.ADOPTED, Stage.WITHDRAWN)


class RevisionKind(models.TextChoices):
    ELEMENTS = "elements", _("Elements")
    ZERO_DRAFT = "zero-draft", _("Zero draft")
    OFFICIAL_DRAFT = "official-draft", _("Official draft")
    REVISED = "revised", _("Revised draft")


class ProposalState(models.TextChoices):
    """`asks`: the text changed under it, and its proposer is asked what is meant now.

    `taken`: its words are in the text. `bridged`: its proposers agreed to a bridging proposal in its place.
    """

    DRAFT = "draft", _("In preparation")
    SUBMITTED = "submitted", _("Submitted")
    ASKS = "asks", _("Its proposer is asked")
    TAKEN = "taken", _("Taken into the text")
    NOT_TAKEN = "not-taken", _("Not taken into the text")
    BRIDGED = "bridged", _("Replaced by a bridging proposal")
    WITHDRAWN = "withdrawn", _("Withdrawn")


STANDING_PROPOSALS = (ProposalState.SUBMITTED,)


class ProposalOrigin(models.TextChoices):
    MEMBER = "member", _("Proposed on the text")
    WORD_FILE = "word-file", _("From a Word file")
    BRIDGING = "bridging", _("Bridging proposal")
    CHAIR = "chair", _("Chair’s text")
    IMPORTED = "imported", _("Imported")


class SponsorRole(models.TextChoices):
    """Sponsors hold a proposal and are asked before its bracket closes; supporters are counted only."""

    SPONSOR = "sponsor", _("Sponsor")
    SUPPORTER = "supporter", _("Supporter")


class Agreement(models.TextChoices):
    """The state of a paragraph or a bracket; the values are the engine's."""

    OPEN = "open", _("Open")
    AD_REFERENDUM = "agreed ad referendum", _("Agreed ad referendum")
    AGREED = "agreed", _("Agreed")
    REOPENED = "reopened", _("Reopened")

    @property
    def is_open(self) -> bool:
        return self in (Agreement.OPEN, Agreement.REOPENED)


class StandingOf(models.TextChoices):
    PARAGRAPH = "paragraph", _("Paragraph")
    BRACKET = "bracket", _("Bracket")


class Position(models.TextChoices):
    """What a member says about a version in a bracket; consent and objection are about closing on it."""

    CONSENT = "consent", _("Consent to this version")
    OBJECT = "object", _("Keep our version")
    HOLD = "hold", _("Hold this version")
    SUPPORT = "support", _("Support this version")
    RELEASE = "release", _("Give up this version")


class StatementKind(models.TextChoices):
    """What a member says beside an adopted text; printed with it."""

    RESERVATION = "reservation", _("Reservation")
    EXPLANATION = "explanation", _("Explanation of position")
    DISSOCIATION = "dissociation", _("Dissociation from the consensus")
    INTERPRETATION = "interpretation", _("Interpretative statement")


class AdoptionState(models.TextChoices):
    ASKED = "asked", _("Put to the members")
    ADOPTED = "adopted", _("Adopted")
    NOT_ADOPTED = "not-adopted", _("Not adopted")
    WITHDRAWN = "withdrawn", _("Taken back")


class TranslationState(models.TextChoices):
    DRAFT = "draft", _("Draft")
    CHECKED = "checked", _("Checked")
