"""What proposers and sponsors of amendments are told: the same words to all."""

from collections.abc import Collection
from datetime import datetime

from django.utils.translation import gettext_lazy as _

from comity.foundation.notices import NoticeKind, notice_kind, send_notice
from comity.foundation.permissions import Role
from comity.rooms.texts.models import Proposal, Sponsor
from comity.rooms.texts.notices import accounts_of
from comity.rooms.texts.queries.speaking import OFFICERS, SPEAKERS

SPONSOR_ASKED = notice_kind(
    "texts.sponsor_asked",
    subject=_("You are asked to sponsor an amendment: %(text)s"),
    template="texts/notices/sponsor_asked.txt",
)
SPONSOR_ANSWERED = notice_kind(
    "texts.sponsor_answered",
    subject=_("%(member)s on your amendment: %(text)s"),
    template="texts/notices/sponsor_answered.txt",
)
CHANGED = notice_kind(
    "texts.sponsored_proposal_changed",
    subject=_("An amendment that you stand behind was changed: %(text)s"),
    template="texts/notices/proposal_changed.txt",
)
ASKS = notice_kind(
    "texts.proposal_asks",
    subject=_("What does your amendment mean now? %(text)s"),
    template="texts/notices/proposal_asks.txt",
)


def tell_of_request(proposal: Proposal, organisation_ids: Collection[int], *, now: datetime) -> None:
    """Their heads and officers: they alone can bind the member."""
    text = proposal.text
    more = {
        "member": proposal.organisation.names if proposal.organisation else {},
        "due": text.proposals_close_at.isoformat() if text.proposals_close_at else "",
        "zone": text.zone,
    }
    tell(SPONSOR_ASKED, proposal, organisation_ids, more=more, key=now.isoformat(), now=now)


def tell_of_answer(proposal: Proposal, row: Sponsor, *, now: datetime) -> None:
    """The proposer's delegation learns who stands behind it and who does not."""
    if proposal.organisation_id is None:
        return
    answer = str(row.role) if row.confirmed_at else "declined"
    more = {"member": row.organisation.names, "answer": answer}
    key = f"{row.pk}:{now.isoformat()}"
    tell(SPONSOR_ANSWERED, proposal, [proposal.organisation_id], more=more, key=key, now=now, roles=SPEAKERS)


def tell_of_change(
    proposal: Proposal, organisation_ids: Collection[int], *, withdrawn: bool, now: datetime
) -> None:
    """Those who had confirmed the words that stood before."""
    more = {"withdrawn": withdrawn, "reason": proposal.outcome_note if withdrawn else ""}
    tell(CHANGED, proposal, organisation_ids, more=more, key=str(proposal.version), now=now)


def tell_asked(proposal: Proposal, *, now: datetime) -> None:
    """Its delegation is asked what it means, since what it rests on is gone."""
    if proposal.organisation_id is not None:
        own = [proposal.organisation_id]
        tell(ASKS, proposal, own, more={}, key=str(proposal.version), now=now, roles=SPEAKERS)


def tell(
    kind: NoticeKind,
    proposal: Proposal,
    organisation_ids: Collection[int],
    *,
    more: dict[str, object],
    key: str,
    now: datetime,
    roles: tuple[Role, ...] = OFFICERS,
) -> None:
    send_notice(
        kind=kind,
        accounts=accounts_of(organisation_ids, roles, now=now),
        context={"text": proposal.text.titles, "code": proposal.code, **more},
        address=proposal.get_absolute_url(),
        now=now,
        key=f"{proposal.pk}:{key}",
    )
