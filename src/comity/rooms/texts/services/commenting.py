"""Members comment on elements and the zero draft; the secretariat answers each comment."""

from collections.abc import Collection, Mapping
from datetime import datetime

from django.db import transaction
from django.db.models import Max

from comity.foundation.permissions import Actor
from comity.members.models import Organisation
from comity.rooms.texts import acts
from comity.rooms.texts.errors.comments import CommentGone, CommentsClosed, MayNotSpeak, NoSuchParagraph
from comity.rooms.texts.models import Comment, CommentOutcome, Revision, Text
from comity.rooms.texts.notices import tell_commenter
from comity.rooms.texts.queries.engine_input import engine_revision
from comity.rooms.texts.queries.speaking import organisations_that
from comity.rooms.texts.queries.texts import latest_revision
from comity.rooms.texts.services.entries import held_text, write_text_entry


@transaction.atomic
def make_comment(
    *,
    text: Text,
    organisation: Organisation,
    bodies: Mapping[str, str],
    paragraph: str = "",
    actor: Actor,
    now: datetime,
) -> Comment:
    """`bodies` is {language: text}, `paragraph` a paragraph's id or empty for the whole text.

    Raises CommentsClosed, MayNotSpeak, NoSuchParagraph. The same words twice by one member are one comment.
    """
    fresh = held_text(text)
    if not fresh.takes_comments(now):
        raise CommentsClosed
    if not organisations_that(actor, "may_speak", now=now).filter(pk=organisation.pk).exists():
        raise MayNotSpeak
    revision = commented_revision(fresh, paragraph)
    alike = {
        "paragraph": paragraph,
        "organisation": organisation,
        "bodies": dict(bodies),
        "withdrawn_at": None,
    }
    there = fresh.comments.filter(revision=revision, **alike).first()
    if there is not None:
        return there
    last = fresh.comments.aggregate(last=Max("number"))["last"] or 0
    comment = Comment.objects.create(
        text=fresh, revision=revision, number=last + 1, author_id=actor.account_id, made_at=now, **alike
    )
    what = {
        "comment": comment.number,
        "paragraph": paragraph,
        "revision": revision.number,
        "words": dict(bodies),
    }
    write_text_entry(
        text=fresh,
        act=acts.COMMENT_MADE,
        actor=actor,
        now=now,
        what=what,
        organisation_id=organisation.pk,
    )
    return comment


def commented_revision(text: Text, paragraph: str) -> Revision:
    revision = latest_revision(text)
    if revision is None:
        raise CommentsClosed
    if paragraph and paragraph not in engine_revision(revision):
        raise NoSuchParagraph
    return revision


@transaction.atomic
def withdraw_comment(*, comment: Comment, actor: Actor, now: datetime) -> Comment:
    """Its words stay in the record; it is no longer answered. A second time is nothing."""
    fresh = held_comment(comment)
    if fresh.withdrawn_at is None:
        fresh.withdrawn_at = now
        fresh.save(update_fields=["withdrawn_at"])
        write_text_entry(
            text=fresh.text,
            act=acts.COMMENT_WITHDRAWN,
            actor=actor,
            now=now,
            what={"comment": fresh.number},
            organisation_id=fresh.organisation_id,
        )
    return fresh


@transaction.atomic
def answer_comment(
    *, comment: Comment, answers: Mapping[str, str], paragraphs: Collection[str], actor: Actor, now: datetime
) -> Comment:
    """`paragraphs` are the ids of those that came of it. Answering again replaces the answer; the record keeps both.

    Raises CommentGone and NoSuchParagraph.
    """
    fresh = held_comment(comment)
    if fresh.withdrawn_at is not None:
        raise CommentGone
    known = engine_revision(latest_revision(fresh.text) or fresh.revision)
    if any(name not in known for name in paragraphs):
        raise NoSuchParagraph
    fresh.answers, fresh.answered_at = dict(answers), now
    fresh.save(update_fields=["answers", "answered_at"])
    name_outcomes(fresh, paragraphs, now=now)
    what = {"comment": fresh.number, "answer": dict(answers), "paragraphs": sorted(paragraphs)}
    write_text_entry(text=fresh.text, act=acts.COMMENT_ANSWERED, actor=actor, now=now, what=what)
    tell_commenter(fresh, now=now)
    return fresh


def name_outcomes(comment: Comment, paragraphs: Collection[str], *, now: datetime) -> None:
    comment.outcomes.exclude(paragraph__in=paragraphs).delete()
    kept = set(comment.outcomes.values_list("paragraph", flat=True))
    CommentOutcome.objects.bulk_create(
        CommentOutcome(comment=comment, paragraph=name, named_at=now)
        for name in sorted(set(paragraphs) - kept)
    )


def held_comment(comment: Comment) -> Comment:
    text = held_text(comment.text)
    fresh = Comment.objects.select_related("revision").get(pk=comment.pk)
    fresh.text = text
    return fresh
