"""Ways from a meeting's page to what others keep about it. They register here, since members may not import them.

In an app's `meeting_doors.py`, which is loaded at start:

    take_meeting_doors_from(doors_of_decisions)
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.utils.functional import Promise

from comity.foundation.permissions import Actor
from comity.members.credentials.models import Meeting


@dataclass(frozen=True)
class Door:
    """`label` is a verb and its object."""

    label: str | Promise
    address: str


DoorSource = Callable[[Meeting, Actor], Iterable[Door]]
_sources: list[DoorSource] = []


def take_meeting_doors_from(source: DoorSource) -> None:
    """`source(meeting, actor)` → the doors that this actor may go through."""
    _sources.append(source)


def doors_of_meeting(meeting: Meeting, actor: Actor) -> list[Door]:
    """In the order of registration."""
    return [door for source in _sources for door in source(meeting, actor)]
