"""Doors on a text's page that others open: what is handed to a text from elsewhere has its button there.

In a `links.py`, which is loaded at start: `open_door(Door(_("…"), "texts.link_paragraphs", "handoffs:statements"))`.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import reverse
from django.utils.functional import Promise

from comity.foundation.permissions import Actor, may
from comity.rooms.texts.models import Text


@dataclass(frozen=True)
class Door:
    """Shown to whoever may do `action` with the text; `name` is an address that takes the text's number."""

    label: str | Promise
    action: str
    name: str


_doors: list[Door] = []


def open_door(door: Door) -> None:
    _doors.append(door)


def doors_of(text: Text, actor: Actor) -> Iterator[tuple[str | Promise, str]]:
    """Label and address of each door that is open to this actor."""
    for door in _doors:
        if may(actor, door.action, text):
            yield door.label, reverse(door.name, args=[text.pk])
