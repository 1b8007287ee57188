"""What hangs on an amendment: those that amend it are asked when it goes or changes, sponsors when its words do."""

from datetime import datetime

from comity.engines import drafting
from comity.engines.drafting.rebasing import Remark, Why
from comity.rooms.texts.enums import ProposalState
from comity.rooms.texts.models import Proposal
from comity.rooms.texts.notices_of_proposals import tell_asked, tell_of_change
from comity.rooms.texts.queries.engine_input import engine_amendment
from comity.rooms.texts.queries.places import base_of
from comity.rooms.texts.queries.rolling import with_company


def ask_those_that_hang(proposal: Proposal, *, now: datetime) -> list[Proposal]:
    """An amendment to it that no longer fits its words does not stand until its proposer says what is meant.

    Called under the text's lock.
    """
    found = []
    for each in with_company(proposal.amended_by.filter(state=ProposalState.SUBMITTED)):
        if not still_fits(each, proposal):
            why = Why.WORDS_GONE if proposal.state == ProposalState.SUBMITTED else Why.TARGET_GONE
            each.state = ProposalState.ASKS
            each.asked = [Remark(nth, why, proposal.code).as_dict() for nth in range(len(each.operations))]
            each.version += 1
            each.save(update_fields=["state", "asked", "version"])
            tell_asked(each, now=now)
            found.append(each)
    return found


def still_fits(amending: Proposal, amended: Proposal) -> bool:
    if amended.state != ProposalState.SUBMITTED or amended.revision_id != amending.revision_id:
        return False
    base = base_of(amended.revision)
    company = [engine_amendment(each, base.digest) for each in (amending, amended)]
    try:
        drafting.ConflictGraph.of(base, company)
    except drafting.Inapplicable:
        return False
    return True


def let_confirmations_fall(proposal: Proposal, *, now: datetime) -> None:
    """Sponsors and supporters confirmed other words: each is told, and asked anew."""
    ids = behind(proposal)
    proposal.sponsors.filter(confirmed_at__isnull=False).update(confirmed_at=None, asked_at=now)
    tell_of_change(proposal, ids, withdrawn=False, now=now)


def behind(proposal: Proposal) -> list[int]:
    """The members that confirmed it."""
    confirmed = proposal.sponsors.filter(confirmed_at__isnull=False)
    return list(confirmed.values_list("organisation_id", flat=True))
