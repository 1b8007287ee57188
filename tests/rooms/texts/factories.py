"""Texts for tests, prepared by the room's own services."""

from datetime import datetime

from comity.engines import drafting
from comity.foundation.permissions import Actor, Role
from comity.matters.models import Matter
from comity.members.models import Organisation
from comity.rooms.texts.enums import ProposalState, Stage
from comity.rooms.texts.models import Proposal, Revision, Text
from comity.rooms.texts.queries.engine_input import engine_revision, operations_as_list, operations_digest
from comity.rooms.texts.queries.texts import latest_revision
from comity.rooms.texts.services.issuing import issue_typed_draft
from comity.rooms.texts.services.preparing import TextRules, circulate_text, move_stage, prepare_text
from tests.factories import NOW, make_actor, make_matter, make_organisation

OUTLINE = """# Early warning

Recalling the floods of last year,

1. Decides that the cost of a network shall be borne by a common fund;

2. Invites members to hold one joint drill a year;

3. Requests the secretariat to report."""


def make_text(
    outline: str = OUTLINE,
    *,
    stage: Stage = Stage.NEGOTIATION,
    matter: Matter | None = None,
    circulated: bool = True,
    now: datetime = NOW,
    **rules: object,
) -> Text:
    """Circulated, with one revision, open for amendments of members; its matter is public."""
    office = make_actor(Role.SECRETARIAT)
    matter = matter or make_matter(is_public=True)
    begins = Stage.ELEMENTS if stage == Stage.ELEMENTS else Stage.ZERO_DRAFT
    values = {"titles": {"en": "Early warning"}, "stage": begins} | rules
    text = prepare_text(matter=matter, rules=TextRules(**values), actor=office, now=now)  # type: ignore[arg-type]
    edited = drafting.edited_of_outline(outline)
    issue_typed_draft(text=text, edited=edited, shown=None, actor=office, now=now)
    if circulated:
        text = circulate_text(text=text, actor=office, now=now)
    if stage != text.stage:
        text = move_stage(text=text, to=stage, actor=office, now=now)
    return Text.objects.select_related("matter").get(pk=text.pk)


def make_submitted(
    text: Text, paragraph: int, words: str, *, by: Organisation | None = None, now: datetime = NOW
) -> Proposal:
    """A submitted amendment that gives the paragraph at a place (from 0) other words."""
    revision = latest_revision(text)
    assert isinstance(revision, Revision)
    base = engine_revision(revision)
    changed = drafting.operations_of_edited(base.paragraphs[paragraph], words)
    operations = operations_as_list(changed)
    return Proposal.objects.create(
        text=text,
        revision=revision,
        number=text.proposals.exclude(number=None).count() + 1,
        organisation=by or make_organisation(),
        state=ProposalState.SUBMITTED,
        operations=operations,
        digest=operations_digest(operations),
        created_at=now,
        edited_at=now,
        submitted_at=now,
    )


def office() -> Actor:
    return make_actor(Role.SECRETARIAT)
