"""The words a consultation is declared in."""

from django.db.models import IntegerChoices, TextChoices
from django.utils.translation import gettext_lazy as _


class Answer(IntegerChoices):
    """What a participant says to a statement; the numbers are those of Polis files."""

    AGREE = 1, _("Agree")
    DISAGREE = -1, _("Disagree")
    PASS = 0, _("Pass")


class Voice(TextChoices):
    """Who takes part, and what counts as one."""

    MEMBER = "member", _("Members, one voice a member")
    PERSON = "person", _("Delegates of members, one voice a person")
    LINK = "link", _("Whoever has the link, under a pseudonym")


class InputHolder(TextChoices):
    """Who may hold the exact answers after closing, always under pseudonyms."""

    NOBODY = "nobody", _("Nobody")
    AUDITOR = "auditor", _("An auditor named by the assembly")
    EVERYBODY = "everybody", _("Everybody, under pseudonyms")


class Publication(TextChoices):
    """When figures are published; never by fewer than five new participants at a time."""

    DURING = "during", _("While it is open, five new participants at a time, and at closing")
    CLOSING = "closing", _("At closing")


class Readers(TextChoices):
    EVERYBODY = "everybody", _("Everybody")
    SIGNED_IN = "signed-in", _("Everybody who can sign in")


class State(TextChoices):
    """Always worked out from the clock, never stored."""

    DRAFT = "draft", _("In preparation")
    ANNOUNCED = "announced", _("Announced")
    OPEN = "open", _("Open")
    CLOSED = "closed", _("Closed")


class Moderation(TextChoices):
    PENDING = "pending", _("Waiting for moderation")
    ACCEPTED = "accepted", _("Accepted")
    REFUSED = "refused", _("Refused")


class Refusal(TextChoices):
    """Why a statement is not put to the participants; its author reads this."""

    SAID_BEFORE = "said-before", _("Another statement says the same")
    OFF_TOPIC = "off-topic", _("It does not answer the question")
    SEVERAL = "several", _("It says several things; each needs a statement of its own")
    NAMES_SOMEBODY = "names-somebody", _("It names a person or a member")
    NOT_A_STATEMENT = "not-a-statement", _("Nobody could agree or disagree with it")
    OTHER = "other", _("Another reason, given beside")
