"""Official acts: each app declares its own in `acts.py`, with its words and who may see its entries.

OPENED = act("consultations.opened", _("Consultation opened"), seen_by=Audience.EVERYBODY)
"""

from dataclasses import dataclass
from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Audience(StrEnum):
    """Who may read the content of an entry; its digest is everybody's."""

    EVERYBODY = "everybody"
    MEMBERS = "members"  # whoever holds an office in a member, and the assembly's own officers
    CONCERNED = "concerned"  # the member and the persons concerned, the secretariat and administrators
    SECRETARIAT = "secretariat"  # and administrators
    ADMINISTRATORS = "administrators"


@dataclass(frozen=True)
class Act:
    """`kind` is stored for ever: lower case, `app.past_participle`."""

    kind: str
    label: str | Promise
    seen_by: Audience


_acts: dict[str, Act] = {}


def act(kind: str, label: str | Promise, *, seen_by: Audience) -> Act:
    if kind in _acts:
        raise ValueError(f"{kind} is declared twice")
    _acts[kind] = Act(kind, label, seen_by)
    return _acts[kind]


def acts() -> list[Act]:
    return [_acts[kind] for kind in sorted(_acts)]


def act_of_kind(kind: str) -> Act | None:
    """None for an act of a room that is no longer installed."""
    return _acts.get(kind)


EXPORTED = act("record.exported", _("Record exported"), seen_by=Audience.SECRETARIAT)
CONTENT_ERASED = act("record.content_erased", _("Content erased"), seen_by=Audience.EVERYBODY)
