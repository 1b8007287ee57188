"""The words of a one-text mediation."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class NoteKind(TextChoices):
    """What a party writes; it never writes a word of the text."""

    INTEREST = "interest", _("Interest")
    CRITICISM = "criticism", _("Criticism")


class SeenBy(TextChoices):
    """Who reads a note, as the party that wrote it chose; it can be widened, never narrowed."""

    MEDIATOR = "mediator", _("The mediator alone")
    PARTIES = "parties", _("The mediator and all parties")


class Answer(TextChoices):
    """The one answer of a party to the last draft."""

    YES = "yes", _("Yes")
    NO = "no", _("No")


class Outcome(TextChoices):
    AGREED = "agreed", _("Agreed by all")
    NOT_AGREED = "not-agreed", _("Not agreed")
    ENDED = "ended", _("Ended without a yes or no")


class State(TextChoices):
    """Worked out from what has happened and the clock, never stored."""

    HEARING = "hearing", _("Interests are heard")
    DRAFTING = "drafting", _("Drafts are criticised")
    PUT = "put", _("Put for one yes or no")
    COUNTING = "counting", _("The time to answer is over")
    AGREED = "agreed", _("Agreed by all")
    NOT_AGREED = "not-agreed", _("Not agreed")
    ENDED = "ended", _("Ended without a yes or no")
    RELEASED = "released", _("Agreed and released")


class StepKind(TextChoices):
    """What stands in the record of a mediation, under seal."""

    OPENED = "opened", _("Mediation opened")
    DRAFT_ISSUED = "draft-issued", _("Draft issued")
    PUT = "put", _("Put for one yes or no")
    AGREED = "agreed", _("Agreed by all")
    NOT_AGREED = "not-agreed", _("Not agreed")
    ENDED = "ended", _("Ended without a yes or no")
    RELEASED = "released", _("Text released")
