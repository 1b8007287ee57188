"""Official acts: each app declares its own in `acts.py`, with its words and who may see its entries.

OPENED = act("consultations.opened", _("Consultation opened"), seen_by=Audience.EVERYBODY)
"""

from dataclasses import dataclass
from enum import StrEnum

from django.utils.functional import Promise


class Audience(StrEnum):
    """Who may read the content of an entry; its digest is everybody's."""

    EVERYBODY = "everybody"
    MEMBERS = "members"
    CONCERNED = "concerned"  # the member concerned, the secretariat and administrators
    SECRETARIAT = "secretariat"
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
