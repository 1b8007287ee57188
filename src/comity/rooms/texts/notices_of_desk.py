"""What holders, sponsors and proposers are told by the desk: the same words to all."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any
from urllib.parse import quote

from django.utils.translation import gettext_lazy as _

from comity.engines import drafting
from comity.foundation.notices import notice_kind, send_notice
from comity.members.credentials.notices import officers_of
from comity.rooms.texts.models import Proposal, Standing, Text
from comity.rooms.texts.queries.speaking import organisation_id_of

CONSENT_ASKED = notice_kind(
    "texts.consent_asked",
    subject=_("Consent to close a bracket is asked: %(text)s"),
    template="texts/notices/consent_asked.txt",
)
SILENCE_CLOSED = notice_kind(
    "texts.silence_closed",
    subject=_("A bracket was closed by silence: %(text)s"),
    template="texts/notices/silence_closed.txt",
)
BRIDGING_ASKED = notice_kind(
    "texts.bridging_asked",
    subject=_("A bridging proposal awaits your answer: %(text)s"),
    template="texts/notices/bridging_asked.txt",
)
REVISED = notice_kind(
    "texts.proposal_after_revision",
    subject=_("What became of your amendment: %(text)s"),
    template="texts/notices/proposal_after_revision.txt",
)


def bracket_address(text: Text, name: str) -> str:
    return f"{text.get_absolute_url()}brackets/{quote(name, safe=':.')}/"


def members_of(names: Iterable[str]) -> list[int]:
    """The organisations that the engine's names stand for."""
    return sorted({found for name in names if (found := organisation_id_of(name)) is not None})


def tell_of_request(row: Standing, holders: Iterable[str], *, now: datetime) -> int:
    """The heads and officers of everybody whose consent is asked."""
    text = row.text
    words = {each["id"]: each["text"] for each in row.bracket["alternatives"]}
    due = row.consent_due_at.isoformat() if row.consent_due_at else ""
    return send_notice(
        kind=CONSENT_ASKED,
        accounts=officers_of(members_of(holders), now=now),
        context={"text": text.titles, "words": words[row.asked], "due": due, "zone": text.zone},
        address=bracket_address(text, row.name),
        now=now,
        key=f"{row.pk}:{now.isoformat()}",
    )


def tell_of_silence(text: Text, bracket: drafting.Bracket, *, now: datetime) -> int:
    """Everybody who holds a version."""
    words = next(each.passage.text for each in bracket.alternatives if each.id == bracket.agreed)
    return send_notice(
        kind=SILENCE_CLOSED,
        accounts=officers_of(members_of(bracket.holders), now=now),
        context={"text": text.titles, "words": words},
        address=bracket_address(text, bracket.id),
        now=now,
        key=f"{text.pk}:{bracket.id}:{bracket.log[-1].at}",
    )


def tell_of_bridging(proposal: Proposal, organisation_ids: Iterable[int], *, now: datetime) -> int:
    text = proposal.text
    return send_notice(
        kind=BRIDGING_ASKED,
        accounts=officers_of(sorted(organisation_ids), now=now),
        context={"text": text.titles, "code": proposal.code},
        address=f"{text.get_absolute_url()}bridging/{proposal.pk}/",
        now=now,
        key=str(proposal.pk),
    )


def tell_of_revision(
    proposal: Proposal,
    holders: Iterable[str],
    *,
    number: int,
    outcome: str,
    remarks: list[str],
    now: datetime,
) -> int:
    """Proposer and sponsors of one proposal, once a revision."""
    text = proposal.text
    context: dict[str, Any] = {
        "text": text.titles,
        "code": proposal.code,
        "revision": number,
        "outcome": outcome,
        "remarks": remarks,
    }
    return send_notice(
        kind=REVISED,
        accounts=officers_of(members_of(holders), now=now),
        context=context,
        address=proposal.get_absolute_url(),
        now=now,
        key=f"{proposal.pk}:{number}",
    )
