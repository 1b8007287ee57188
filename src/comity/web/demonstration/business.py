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
    matter = open_matter(
        titles=invented.titles,
        stage=stages[invented.stage if invented.stage != "closed" else "keep"],
        is_public=invented.is_public,
        actor=actor,
        now=began,
    )
    name_concerned(matter=matter, classes=asked, actor=actor, now=began)
    due = lot.now.replace(hour=23, minute=59, second=0, microsecond=0) + timedelta(days=invented.due_in)
    set_deadline(matter=matter, labels=COMMENTS_DUE, at=due, zone="UTC", actor=actor, now=began)
    if invented.stage != "notice":
        draw_answers(lot, matter, invented)
    return matter


def close_the_last(lot: Lot, matter: Matter, actor: Actor) -> None:
    """After everything else: the record tells what happened in the order in which it happened."""
    close_matter(matter=matter, outcomes=ADOPTED, actor=actor, now=lot.ago(days=2))


def count_voices(lot: Lot, matter: Matter, answered: set[int]) -> None:
    """Where the matter's answers are those to a consultation, the members that gave one have answered."""
    concerns = matter.concerns.all()
    concerns.exclude(organisation_id__in=answered).update(answered_at=None)
    concerns.filter(organisation_id__in=answered, answered_at=None).update(answered_at=lot.ago(days=1))


def draw_answers(lot: Lot, matter: Matter, invented: InventedMatter) -> None:
    """Everybody is invited; who has answered, and on which day, is drawn by lot."""
    matter.concerns.update(invited_at=lot.ago(days=41))
    ids = list(matter.concerns.order_by("pk").values_list("pk", flat=True))
    answered = lot.some(matter.reference, ids, int(invented.answered * len(ids)))
    days = lot.stream(f"{matter.reference} days").integers(1, 40, size=len(answered))
    for day in range(1, 40):
        on_that_day = [concern for concern, ago in zip(answered, days, strict=True) if ago == day]
        Concern.objects.filter(pk__in=on_that_day).update(answered_at=lot.ago(days=day))
