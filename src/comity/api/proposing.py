"""An amendment of one paragraph as one request: written and submitted, or nothing at all."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import get_language

from comity.api.schemas_texts import ProposalIn
from comity.engines import drafting
from comity.foundation.permissions import Actor
from comity.members.models import Organisation
from comity.rooms.texts.errors import ChangedMeanwhile
from comity.rooms.texts.errors.comments import NoSuchParagraph
from comity.rooms.texts.errors.proposals import NotYoursToPropose
from comity.rooms.texts.models import Proposal, Text
from comity.rooms.texts.queries.engine_input import engine_revision
from comity.rooms.texts.queries.speaking import organisations_that
from comity.rooms.texts.queries.texts import latest_revision
from comity.rooms.texts.services.proposing import Beginning, Written, begin_draft, submit_proposal


def speaking_member(actor: Actor, organisation: int, power: str, *, now: datetime) -> Organisation:
    """Raises NotYoursToPropose for a member that the actor does not speak for."""
    found = organisations_that(actor, power, now=now).filter(pk=organisation).first()
    if found is None:
        raise NotYoursToPropose
    return found


@transaction.atomic
def propose_words(text: Text, body: ProposalIn, *, actor: Actor, now: datetime) -> Proposal:
    """Raises ChangedMeanwhile where another revision was issued since, NoSuchParagraph, and as the services do."""
    member = speaking_member(actor, body.organisation, "may_propose", now=now)
    revision = latest_revision(text)
    if revision is None or revision.number != body.revision:
        raise ChangedMeanwhile
    base = engine_revision(revision)
    if body.paragraph not in base:
        raise NoSuchParagraph
    operations = drafting.operations_of_edited(base.paragraph(body.paragraph), body.text)
    reasons = {get_language() or text.language: body.reason} if body.reason else {}
    written = Written(revision, body.paragraph, operations, reasons)
    draft = begin_draft(text=text, beginning=Beginning(member), written=written, actor=actor, now=now)
    return submit_proposal(proposal=draft, actor=actor, now=now)
