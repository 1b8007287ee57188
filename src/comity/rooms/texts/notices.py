"""What members are told about texts: the same words to all."""

from collections.abc import Collection
from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from comity.foundation.accounts.models import Account
from comity.foundation.assembly.models import the_assembly
from comity.foundation.notices import NoticeKind, notice_kind, send_notice
from comity.foundation.permissions import Role
from comity.members.models import Organisation
from comity.members.queries import assembly_day, on_the_roll
from comity.members.queries.offices import held_on
from comity.rooms.texts.models import Comment, Text
from comity.rooms.texts.queries.speaking import OFFICERS, SPEAKERS

CIRCULATED = notice_kind(
    "texts.circulated", subject=_("A text is circulated: %(title)s"), template="texts/notices/circulated.txt"
)
COMMENT_ANSWERED = notice_kind(
    "texts.comment_answered",
    subject=_("Your comment is answered: %(title)s"),
    template="texts/notices/comment_answered.txt",
)
ADOPTED = notice_kind("texts.adopted", subject=_("Adopted: %(title)s"), template="texts/notices/adopted.txt")


def tell_adopted(text: Text, *, key: str, now: datetime) -> None:
    """The heads and officers of every member that may make a statement beside it, once an adoption."""
    tell_members(
        ADOPTED,
        text=text,
        organisation_ids=list(reached(text, now=now).values_list("pk", flat=True)),
        key=key,
        now=now,
        more={
            "closes_at": text.statements_close_at.isoformat() if text.statements_close_at else "",
            "zone": text.zone,
        },
        address=f"{text.get_absolute_url()}adopted/",
        roles=OFFICERS,
    )


def reached(text: Text, *, now: datetime) -> QuerySet[Organisation]:
    """Members on the roll today that may speak and see the text's matter."""
    found = on_the_roll(assembly_day(the_assembly(), now)).filter(organisation_class__may_speak=True)
    return (
        found if text.matter.is_public else found.filter(pk__in=text.matter.concerns.values("organisation"))
    )


def tell_concerned(text: Text, *, now: datetime) -> None:
    """Whoever speaks for a member concerned by the matter."""
    concerned = text.matter.concerns.values_list("organisation_id", flat=True)
    tell_members(
        CIRCULATED,
        text=text,
        organisation_ids=list(concerned),
        key=f"{text.pk}",
        now=now,
        more={
            "comments_close_at": text.comments_close_at.isoformat() if text.comments_close_at else "",
            "zone": text.zone,
        },
    )


def tell_commenter(comment: Comment, *, now: datetime) -> None:
    """The member that made the comment; again when its answer changes."""
    tell_members(
        COMMENT_ANSWERED,
        text=comment.text,
        organisation_ids=[comment.organisation_id],
        key=f"{comment.pk}:{now.isoformat()}",
        now=now,
        more={"comment": comment.bodies, "answer": comment.answers},
        address=f"{comment.text.get_absolute_url()}comments/#comment-{comment.number}",
    )


def tell_members(
    kind: NoticeKind,
    *,
    text: Text,
    organisation_ids: Collection[int],
    key: str,
    now: datetime,
    more: dict[str, Any] | None = None,
    address: str = "",
    roles: tuple[Role, ...] = SPEAKERS,
) -> None:
    """Everybody who holds one of these offices in one of these members today."""
    send_notice(
        kind=kind,
        accounts=accounts_of(organisation_ids, roles, now=now),
        context={"title": text.titles, "reference": text.reference, **(more or {})},
        address=address or text.get_absolute_url(),
        now=now,
        key=key,
    )


def accounts_of(
    organisation_ids: Collection[int], roles: tuple[Role, ...], *, now: datetime
) -> list[Account]:
    offices = held_on(assembly_day(the_assembly(), now)).filter(
        organisation_id__in=organisation_ids, role__in=roles
    )
    return list(Account.objects.filter(person__offices__in=offices).distinct())
