"""The closed vocabularies of decisions."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Procedure(models.TextChoices):
    """How a question is put. A secret ballot has its place here and no procedure yet."""

    CONSENSUS = "consensus", _("Consensus")
    SILENCE = "silence", _("Silence procedure")
    SHOW_OF_HANDS = "show-of-hands", _("Show of hands")
    ROLL_CALL = "roll-call", _("Roll call")
    ELECTRONIC = "electronic", _("Recorded electronic vote")
    PSEUDONYMOUS = "pseudonymous", _("Pseudonymous count")
    PAPER = "paper", _("Paper count")

    @property
    def takes_votes(self) -> bool:
        """Members vote here themselves."""
        return self in (Procedure.ELECTRONIC, Procedure.PSEUDONYMOUS)

    @property
    def is_recorded(self) -> bool:
        """The result says who voted how."""
        return self in (Procedure.ELECTRONIC, Procedure.ROLL_CALL)

    @property
    def takes_objections(self) -> bool:
        return self in (Procedure.CONSENSUS, Procedure.SILENCE)

    @property
    def is_counted_by_hand(self) -> bool:
        return self in (Procedure.SHOW_OF_HANDS, Procedure.PAPER)


class State(models.TextChoices):
    """`counting`: voting has ended, and a second count or a casting vote is awaited.

    `not-voted`: closed without a vote, since a motion to take no action passed.
    """

    PREPARED = "prepared", _("In preparation")
    OPEN = "open", _("Voting is open")
    COUNTING = "counting", _("Being counted")
    DECIDED = "decided", _("Decided")
    WITHDRAWN = "withdrawn", _("Withdrawn")
    NOT_VOTED = "not-voted", _("Closed without a vote")


class Derivation(models.TextChoices):
    """What a question is to the one that it comes from."""

    PARAGRAPH = "paragraph", _("Paragraph put to the vote apart")
    BLOCK_ITEM = "block-item", _("Decided in a block")
    NO_ACTION = "no-action", _("Motion to take no action")
    RECONSIDERATION = "reconsideration", _("Motion to reconsider")
    PUT_AGAIN = "put-again", _("Put again after a motion to reconsider")


class Choice(models.TextChoices):
    YES = "yes", _("Yes")
    NO = "no", _("No")
    ABSTAIN = "abstain", _("Abstention")


class ExplanationKind(models.TextChoices):
    EXPLANATION = "explanation", _("Explanation of vote")
    RESERVATION = "reservation", _("Reservation")
    DISSOCIATION = "dissociation", _("Dissociation from the consensus")
