"""The ways into a text, shown on each of its pages to whoever may take them."""

from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from comity.foundation.permissions import may
from comity.foundation.permissions.views import actor_of
from comity.rooms.texts.models import Text


@dataclass(frozen=True)
class Tab:
    """`name` is the address in the room's `urls`; shown to whoever may do the action with the text."""

    name: str
    label: str | Promise
    action: str


TABS: tuple[Tab, ...] = (
    Tab("text", _("Text"), "texts.see_text"),
    Tab("comments", _("Comments"), "texts.see_text"),
    Tab("proposals", _("Amendments"), "texts.see_text"),
    Tab("brackets", _("Brackets"), "texts.see_text"),
    Tab("desk", _("Rapporteur’s desk"), "texts.keep_desk"),
    Tab("adoption", _("Adoption"), "texts.see_text"),
    Tab("statements", _("Reservations and statements"), "texts.see_text"),
    Tab("languages", _("Languages"), "texts.see_text"),
    Tab("history", _("History"), "texts.see_text"),
    Tab("downloads", _("Downloads"), "texts.see_text"),
)
"""Each noun's page has its line here."""


@dataclass(frozen=True)
class ShownTab:
    label: str | Promise
    address: str
    is_current: bool


def tabs_of(request: HttpRequest, text: Text, current: str) -> list[ShownTab]:
    actor = actor_of(request)
    return [
        ShownTab(tab.label, reverse(f"texts:{tab.name}", kwargs={"text": text.pk}), tab.name == current)
        for tab in TABS
        if may(actor, tab.action, text)
    ]
