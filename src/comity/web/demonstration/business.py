"""Matters in every stage, with who was asked, who has answered and what is late: all drawn by lot."""

from datetime import timedelta

from comity.foundation.permissions import Actor
from comity.matters.models import Concern, Matter, Stage
from comity.matters.services.concerned import name_concerned
from comity.matters.services.deadlines import set_deadline
from comity.matters.services.matters import close_matter, open_matter
from comity.matters.services.stages import set_up_stages
from comity.members.models import OrganisationClass
from comity.web.demonstration.lot import Lot
from comity.web.demonstration.matters import ADOPTED, COMMENTS_DUE, MATTERS, InventedMatter


def put_on_the_board(lot: Lot, classes: dict[str, OrganisationClass], actor: Actor) -> list[Matter]:
    stages = {stage.code: stage for stage in set_up_stages(actor=actor, now=lot.ago(days=59))}
    asked = [classes["full"], classes["associate"]]
    return [
        put_matter(lot, invented, number, stages, asked, actor)
        for number, invented in enumerate(MATTERS, start=1)
    ]


def put_matter(
    lot: Lot,
    invented: InventedMatter,
    number: int,
    stages: dict[str, Stage],
    asked: list[OrganisationClass],
    actor: Actor,
) -> Matter:
    began = lot.ago(days=58 - number)
    closed = invented.stage == "closed"
    matter = open_matter(
        titles=invented.titles,
        stage=stages["keep" if closed else invented.stage],
        is_public=invented.is_public,
        actor=actor,
        now=began,
    )
    name_concerned(matter=matter, classes=asked, actor=actor, now=began)
    due = lot.now.replace(hour=23, minute=59, second=0, microsecond=0) + timedelta(days=invented.due_in)
    set_deadline(matter=matter, labels=COMMENTS_DUE, at=due, zone="UTC", actor=actor, now=began)
    if invented.stage != "notice":
        draw_answers(lot, matter, invented)
    if closed:
        close_matter(matter=matter, outcomes=ADOPTED, actor=actor, now=lot.ago(days=2))
    return matter


def draw_answers(lot: Lot, matter: Matter, invented: InventedMatter) -> None:
    """Everybody is invited; who has answered, and when, is drawn by lot."""
    concerns = list(matter.concerns.order_by("pk"))
    answered = {
        concern.pk for concern in lot.some(matter.reference, concerns, int(invented.answered * len(concerns)))
    }
    days = lot.stream(f"{matter.reference} days").uniform(1, 40, size=len(concerns))
    for concern, ago in zip(concerns, days, strict=True):
        concern.invited_at = lot.ago(days=41)
        concern.answered_at = lot.ago(days=float(ago)) if concern.pk in answered else None
    Concern.objects.bulk_update(concerns, ["invited_at", "answered_at"], batch_size=500)
