"""How the assembly names countries: the source of names, and its own words before both."""

import re
from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from comity.foundation.assembly.models import Assembly, CountryNaming, the_assembly
from comity.foundation.assembly.services import change_assembly
from comity.foundation.permissions import Actor
from comity.members.countries import is_country_code
from comity.members.errors import CodeMisspelt, CountryInUse, NameMissing
from comity.members.models import Organisation

CODE = re.compile(r"[A-Z]{3}")


def choose_country_naming(*, naming: CountryNaming, actor: Actor | None, now: datetime) -> Assembly:
    return change_assembly(typed={"country_naming": naming.value}, actor=actor, now=now)


@transaction.atomic
def name_country(*, code: str, names: Mapping[str, str], actor: Actor | None, now: datetime) -> Assembly:
    """Own names of a country {language: text}; none takes them back. A code nobody else knows is added so.

    Raises CodeMisspelt, NameMissing (an added code without a name) or CountryInUse (taking back an added
    code under which organisations stand).
    """
    if not CODE.fullmatch(code):
        raise CodeMisspelt(code)
    locked = Assembly.objects.select_for_update().filter(pk=1).first() or the_assembly()
    overrides = dict(locked.country_overrides)
    given = {language: text for language, text in names.items() if text}
    if not given and not is_country_code(code):
        if code not in overrides:
            raise NameMissing
        if Organisation.objects.filter(country=code).exists():
            raise CountryInUse(code)
    if given:
        overrides[code] = given
    else:
        overrides.pop(code, None)
    return change_assembly(typed={"country_overrides": overrides}, actor=actor, now=now)
