"""Paragraphs without open brackets are agreed, agreed ad referendum, confirmed, and opened again with a reason."""

from datetime import datetime

from django.db import transaction

from comity.engines import drafting
from comity.foundation.permissions import Actor
from comity.rooms.texts import acts
from comity.rooms.texts.enums import Agreement, StandingOf
from comity.rooms.texts.errors.brackets import NoSuchVersion, NotOpen, ParagraphInBrackets, ReasonMissing
from comity.rooms.texts.models import Standing, Text
from comity.rooms.texts.queries.brackets import (
    ParagraphNow,
    agreed_digest,
    brackets_now,
    paragraphs_now,
    standing_rows,
)
from comity.rooms.texts.queries.rolling import Rolling
from comity.rooms.texts.services.brackets import DESK
from comity.rooms.texts.services.entries import grown, write_text_entry
from comity.rooms.texts.services.holding_brackets import moment, negotiated


@transaction.atomic
def agree_paragraph(
    *, text: Text, paragraph: str, words: str, actor: Actor | None, now: datetime, ad_referendum: bool = False
) -> Standing:
    """`words` is the digest of what the page showed. Raises ParagraphInBrackets, NotOpen, NoSuchVersion.

    What is agreed ad referendum is confirmed by agreeing it.
    """
    text, rolling = negotiated(text)
    found, digest = paragraph_in_hand(text, rolling, paragraph)
    if digest != words:
        raise NoSuchVersion
    if not found.is_clear:
        raise ParagraphInBrackets
    to = Agreement.AD_REFERENDUM if ad_referendum else Agreement.AGREED
    if found.state == to or found.state == Agreement.AGREED:
        raise NotOpen(found.state)
    row = logged(text, found, to, at=now)
    row.agreed = digest
    row.save()
    what = {"paragraph": paragraph, "state": str(to), "digest": digest}
    write_text_entry(text=text, act=acts.PARAGRAPH_AGREED, actor=actor, now=now, what=what)
    return row


@transaction.atomic
def reopen_paragraph(
    *, text: Text, paragraph: str, reason: str, actor: Actor | None, now: datetime
) -> Standing:
    """Raises NotOpen where it is open, ReasonMissing."""
    text, rolling = negotiated(text)
    found, _ = paragraph_in_hand(text, rolling, paragraph)
    if found.state.is_open:
        raise NotOpen(found.state)
    if not reason.strip():
        raise ReasonMissing
    row = logged(text, found, Agreement.REOPENED, at=now, reason=reason)
    row.agreed = ""
    row.save()
    what = {"paragraph": paragraph, "reason": reason}
    write_text_entry(text=text, act=acts.REOPENED, actor=actor, now=now, what=what)
    return row


def paragraph_in_hand(text: Text, rolling: Rolling, name: str) -> tuple[ParagraphNow, str]:
    """The paragraph as it stands, and the digest of its words. Raises NoSuchVersion where it left the text."""
    rows = standing_rows(text)
    brackets = brackets_now(rolling, rows)
    found = paragraphs_now(rolling, rows, brackets.values()).get(name)
    if found is None:
        raise NoSuchVersion
    inside = [
        each
        for each in brackets.values()
        if each.bracket.paragraph == name and each.bracket.form is not drafting.Form.ADDITION
    ]
    return found, agreed_digest(rolling.made.revision.paragraph(name), inside)


def logged(text: Text, found: ParagraphNow, to: Agreement, *, at: datetime, reason: str = "") -> Standing:
    """The row with its new state and a line in its log, not saved yet."""
    row = found.row or Standing(text=text, of=StandingOf.PARAGRAPH, name=found.id)
    entry = drafting.Entry(moment(at), DESK, str(to), "", reason)
    row.state, row.log = to, [*row.log, entry.as_dict()]
    grown(text)
    return row
