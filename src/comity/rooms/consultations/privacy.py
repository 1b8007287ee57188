"""What the room holds about people, how it is handed over and how it is erased."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from comity.foundation.accounts.models import Account
from comity.foundation.privacy import erases_personal_data, exports_personal_data, keeps
from comity.rooms.consultations.models import Participant
from comity.rooms.consultations.services.erasing import erase_account


@exports_personal_data("consultations", label=_("Answers in consultations"))
def export(account: Account) -> dict[str, Any]:
    """What this person said with a voice of its own; a member's answers are the member's."""
    voices = Participant.objects.filter(account=account).select_related("consultation")
    return {"consultations": [voice_in_words(voice) for voice in voices]}


def voice_in_words(voice: Participant) -> dict[str, Any]:
    votes = voice.votes.select_related("statement").order_by("statement__number")
    return {
        "question": voice.consultation.questions,
        "pseudonym": voice.pseudonym,
        "answers": [
            {"statement": vote.statement.texts, "answer": vote.value, "matters_much": vote.matters_much}
            for vote in votes
        ],
        "statements": [statement.texts for statement in voice.statements.order_by("number")],
    }


@erases_personal_data("consultations", label=_("Answers in consultations"))
def erase(account: Account, now: datetime) -> int:
    return erase_account(account_id=account.pk, now=now)


keeps(
    "consultations.answers",
    label=_("Answers in consultations"),
    why=_(
        "As long as the consultation's results stand, so that they can be recomputed. Neither the time of an "
        "answer nor an earlier answer is kept, nor who pressed the button for a member."
    ),
)
