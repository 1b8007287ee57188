"""What the roll asks of the assembly: its day and its names of countries."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from comity.foundation.assembly.models import Assembly, CountryNaming
from comity.members.countries import Naming


def assembly_day(assembly: Assembly, now: datetime) -> date:
    """The date where the assembly sits."""
    return now.astimezone(ZoneInfo(assembly.time_zone)).date()


def country_naming(assembly: Assembly) -> Naming:
    return Naming(un_terms=assembly.country_naming == CountryNaming.UN, overrides=assembly.country_overrides)
