"""For which organisations an actor speaks about a text."""

from datetime import datetime

from django.db.models import QuerySet

from comity.foundation.assembly.models import the_assembly
from comity.foundation.permissions import Actor, Role
from comity.members.models import Organisation
from comity.members.queries import assembly_day, on_the_roll

SPEAKERS = (Role.MEMBER_HEAD, Role.MEMBER_OFFICER, Role.DELEGATE)
OFFICERS = (Role.MEMBER_HEAD, Role.MEMBER_OFFICER)


def ids_spoken_for(actor: Actor, *roles: Role) -> list[int]:
    """The organisations in which this actor holds one of these offices (those that may speak)."""
    return sorted({pk for pk, role in actor.member_roles if role in (roles or SPEAKERS)})


def organisations_that(actor: Actor, power: str, *roles: Role, now: datetime) -> QuerySet[Organisation]:
    """Those that the actor speaks for, that are on the roll today, and whose class has this power (`may_propose`)."""
    return (
        on_the_roll(assembly_day(the_assembly(), now))
        .filter(pk__in=ids_spoken_for(actor, *roles), **{f"organisation_class__{power}": True})
        .select_related("organisation_class")
        .order_by("pk")
    )


def member_name(organisation_id: int) -> str:
    """How the engine names a member: the same in every language, and after a change of name."""
    return f"m{organisation_id}"


def organisation_id_of(name: str) -> int | None:
    """The organisation that the engine's name stands for; None for whoever is not a member."""
    return int(name[1:]) if name.startswith("m") and name[1:].isdecimal() else None
