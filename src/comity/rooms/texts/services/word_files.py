"""An official Word file with tracked changes: each change becomes a draft, for its delegation to confirm."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from comity.engines.drafting.errors import UnreadableWord
from comity.engines.drafting.word.package import open_package
from comity.engines.drafting.word.proposals import Received, received
from comity.foundation.files import StoredFile, discard, path_of
from comity.foundation.permissions import Actor
from comity.members.models import Organisation
from comity.rooms.texts import acts
from comity.rooms.texts.enums import ProposalOrigin, ProposalState
from comity.rooms.texts.errors import EmptyText, TextError
from comity.rooms.texts.errors.proposals import NotInOrder, NotYoursToPropose
from comity.rooms.texts.errors.word_files import NoChangesInFile, WordRefused
from comity.rooms.texts.models import Proposal, Revision, Text, WordFile
from comity.rooms.texts.queries.places import base_of
from comity.rooms.texts.queries.typing import new_prefix
from comity.rooms.texts.services.carrying import carry_on
from comity.rooms.texts.services.entries import held_text, write_text_entry
from comity.rooms.texts.services.proposing import (
    Beginning,
    Written,
    begin_draft,
    may_propose,
    still_negotiated,
    submit_proposal,
    withdraw_proposal,
)


@dataclass(frozen=True)
class Taken:
    """`left_out`: changes that are no amendment by themselves. `carried`: it was written on an earlier revision."""

    word_file: WordFile
    drafts: tuple[Proposal, ...]
    left_out: int
    carried: bool


def read_word_file(text: Text, stored: StoredFile) -> tuple[Received, Revision]:
    """What it proposes and on which revision. Raises WordRefused, NoChangesInFile, EmptyText; the file is not kept."""
    rows = list(text.revisions.order_by("number"))
    if not rows:
        raise EmptyText
    try:
        package = open_package(path_of(stored.name).read_bytes(), stored.shown_name)
        found = received(package, [base_of(row) for row in rows], stem=new_prefix(), delegation="")
    except UnreadableWord as problem:
        raise WordRefused(problem) from problem
    finally:
        discard(stored.name)
    if not found.amendments:
        raise NoChangesInFile
    return found, next(row for row in rows[::-1] if row.digest == found.revision.digest)


@transaction.atomic
def take_word_file(
    *, text: Text, organisation: Organisation, stored: StoredFile, actor: Actor, now: datetime
) -> Taken:
    """Drafts that wait for a yes one by one; what was written on an earlier revision is carried to the latest."""
    fresh = held_text(text)
    still_negotiated(fresh)
    if not may_propose(organisation, actor, now=now):
        discard(stored.name)
        raise NotYoursToPropose
    found, revision = read_word_file(fresh, stored)
    word_file = WordFile.objects.create(
        text=fresh,
        organisation=organisation,
        file_name=stored.shown_name,
        sha256=stored.sha256,
        received_at=now,
    )
    drafts = drafts_from(found, revision, word_file, actor=actor, now=now)
    what = {"file": stored.sha256, "revision": revision.number, "changes": len(found.amendments)}
    write_text_entry(
        text=fresh,
        act=acts.WORD_FILE_RECEIVED,
        actor=actor,
        now=now,
        what=what,
        organisation_id=organisation.pk,
    )
    latest = fresh.revisions.order_by("number").last()
    return Taken(word_file, tuple(drafts), len(found.amendments) - len(drafts), carried=latest != revision)


def drafts_from(
    found: Received, revision: Revision, word_file: WordFile, *, actor: Actor, now: datetime
) -> list[Proposal]:
    """Comments at the changes are their reasons; of a language that the file does not say."""
    drafts = []
    for amendment in found.amendments:
        beginning = Beginning(
            word_file.organisation,
            origin=ProposalOrigin.WORD_FILE,
            word_file=word_file,
            reasons={"und": amendment.reason} if amendment.reason else {},
        )
        written = Written(revision, "", amendment.operations)
        try:
            with transaction.atomic():
                draft = begin_draft(
                    text=word_file.text, beginning=beginning, written=written, actor=actor, now=now
                )
        except NotInOrder:
            continue
        drafts.append(carry_on(proposal=draft, actor=actor, now=now))
    return drafts


@dataclass(frozen=True)
class Confirmed:
    """`refused` pairs each draft that stays a draft with the reason."""

    submitted: tuple[Proposal, ...]
    refused: tuple[tuple[Proposal, TextError], ...]


def confirm_drafts(*, drafts: Sequence[Proposal], actor: Actor, now: datetime) -> Confirmed:
    """Each is submitted by itself: one that cannot be keeps none of the others back."""
    submitted: list[Proposal] = []
    refused: list[tuple[Proposal, TextError]] = []
    for draft in drafts:
        try:
            submitted.append(submit_proposal(proposal=draft, actor=actor, now=now))
        except TextError as error:
            refused.append((draft, error))
    return Confirmed(tuple(submitted), tuple(refused))


def discard_drafts(*, drafts: Sequence[Proposal], actor: Actor, now: datetime) -> int:
    """Those that are still drafts."""
    gone = [each for each in drafts if each.state == ProposalState.DRAFT]
    for draft in gone:
        withdraw_proposal(proposal=draft, actor=actor, now=now)
    return len(gone)
