"""What frames every page: the assembly, the languages, the way through the house."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import get_language, get_language_bidi
from django.utils.translation import gettext_lazy as _

from comity.foundation.assembly.models import the_assembly
from comity.foundation.notices import unread_count
from comity.foundation.permissions import Actor, may
from comity.foundation.permissions.views import actor_of
from comity.web.display import display_of


@dataclass(frozen=True)
class Door:
    """One entry of the main navigation: shown to whoever may do its action."""

    label: str | Promise
    action: str
    address: str
    begins: tuple[str, ...]


DOORS = (
    Door(_("Board"), "matters.see_board", "/matters/board/", ("/matters/",)),
    Door(_("My desk"), "site.see_desk", "/desk/", ("/desk/",)),
    Door(_("Hear"), "consultations.see_consultations", "/consultations/", ("/consultations/",)),
    Door(_("Texts"), "texts.see_texts", "/texts/", ("/texts/", "/handoffs/texts/")),
    Door(_("Agree"), "decisions.see_questions", "/decisions/", ("/decisions/",)),
    Door(_("Mediations"), "mediations.open_mediation", "/mediations/", ("/mediations/",)),
    Door(_("Members"), "members.see_roll", "/members/", ("/members/",)),
    Door(_("Assembly"), "assembly.change_assembly", "/assembly/", ("/assembly/",)),
    Door(_("Meetings"), "credentials.see_meetings", "/credentials/", ("/credentials/",)),
    Door(_("Accounts"), "accounts.see_accounts", "/accounts/", ("/accounts/",)),
    Door(_("Record"), "record.see_record", "/record/", ("/record/",)),
)


def frame(request: HttpRequest) -> dict[str, Any]:
    """The context of `foundation/base.html`."""
    return {
        "assembly": the_assembly(),
        "demonstration": settings.DEMONSTRATION,
        "display": display_of(request),
        "page_direction": "rtl" if get_language_bidi() else "ltr",
        "languages": [language_link(request, code, name) for code, name in settings.LANGUAGES],
        "doors": doors_for(actor_of(request), request.path),
        "unread_notices": unread_count(actor_of(request).account_id),
    }


def doors_for(actor: Actor, path: str) -> list[dict[str, Any]]:
    return [
        {"label": door.label, "address": door.address, "current": path.startswith(door.begins)}
        for door in DOORS
        if may(actor, door.action)
    ]


def language_link(request: HttpRequest, code: str, name: str) -> dict[str, Any]:
    return {
        "code": code,
        "name": name,
        "direction": "rtl" if code == "ar" else "ltr",
        "current": code == get_language(),
        "address": reverse("choose_language", kwargs={"code": code}),
        "next": request.get_full_path() if request.method == "GET" else "/",
    }
