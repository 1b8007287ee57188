"""A text under negotiation with an amendment of the member that the world's people belong to."""

from typing import Any

from comity.rooms.texts.models import Comment
from comity.rooms.texts.queries.engine_input import engine_revision
from comity.rooms.texts.queries.texts import latest_revision
from tests.factories import NOW
from tests.rooms.texts.factories import make_submitted, make_text


def text_examples(own: Any, other: Any) -> dict[tuple[str, str], Any]:
    """What stands for each part of the room's addresses."""
    text = make_text()
    revision = latest_revision(text)
    paragraph = engine_revision(revision).paragraphs[2]
    proposal = make_submitted(text, 2, paragraph.text.replace("shall", "should"), by=own)
    make_submitted(text, 2, paragraph.text.replace("shall", "must"), by=other)
    Comment.objects.create(
        text=text, revision=revision, number=1, organisation=own, bodies={"en": "Say who pays."}, made_at=NOW
    )
    return {
        ("texts/", "text"): text.pk,
        ("handoffs/", "text"): text.pk,
        ("texts/", "number"): 0,
        ("texts/<int:text>/comments/", "number"): 1,
        ("texts/", "paragraph"): paragraph.id,
        ("texts/", "proposal"): proposal.pk,
        ("texts/", "language"): "fr",
    }
