"""What texts tell board and desk."""

from collections.abc import Collection, Iterable
from datetime import datetime
from itertools import product

from django.db.models import Count, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from comity.foundation.permissions import Actor, Role
from comity.matters.links import Link, Task, take_links_from, take_tasks_from
from comity.rooms.texts.enums import Stage
from comity.rooms.texts.links_of_proposals import proposals_to_finish, sponsor_requests
from comity.rooms.texts.models import MemberStatement, Text
from comity.rooms.texts.queries.speaking import OFFICERS, organisations_that
from comity.rooms.texts.queries.texts import visible_texts
from comity.rooms.texts.tasks_of_desk import bridgings_to_answer, consents_to_give

DUE_AT = {
    Stage.ELEMENTS: "comments_close_at",
    Stage.ZERO_DRAFT: "comments_close_at",
    Stage.NEGOTIATION: "proposals_close_at",
    Stage.ADOPTED: "statements_close_at",
}


def texts_of_matters(matter_ids: Collection[int], actor: Actor) -> Iterable[Link]:
    """One query, however many matters."""
    for text in (
        visible_texts(actor).filter(matter_id__in=matter_ids).exclude(stage=Stage.WITHDRAWN).order_by("pk")
    ):
        yield link_of(text)


def link_of(text: Text) -> Link:
    stage = text.in_stage
    return Link(
        matter_id=text.matter_id,
        kind=_("Text"),
        titles=text.titles,
        state=stage.label,
        address=text.get_absolute_url(),
        due=getattr(text, DUE_AT[stage]) if stage in DUE_AT else None,
        zone=text.zone,
    )


def comments_to_answer(actor: Actor, now: datetime) -> Iterable[Task]:
    """For the secretariat and the rapporteur: one task a text; one query."""
    if not actor.holds(Role.SECRETARIAT, Role.RAPPORTEUR):
        return
    waiting = Count("comments", filter=Q(comments__withdrawn_at=None, comments__answered_at=None))
    for text in Text.objects.annotate(waiting=waiting).filter(waiting__gt=0).order_by("pk"):
        count = text.waiting
        yield Task(
            matter_id=text.matter_id,
            titles=text.titles,
            explained=ngettext(
                "Text · %(count)s comment awaits an answer",
                "Text · %(count)s comments await an answer",
                count,
            )
            % {"count": count},
            button=_("Answer the comments"),
            address=f"{text.get_absolute_url()}comments/?show=unanswered",
        )


def statements_to_make(actor: Actor, now: datetime) -> Iterable[Task]:
    """One a text and member that has made none yet, until the announced moment; three queries."""
    members = list(organisations_that(actor, "may_speak", *OFFICERS, now=now))
    if not members:
        return
    texts = list(visible_texts(actor).filter(stage=Stage.ADOPTED, statements_close_at__gt=now).order_by("pk"))
    made = set(
        MemberStatement.objects.filter(text__in=texts, organisation__in=members).values_list(
            "text_id", "organisation_id"
        )
    )
    for text, member in product(texts, members):
        if (text.pk, member.pk) not in made:
            yield Task(
                matter_id=text.matter_id,
                titles=text.titles,
                explained=_("Adopted text · reservations and statements are taken"),
                button=_("Read the adopted text"),
                address=f"{text.get_absolute_url()}adopted/",
                due=text.statements_close_at,
                zone=text.zone,
                organisation_id=member.pk,
            )


take_links_from(texts_of_matters)
take_tasks_from(comments_to_answer)
take_tasks_from(statements_to_make)
take_tasks_from(sponsor_requests)
take_tasks_from(proposals_to_finish)
take_tasks_from(consents_to_give)
take_tasks_from(bridgings_to_answer)
