"""Classes of members, as the statutes define them."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import ProtectedError
from django.utils.text import slugify

from comity.foundation.permissions import Actor
from comity.foundation.record.services import write_entry
from comity.members.acts import CLASS_DEFINED, CLASS_REDEFINED, CLASS_REMOVED
from comity.members.errors import ClassInUse, NameMissing
from comity.members.models import OrganisationClass


@transaction.atomic
def define_class(
    *,
    names: Mapping[str, str],
    powers: Mapping[str, bool],
    statute: str = "",
    code: str = "",
    actor: Actor | None,
    now: datetime,
) -> OrganisationClass:
    """`powers` has the keys of OrganisationClass.POWERS; those left out are not given."""
    if not any(names.values()):
        raise NameMissing
    given = {power: bool(powers.get(power)) for power in OrganisationClass.POWERS}
    one = OrganisationClass.objects.create(
        code=code or free_code(names), names=dict(names), statute=statute, **given
    )
    what = {"class": one.code, "names": one.names, "statute": statute, "powers": given}
    write_entry(act=CLASS_DEFINED, actor=actor, what=what, now=now)
    return one


def free_code(names: Mapping[str, str]) -> str:
    """A code made of the name in Latin letters, else `class`, with a number where it is taken."""
    name = names.get("en") or next(iter(names.values()))
    base = slugify(name)[:30] or "class"
    taken = set(OrganisationClass.objects.filter(code__startswith=base).values_list("code", flat=True))
    numbered = (f"{base}-{number}" for number in range(2, len(taken) + 3))
    return next(code for code in (base, *numbered) if code not in taken)


@transaction.atomic
def change_class(
    *, organisation_class: OrganisationClass, changes: Mapping[str, Any], actor: Actor | None, now: datetime
) -> OrganisationClass:
    """`changes` holds new values of names, statute and powers; what they were stays in the record."""
    one = OrganisationClass.objects.select_for_update().get(pk=organisation_class.pk)
    before = {name: getattr(one, name) for name in changes}
    if "names" in changes and not any(changes["names"].values()):
        raise NameMissing
    differing = {name: value for name, value in changes.items() if value != before[name]}
    if differing:
        for name, value in differing.items():
            setattr(one, name, value)
        one.version += 1
        one.save()
        what = {name: {"from": before[name], "to": value} for name, value in differing.items()}
        write_entry(act=CLASS_REDEFINED, actor=actor, what={"class": one.code, **what}, now=now)
    return one


@transaction.atomic
def remove_class(*, organisation_class: OrganisationClass, actor: Actor | None, now: datetime) -> None:
    """Raises ClassInUse."""
    code, names = organisation_class.code, organisation_class.names
    try:
        organisation_class.delete()
    except (ProtectedError, IntegrityError) as error:
        raise ClassInUse from error
    write_entry(act=CLASS_REMOVED, actor=actor, what={"class": code, "names": names}, now=now)
