"""The board: all matters by stage, what is late, who has not answered."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from django.db.models import Count

from comity.foundation.permissions import Actor
from comity.matters.links import Link, links_of
from comity.matters.models import Concern, Deadline, Matter, Stage
from comity.matters.queries.concerned import Progress, progress_of
from comity.matters.queries.due import Due, next_due, open_deadlines
from comity.matters.queries.matters import visible_matters

SHOWN_IN_A_STAGE = 40
FAR_AWAY = datetime(9999, 1, 1, tzinfo=UTC)
THIS_WEEK = timedelta(days=7)


@dataclass(frozen=True)
class Card:
    """A matter as the board shows it."""

    matter: Matter
    due: Due | None
    progress: Progress
    links: list[Link] = field(default_factory=list)

    @property
    def is_late(self) -> bool:
        return self.due is not None and self.due.missed and not self.matter.is_closed


@dataclass(frozen=True)
class Column:
    """A stage with its matters by deadline; `total` counts those beyond the shown ones too."""

    stage: Stage
    total: int
    cards: list[Card]

    @property
    def has_more(self) -> bool:
        return self.total > len(self.cards)


@dataclass(frozen=True)
class Figures:
    """Of the open matters that the reader sees: deadlines within seven days, matters with a missed one,
    different organisations concerned, and answers asked for and not given."""

    due_this_week: int
    late: int
    members_concerned: int
    answers_awaited: int


@dataclass(frozen=True)
class Board:
    columns: list[Column]
    figures: Figures

    @property
    def total(self) -> int:
        return sum(column.total for column in self.columns)


def board(actor: Actor, *, now: datetime) -> Board:
    """Everything the actor sees, by stage; inside a stage by deadline, then by reference."""
    visible = visible_matters(actor)
    running = list(visible.filter(closed_at=None))
    ended = list(visible.exclude(closed_at=None).order_by("-closed_at", "-pk")[:SHOWN_IN_A_STAGE])
    cards = cards_of([*running, *ended], actor=actor, now=now)
    totals = dict(visible.values_list("stage_id").annotate(total=Count("pk")).order_by())
    columns = [column_of(stage, cards, totals) for stage in Stage.objects.all()]
    return Board(columns, figures_of([card for card in cards if not card.matter.is_closed], now=now))


def cards_of(matters: Collection[Matter], *, actor: Actor, now: datetime) -> list[Card]:
    pks = [matter.pk for matter in matters]
    deadlines, progress, links = open_deadlines(pks), progress_of(pks), links_of(pks, actor)
    return [
        Card(
            matter,
            None if matter.is_closed else next_due(deadlines.get(pk, ()), links.get(pk, ()), now=now),
            progress.get(pk, Progress()),
            links.get(pk, []),
        )
        for pk, matter in zip(pks, matters, strict=True)
    ]


def column_of(stage: Stage, cards: Collection[Card], totals: Mapping[int, int]) -> Column:
    own = [card for card in cards if card.matter.stage_id == stage.pk]
    if not stage.closes:
        own.sort(key=lambda card: (card.due.at if card.due else FAR_AWAY, card.matter.reference))
    return Column(stage, totals.get(stage.pk, 0), own[:SHOWN_IN_A_STAGE])


def figures_of(cards: Collection[Card], *, now: datetime) -> Figures:
    pks = [card.matter.pk for card in cards]
    within = Deadline.objects.filter(matter_id__in=pks, done_at=None, at__gte=now, at__lt=now + THIS_WEEK)
    concerned = Concern.objects.filter(matter_id__in=pks).aggregate(
        members=Count("organisation", distinct=True)
    )
    return Figures(
        due_this_week=within.count(),
        late=sum(card.is_late for card in cards),
        members_concerned=concerned["members"],
        answers_awaited=sum(card.progress.silent for card in cards),
    )
