"""A text under negotiation with an amendment of the member that the world's people belong to."""

from typing import Any

from comity.rooms.texts.queries.engine_input import engine_revision
from comity.rooms.texts.queries.texts import latest_revision
from tests.rooms.texts.factories import make_submitted, make_text


def text_examples(own: Any, other: Any) -> dict[tuple[str, str], Any]:
    """What stands for each part of the room's addresses."""
    text = make_text()
    revision = latest_revision(text)
    paragraph = engine_revision(revision).paragraphs[2]
    proposal = make_submitted(text, 2, paragraph.text.replace("shall", "should"), by=own)
    make_submitted(text, 2, paragraph.text.replace("shall", "must"), by=other)
    return {
        ("texts/", "text"): text.pk,
        ("texts/", "number"): 0,
        ("texts/", "paragraph"): paragraph.id,
        ("texts/", "proposal"): proposal.pk,
        ("texts/", "language"): "fr",
    }
