"""A motion of another program becomes a text with its amendments; what each file was stands in the record."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from comity.engines import drafting
from comity.engines.drafting.imports import ImportedText
from comity.foundation.permissions import Actor
from comity.matters.models import Matter
from comity.members.models import Organisation
from comity.rooms.texts import acts
from comity.rooms.texts.enums import ProposalOrigin, ProposalState, RevisionKind, Stage
from comity.rooms.texts.models import Proposal, Revision, Text
from comity.rooms.texts.queries.engine_input import operations_as_list, operations_digest
from comity.rooms.texts.services.entries import write_text_entry
from comity.rooms.texts.services.issuing import store_revision
from comity.rooms.texts.services.preparing import TextRules, prepare_text


@transaction.atomic
def import_motion(
    *, matter: Matter, imported: ImportedText, language: str, program: str, actor: Actor | None, now: datetime
) -> Text:
    """Open for amendments, seen by its keepers until it is circulated.

    An amendment is a member's where its proposer there has the very name of one member here; else nobody's. Nobody
    is taken to have confirmed anything.
    """
    title = imported.title or imported.motion.number or imported.motion.id
    rules = TextRules(titles={language: title[:300]}, language=language, stage=Stage.NEGOTIATION)
    text = prepare_text(matter=matter, rules=rules, actor=actor, now=now)
    revision = store_revision(
        text=text, made=imported.revision, kind=RevisionKind.OFFICIAL_DRAFT, actor=actor, now=now
    )
    members = members_by_name()
    for number, amendment in enumerate(imported.amendments, 1):
        store_amendment(revision, amendment, number, language, members, now=now)
    what = {
        "program": program,
        "motion": imported.motion.number or imported.motion.id,
        "revision": revision.digest,
        "amendments": [each.id for each in imported.amendments],
    }
    write_text_entry(text=text, act=acts.IMPORTED, actor=actor, now=now, what=what)
    return text


def store_amendment(
    revision: Revision,
    amendment: drafting.Amendment,
    number: int,
    language: str,
    members: Mapping[str, Organisation | None],
    *,
    now: datetime,
) -> Proposal:
    operations = operations_as_list(amendment.operations)
    named = [members.get(name.casefold().strip()) for name in amendment.proposers]
    return Proposal.objects.create(
        text=revision.text,
        revision=revision,
        number=number,
        organisation=next((each for each in named if each is not None), None),
        origin=ProposalOrigin.IMPORTED,
        state=ProposalState.SUBMITTED,
        operations=operations,
        digest=operations_digest(operations),
        reasons={language: amendment.reason} if amendment.reason else {},
        created_at=now,
        edited_at=now,
        submitted_at=now,
    )


def members_by_name() -> dict[str, Organisation | None]:
    """By each of its names in any language; None where two members have the same one."""
    found: dict[str, Organisation | None] = {}
    for each in Organisation.objects.order_by("pk"):
        for name in {name.casefold().strip() for name in each.names.values()}:
            found[name] = None if name in found else each
    return found
