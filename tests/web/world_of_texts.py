"""A text under negotiation with an amendment of the member that the world's people belong to."""

from typing import Any

from comity.rooms.texts.enums import ProposalOrigin, StatementKind
from comity.rooms.texts.models import Comment, MemberStatement, Sponsor, Term, Text
from comity.rooms.texts.queries.engine_input import engine_revision
from comity.rooms.texts.queries.texts import latest_revision
from tests.factories import NOW
from tests.rooms.texts.factories import make_submitted, make_text
from tests.rooms.texts.put import SILENCE_ENDS, end_silence, put


def text_examples(own: Any, other: Any) -> dict[tuple[str, str], Any]:
    """What stands for each part of the room's addresses."""
    text = make_text()
    revision = latest_revision(text)
    paragraph = engine_revision(revision).paragraphs[2]
    proposal = make_submitted(text, 2, paragraph.text.replace("shall", "should"), by=own)
    rival = make_submitted(text, 2, paragraph.text.replace("shall", "must"), by=other)
    bridging = make_submitted(text, 2, paragraph.text.replace("shall", "may"), by=other)
    bridging.organisation, bridging.origin = None, ProposalOrigin.BRIDGING
    bridging.save()
    bridging.parents.set([proposal, rival])
    Sponsor.objects.create(proposal=bridging, organisation=own, asked_at=NOW)
    Comment.objects.create(
        text=text, revision=revision, number=1, organisation=own, bodies={"en": "Say who pays."}, made_at=NOW
    )
    adopted, statement = adopted_example(own)
    term = Term.objects.create(matter=text.matter, terms={"en": "fund", "fr": "fonds"}, added_at=NOW)
    return {
        ("texts/", "text"): text.pk,
        ("api/texts/", "text"): text.pk,
        ("api/texts/", "number"): 0,
        ("api/texts/", "revision"): 0,
        ("api/texts/", "proposal"): proposal.pk,
        ("api/texts/", "paragraph"): paragraph.id,
        ("handoffs/", "text"): text.pk,
        ("texts/", "number"): 0,
        ("texts/<int:text>/comments/", "number"): 1,
        ("texts/<int:text>/adopted/", "text"): adopted.pk,
        ("texts/<int:text>/statements/", "text"): adopted.pk,
        ("texts/<int:text>/statements/", "statement"): statement.pk,
        ("texts/", "paragraph"): paragraph.id,
        ("texts/", "proposal"): proposal.pk,
        ("texts/<int:text>/bridging/", "proposal"): bridging.pk,
        ("texts/", "bracket"): f"{paragraph.id}:{proposal.code}.0",
        ("texts/", "group"): proposal.code,
        ("texts/", "language"): "fr",
        ("texts/", "revision"): 0,
        ("texts/", "ending"): "xlf",
        ("texts/", "term"): term.pk,
        ("texts/<int:text>/downloads/", "name"): "revision-0.txt",
    }


def adopted_example(own: Any) -> tuple[Text, MemberStatement]:
    """Adopted by silence, with a reservation of the member."""
    text = make_text()
    end_silence(put(text))
    statement = MemberStatement.objects.create(
        text=text,
        organisation=own,
        kind=StatementKind.RESERVATION,
        bodies={"en": "We reserve our position."},
        made_at=SILENCE_ENDS,
    )
    return text, statement
