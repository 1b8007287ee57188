"""Comments on a text, with what came of each."""

from dataclasses import dataclass
from datetime import datetime

from comity.engines import drafting
from comity.foundation.permissions import Actor
from comity.members.models import Organisation
from comity.rooms.texts.models import Comment, Revision, Text
from comity.rooms.texts.queries.engine_input import engine_revision
from comity.rooms.texts.queries.speaking import ids_spoken_for, organisations_that
from comity.rooms.texts.queries.texts import latest_revision

BEGINNING = 60


@dataclass(frozen=True)
class Place:
    """A paragraph to comment on or to link: its id, its number and its first words."""

    name: str
    reference: str
    begins: str


@dataclass(frozen=True)
class ShownComment:
    """`on` is None for the whole text, and for a paragraph that is gone; `became` are what came of it."""

    comment: Comment
    on: Place | None
    became: list[Place]
    is_ours: bool

    @property
    def is_on_gone_paragraph(self) -> bool:
        return bool(self.comment.paragraph) and self.on is None


def comment_by_number(text: int, number: int) -> Comment:
    return Comment.objects.select_related("text__matter", "organisation", "revision").get(
        text_id=text, number=number
    )


def places_of(revision: Revision | None) -> dict[str, Place]:
    """The paragraphs of a revision by their id, in order."""
    if revision is None:
        return {}
    paragraphs = engine_revision(revision).paragraphs
    shown = drafting.numbers(paragraphs)
    return {each.id: Place(each.id, shown[each.id].reference, beginning(each.text)) for each in paragraphs}


def beginning(text: str) -> str:
    return text if len(text) <= BEGINNING else f"{text[:BEGINNING].rsplit(' ', 1)[0]} …"


def comments_of(
    text: Text, actor: Actor, *, paragraph: str = "", unanswered: bool = False
) -> list[ShownComment]:
    """Those that were not withdrawn, in the order they came; two queries."""
    found = (
        text.comments.filter(withdrawn_at=None).select_related("organisation").prefetch_related("outcomes")
    )
    found = found.filter(paragraph=paragraph) if paragraph else found
    found = found.filter(answered_at=None) if unanswered else found
    places, ours = places_of(latest_revision(text)), set(ids_spoken_for(actor))
    return [
        ShownComment(
            each,
            places.get(each.paragraph),
            [places[one.paragraph] for one in each.outcomes.all() if one.paragraph in places],
            each.organisation_id in ours,
        )
        for each in found
    ]


def counts_of_comments(text: Text) -> tuple[int, int]:
    """How many were made and not withdrawn, and how many of them are answered."""
    made = text.comments.filter(withdrawn_at=None)
    return made.count(), made.exclude(answered_at=None).count()


def commenters(text: Text, actor: Actor, now: datetime) -> list[Organisation]:
    """The members for which this actor may comment now; none once comments are closed."""
    return list(organisations_that(actor, "may_speak", now=now)) if text.takes_comments(now) else []
