"""The doors that hand-offs open on the pages of rooms."""

from django.utils.translation import gettext_lazy as _

from comity.rooms.texts.doors import Door, open_door

open_door(Door(_("Start a paragraph from a statement"), "texts.link_paragraphs", "handoffs:statements"))
