"""What participants are told: the same words to all."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from comity.foundation.accounts.models import Account
from comity.foundation.assembly.models import the_assembly
from comity.foundation.notices import NoticeKind, notice_kind, send_notice
from comity.members.queries import assembly_day
from comity.members.queries.offices import held_on
from comity.rooms.consultations.models import Consultation, Participant, Statement
from comity.rooms.consultations.queries.voices import SPEAKERS

OPENED = notice_kind(
    "consultations.opened",
    subject=_("You are asked: %(question)s"),
    template="consultations/notices/opened.txt",
)
EXTENDED = notice_kind(
    "consultations.extended",
    subject=_("It closes later: %(question)s"),
    template="consultations/notices/extended.txt",
)
CLOSING = notice_kind(
    "consultations.closing",
    subject=_("It closes soon: %(question)s"),
    template="consultations/notices/closing.txt",
)
MODERATED = notice_kind(
    "consultations.moderated",
    subject=_("Your statement on: %(question)s"),
    template="consultations/notices/moderated.txt",
)


def tell_participants(kind: NoticeKind, *, consultation: Consultation, now: datetime) -> int:
    """Everybody asked, whether silent or not, in one wording; once a kind and closing moment."""
    accounts = accounts_behind(consultation.participants.all(), now=now)
    closes = consultation.closes_at.isoformat() if consultation.closes_at else ""
    return send_notice(
        kind=kind,
        accounts=accounts,
        context=context_of(consultation),
        address=consultation.get_absolute_url(),
        now=now,
        key=f"{consultation.pk}:{closes}",
    )


def tell_author(*, statement: Statement, now: datetime) -> None:
    """Whoever may speak for the voice that wrote it; nobody where it was written under a pseudonym."""
    if statement.author is None:
        return
    send_notice(
        kind=MODERATED,
        accounts=accounts_behind([statement.author], now=now),
        context={
            **context_of(statement.consultation),
            "statement": statement.texts,
            "accepted": statement.is_asked,
            "refusal": statement.refusal,
            "note": statement.note,
        },
        address=f"{statement.consultation.get_absolute_url()}mine/",
        now=now,
        key=f"{statement.pk}:{statement.moderation}:{now.isoformat()}",
    )


def context_of(consultation: Consultation) -> dict[str, Any]:
    closes = consultation.closes_at
    return {
        "question": consultation.questions,
        "closes_at": closes.isoformat() if closes else "",
        "zone": consultation.time_zone,
    }


def accounts_behind(participants: Iterable[Participant], *, now: datetime) -> list[Account]:
    """The persons themselves, and for a member's voice everybody who may speak for it today."""
    voices = list(participants)
    persons = [voice.account_id for voice in voices if voice.account_id]
    members = [voice.organisation_id for voice in voices if voice.organisation_id and not voice.account_id]
    offices = held_on(assembly_day(the_assembly(), now)).filter(
        organisation_id__in=members, role__in=SPEAKERS
    )
    speakers = Account.objects.filter(person__offices__in=offices)
    return list((Account.objects.filter(pk__in=persons) | speakers).distinct())
