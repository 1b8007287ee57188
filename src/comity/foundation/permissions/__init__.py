"""One mechanism answers "may X do Y to Z, and if not, why".

Each app declares its rules in its own `rules.py`:

    declare("members.import_roll", holds(Role.SECRETARIAT, Role.CREDENTIALS_OFFICER))

Each view names the action it serves, and the decorator asks before the view runs:

    @asks("members.import_roll")
    def import_roll(request: HttpRequest) -> HttpResponse: ...
"""

from comity.foundation.permissions.actor import PUBLIC, Actor, Role
from comity.foundation.permissions.rules import (
    ALLOWED,
    Answer,
    NotAllowed,
    UndeclaredAction,
    actions,
    anyone,
    declare,
    either,
    holds,
    holds_for,
    may,
    nobody,
    refused,
    require,
    signed_in,
)

__all__ = [
    "ALLOWED",
    "PUBLIC",
    "Actor",
    "Answer",
    "NotAllowed",
    "Role",
    "UndeclaredAction",
    "actions",
    "anyone",
    "declare",
    "either",
    "holds",
    "holds_for",
    "may",
    "nobody",
    "refused",
    "require",
    "signed_in",
]
