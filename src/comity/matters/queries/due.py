"""What is due next in a matter: its own deadlines and those of what the rooms hold."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from comity.matters.enums import DueOf
from comity.matters.links import Link
from comity.matters.models import Deadline


@dataclass(frozen=True)
class Due:
    """A moment with what is due then; `missed` says that it passed and nobody marked it done."""

    labels: Mapping[str, str]
    at: datetime
    zone: str
    missed: bool
    due_of: DueOf = DueOf.CONCERNED


def open_deadlines(matter_ids: Collection[int]) -> dict[int, list[Deadline]]:
    """By matter, the earliest first."""
    found: dict[int, list[Deadline]] = {}
    for deadline in Deadline.objects.filter(matter_id__in=matter_ids, done_at=None).order_by("at", "pk"):
        found.setdefault(deadline.matter_id, []).append(deadline)
    return found


def next_due(deadlines: Iterable[Deadline], links: Iterable[Link], *, now: datetime) -> Due | None:
    """The earliest of what is still open: a missed deadline stands before everything else."""
    dues = [due_of_deadline(deadline, now=now) for deadline in deadlines if deadline.done_at is None]
    dues += [
        Due(link.titles, link.due, link.zone, missed=False) for link in links if link.due and link.due > now
    ]
    return min(dues, key=lambda due: due.at, default=None)


def due_of_deadline(deadline: Deadline, *, now: datetime) -> Due:
    return Due(
        deadline.labels, deadline.at, deadline.zone, deadline.is_missed(now=now), DueOf(deadline.due_of)
    )
