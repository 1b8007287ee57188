"""What amendments tell the desk."""

from collections.abc import Iterable
from datetime import datetime

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from comity.foundation.permissions import Actor
from comity.matters.links import Task
from comity.rooms.texts.enums import ProposalOrigin, ProposalState, Stage
from comity.rooms.texts.models import Proposal, Sponsor
from comity.rooms.texts.queries.speaking import OFFICERS, ids_spoken_for


def sponsor_requests(actor: Actor, now: datetime) -> Iterable[Task]:
    """For heads and officers of members that are asked to sponsor an amendment; one query."""
    asked = Sponsor.objects.filter(
        organisation_id__in=ids_spoken_for(actor, *OFFICERS),
        confirmed_at=None,
        declined_at=None,
        proposal__state__in=(ProposalState.DRAFT, ProposalState.SUBMITTED),
        proposal__text__stage=Stage.NEGOTIATION,
    ).exclude(proposal__origin=ProposalOrigin.BRIDGING)
    for row in asked.select_related("proposal__text").order_by("pk"):
        words = _("Amendment %(code)s · your member is asked to sponsor it")
        yield proposal_task(row.proposal, words, _("Confirm or decline"), organisation_id=row.organisation_id)


def proposals_to_finish(actor: Actor, now: datetime) -> Iterable[Task]:
    """Drafts that wait for their submission, and amendments whose proposer is asked; one query."""
    waiting = Proposal.objects.filter(
        organisation_id__in=ids_spoken_for(actor),
        state__in=(ProposalState.DRAFT, ProposalState.ASKS),
        text__stage=Stage.NEGOTIATION,
    )
    for each in waiting.select_related("text").order_by("pk"):
        if each.state == ProposalState.ASKS:
            words = _("Amendment %(code)s · the text changed under it")
            yield proposal_task(each, words, _("Say what is meant"), organisation_id=each.organisation_id)
        elif each.text.takes_proposals(now):
            words = _("Draft amendment %(code)s · not submitted yet")
            yield proposal_task(each, words, _("Go on with the draft"), organisation_id=each.organisation_id)


def proposal_task(
    proposal: Proposal, words: str | Promise, button: str | Promise, *, organisation_id: int | None
) -> Task:
    text = proposal.text
    return Task(
        matter_id=text.matter_id,
        titles=text.titles,
        explained=str(words) % {"code": proposal.code},
        button=button,
        address=proposal.get_absolute_url(),
        due=text.proposals_close_at if proposal.state != ProposalState.ASKS else None,
        zone=text.zone,
        organisation_id=organisation_id,
    )
