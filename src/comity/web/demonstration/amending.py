"""The invented amendments: each of a member drawn by lot; a bridge between two, and what has been agreed so far."""

from datetime import datetime, timedelta

from comity.engines import drafting
from comity.engines.drafting.operations import drop
from comity.foundation.permissions import Role
from comity.members.models import Organisation
from comity.rooms.texts.enums import ProposalOrigin
from comity.rooms.texts.models import Proposal, Revision, Text
from comity.rooms.texts.queries.brackets import agreed_digest
from comity.rooms.texts.queries.rolling import rolling_of
from comity.rooms.texts.services.agreeing import agree_paragraph
from comity.rooms.texts.services.bridging import propose_between
from comity.rooms.texts.services.proposing import Beginning, Written, begin_draft, submit_proposal
from comity.web.demonstration.deciding import officer, speaker
from comity.web.demonstration.drafted import (
    AD_REFERENDUM,
    AGREED,
    AMENDMENTS,
    BRIDGE,
    BRIDGE_REASON,
    BRIDGED,
    Moved,
)
from comity.web.demonstration.drafting import issued, standing_revision, unvisited
from comity.web.demonstration.lot import Lot


def negotiate(lot: Lot, text: Text, members: list[Organisation]) -> None:
    """Three to two days ago: amendments in an order drawn by lot, then the rapporteur's bridge."""
    proposers = lot.some("amendments", unvisited(members), len(AMENDMENTS))
    began, revision = lot.ago(days=2.9), standing_revision(text)
    made: dict[int, Proposal] = {}
    for nth, place in enumerate(lot.some("order of amendments", range(len(AMENDMENTS)), len(AMENDMENTS))):
        at = began + timedelta(minutes=20 * nth)
        made[place] = propose(text, revision, AMENDMENTS[place], proposers[place], now=at)
    bridge(text, [made[place] for place in BRIDGED], now=lot.ago(days=2.3))
    agree(text, now=lot.ago(days=2.2))


def propose(text: Text, revision: Revision, moved: Moved, member: Organisation, *, now: datetime) -> Proposal:
    actor = speaker(member.pk)
    paragraph = issued(text).paragraphs[moved.on]
    reasons = {"en": moved.reason} if moved.reason else {}
    written = Written(revision, paragraph.id, operations_of(moved, paragraph), reasons)
    draft = begin_draft(
        text=text, beginning=Beginning(member), written=written, actor=actor, now=now - timedelta(minutes=5)
    )
    return submit_proposal(proposal=draft, actor=actor, now=now)


def operations_of(moved: Moved, paragraph: drafting.Paragraph) -> tuple[drafting.Operation, ...]:
    if not moved.new:
        return (drop(paragraph),)
    return drafting.operations_of_edited(paragraph, paragraph.text.replace(moved.old, moved.new))


def bridge(text: Text, parents: list[Proposal], *, now: datetime) -> Proposal:
    """The rapporteur's words in place of two; their proposers have not said yet whether they agree."""
    base, amended = issued(text), AMENDMENTS[BRIDGED[0]].on
    edited = [drafting.Edited(each.words, each.kind, each.level, each.id) for each in base.paragraphs]
    edited[amended] = edited[amended]._replace(words=drafting.read_words(BRIDGE))
    return propose_between(
        text=text,
        origin=ProposalOrigin.BRIDGING,
        rivals=[each.code for each in parents],
        edited=edited,
        shown=base.digest,
        reason=BRIDGE_REASON,
        actor=officer(Role.RAPPORTEUR),
        now=now,
    )


def agree(text: Text, *, now: datetime) -> None:
    """What nobody holds against: two paragraphs for good, one ad referendum."""
    rolling = rolling_of(text)
    if rolling is None:
        raise Revision.DoesNotExist
    paragraphs = rolling.made.revision.paragraphs
    for place in (*AGREED, *AD_REFERENDUM):
        agree_paragraph(
            text=text,
            paragraph=paragraphs[place].id,
            words=agreed_digest(paragraphs[place], []),
            ad_referendum=place in AD_REFERENDUM,
            actor=officer(Role.RAPPORTEUR),
            now=now,
        )
