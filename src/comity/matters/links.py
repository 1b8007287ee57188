"""What the rooms hold about a matter. Rooms register here, since matters may not import rooms.

In a room's `links.py`, which is loaded at start:

    take_links_from(consultations_of_matters)   # shown on the board, the list and the matter's page
    take_tasks_from(consultations_to_answer)    # shown on the desk of those it waits for

Both are asked once a page, with every matter on it, and answer with one or two database queries.
"""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from django.utils.functional import Promise

from comity.foundation.permissions import Actor

Words = str | Promise


@dataclass(frozen=True)
class Link:
    """One thing a room holds about a matter, for a reader who may see it.

    `kind` says what it is ("Consultation"), `titles` is {language: text}, `state` a word ("Open"),
    `answered` of `asked` count organisations or people (None: nothing is counted),
    `due` an aware moment with the IANA `zone` it was given in.
    """

    matter_id: int
    kind: Words
    titles: Mapping[str, str]
    state: Words
    address: str
    asked: int | None = None
    answered: int | None = None
    due: datetime | None = None
    zone: str = "UTC"


@dataclass(frozen=True)
class Task:
    """One act that awaits the reader, for itself or for the organisation it speaks for.

    `explained` is a line such as "Consultation · 28 of 40 statements answered"; `button` verb and object
    ("Answer the statements"); `due` may be None: then it waits without a day; `labels` is what a member or
    the secretariat calls the deadline, {language: text}.
    """

    matter_id: int | None
    titles: Mapping[str, str]
    explained: Words
    button: Words
    address: str
    due: datetime | None = None
    zone: str = "UTC"
    organisation_id: int | None = None
    labels: Mapping[str, str] = field(default_factory=dict)


LinkSource = Callable[[Collection[int], Actor], Iterable[Link]]
TaskSource = Callable[[Actor, datetime], Iterable[Task]]
_link_sources: list[LinkSource] = []
_task_sources: list[TaskSource] = []


def take_links_from(source: LinkSource) -> None:
    """`source(matter_ids, actor)` → the links that this actor may see."""
    _link_sources.append(source)


def take_tasks_from(source: TaskSource) -> None:
    """`source(actor, now)` → what still awaits this actor."""
    _task_sources.append(source)


def links_of(matter_ids: Collection[int], actor: Actor) -> dict[int, list[Link]]:
    """By matter, in the order of the rooms' registration."""
    found: dict[int, list[Link]] = {}
    for source in _link_sources:
        for link in source(matter_ids, actor):
            found.setdefault(link.matter_id, []).append(link)
    return found


def tasks_of(actor: Actor, *, now: datetime) -> list[Task]:
    return [task for source in _task_sources for task in source(actor, now)]
