"""What awaits a member's head or officer: consent to close a bracket, an answer to a bridging proposal."""

from collections.abc import Iterable
from datetime import datetime

from django.utils.translation import gettext_lazy as _

from comity.engines import drafting
from comity.engines.drafting.closing import missing_consents
from comity.foundation.permissions import Actor
from comity.matters.links import Task
from comity.rooms.texts.enums import Agreement, ProposalOrigin, ProposalState, Stage, StandingOf
from comity.rooms.texts.models import Sponsor, Standing, Text
from comity.rooms.texts.notices_of_desk import bracket_address
from comity.rooms.texts.queries.speaking import OFFICERS, ids_spoken_for, member_name
from comity.rooms.texts.queries.texts import visible_texts

OPEN = (Agreement.OPEN, Agreement.REOPENED)


def consents_to_give(actor: Actor, now: datetime) -> Iterable[Task]:
    """Where the reader's member is asked and has not consented yet; one query."""
    ours = ids_spoken_for(actor, *OFFICERS)
    if not ours:
        return
    asked = Standing.objects.filter(
        of=StandingOf.BRACKET,
        state__in=OPEN,
        closed_by_revision=None,
        text__stage=Stage.NEGOTIATION,
        text__in=visible_texts(actor),
    ).exclude(asked="")
    for row in asked.select_related("text").order_by("pk"):
        missing = missing_consents(drafting.bracket_of_dict(row.bracket, row.name), row.asked)
        for pk in ours:
            if member_name(pk) in missing:
                yield consent_task(row, pk)


def consent_task(row: Standing, organisation_id: int) -> Task:
    return Task(
        matter_id=row.text.matter_id,
        titles=row.text.titles,
        explained=_("Text · consent to close a bracket is asked"),
        button=_("Consent or keep your version"),
        address=bracket_address(row.text, row.name),
        due=row.consent_due_at,
        zone=row.text.zone,
        organisation_id=organisation_id,
    )


def bridgings_to_answer(actor: Actor, now: datetime) -> Iterable[Task]:
    """Bridging proposals that the reader's member has not answered; one query."""
    ours = ids_spoken_for(actor, *OFFICERS)
    if not ours:
        return
    waiting = Sponsor.objects.filter(
        organisation_id__in=ours,
        confirmed_at=None,
        declined_at=None,
        proposal__origin=ProposalOrigin.BRIDGING,
        proposal__state=ProposalState.SUBMITTED,
        proposal__text__stage=Stage.NEGOTIATION,
        proposal__text__in=visible_texts(actor),
    ).exclude(asked_at=None)
    for sponsor in waiting.select_related("proposal__text").order_by("pk"):
        text: Text = sponsor.proposal.text
        yield Task(
            matter_id=text.matter_id,
            titles=text.titles,
            explained=_("Text · a bridging proposal awaits your answer"),
            button=_("Read the bridging proposal"),
            address=f"{text.get_absolute_url()}bridging/{sponsor.proposal_id}/",
            organisation_id=sponsor.organisation_id,
        )
