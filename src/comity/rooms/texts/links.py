"""What texts tell board and desk."""

from collections.abc import Collection, Iterable

from django.utils.translation import gettext_lazy as _

from comity.foundation.permissions import Actor
from comity.matters.links import Link, take_links_from
from comity.rooms.texts.enums import Stage
from comity.rooms.texts.models import Text
from comity.rooms.texts.queries.texts import visible_texts

DUE_AT = {
    Stage.ELEMENTS: "comments_close_at",
    Stage.ZERO_DRAFT: "comments_close_at",
    Stage.NEGOTIATION: "proposals_close_at",
    Stage.ADOPTED: "statements_close_at",
}


def texts_of_matters(matter_ids: Collection[int], actor: Actor) -> Iterable[Link]:
    """One query, however many matters."""
    for text in (
        visible_texts(actor).filter(matter_id__in=matter_ids).exclude(stage=Stage.WITHDRAWN).order_by("pk")
    ):
        yield link_of(text)


def link_of(text: Text) -> Link:
    stage = text.in_stage
    return Link(
        matter_id=text.matter_id,
        kind=_("Text"),
        titles=text.titles,
        state=stage.label,
        address=text.get_absolute_url(),
        due=getattr(text, DUE_AT[stage]) if stage in DUE_AT else None,
        zone=text.zone,
    )


take_links_from(texts_of_matters)
