"""Finding texts and their revisions."""

from django.db.models import QuerySet

from comity.foundation.permissions import Actor
from comity.matters.queries import visible_matters
from comity.rooms.texts.models import Proposal, Revision, Text
from comity.rooms.texts.rules import PREVIEWERS


def text_by_id(text: int) -> Text:
    return Text.objects.select_related("matter").get(pk=text)


def visible_texts(actor: Actor) -> QuerySet[Text]:
    """What `texts.see_text` allows, in one condition of the database."""
    every = Text.objects.select_related("matter").filter(matter__in=visible_matters(actor))
    return every if actor.holds(*PREVIEWERS) else every.exclude(published_at=None)


def latest_revision(text: Text) -> Revision | None:
    """None before the first draft is typed."""
    return text.revisions.order_by("-number").first()


def revision_by_number(text: int, number: int) -> Revision:
    return Revision.objects.select_related("text__matter").get(text_id=text, number=number)


def submitted_proposal(text: int, proposal: int) -> Proposal:
    """Raises DoesNotExist for a draft."""
    found = Proposal.objects.select_related("text__matter", "revision", "amends").exclude(number=None)
    return found.get(text_id=text, pk=proposal)
