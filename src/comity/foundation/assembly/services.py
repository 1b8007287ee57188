"""Changing what the assembly says about itself."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from zoneinfo import available_timezones

from django.db import transaction

from comity.foundation.assembly.acts import CHANGED
from comity.foundation.assembly.errors import ChangedMeanwhile, NameMissing, UnknownTimeZone
from comity.foundation.assembly.models import Assembly, the_assembly
from comity.foundation.editing import merge
from comity.foundation.permissions import Actor
from comity.foundation.record.services import write_entry

CHANGEABLE = frozenset({"names", "time_zone", "contact_email", "country_naming", "country_overrides"})


@transaction.atomic
def change_assembly(
    *,
    typed: Mapping[str, Any],
    shown: Mapping[str, Any] | None = None,
    actor: Actor | None,
    now: datetime,
) -> Assembly:
    """Store the typed values (keys of CHANGEABLE; others stay), the first time too.

    What somebody else changed since `shown` is kept; raises ChangedMeanwhile where both changed the same.
    """
    unknown = set(typed) - CHANGEABLE
    if unknown:
        raise TypeError(f"an assembly has no {', '.join(sorted(unknown))} to change")
    assembly = Assembly.objects.select_for_update().filter(pk=1).first() or the_assembly()
    stored = {name: getattr(assembly, name) for name in typed}
    merged = merge(shown=stored if shown is None else shown, typed=typed, stored=stored)
    if merged.conflicts:
        raise ChangedMeanwhile(merged)
    changed = {name: value for name, value in merged.values.items() if value != stored[name]}
    if changed:
        for name, value in changed.items():
            setattr(assembly, name, value)
        check_assembly(assembly)
        assembly.save()
        what = {name: {"from": stored[name], "to": value} for name, value in changed.items()}
        write_entry(act=CHANGED, actor=actor, what=what, now=now)
    return assembly


def check_assembly(assembly: Assembly) -> None:
    if not any(text.strip() for text in assembly.names.values()):
        raise NameMissing
    if assembly.time_zone not in available_timezones():
        raise UnknownTimeZone
