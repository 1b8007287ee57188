"""Countries as the assembly names them: codes, names, regions and groups of developing countries."""

from comity.members.countries.codes import country_codes, is_country_code
from comity.members.countries.names import CLDR_NAMING, Naming, countries_in, country_name
from comity.members.countries.regions import (
    CONTINENTS,
    codes_in_group,
    codes_in_region,
    groups_of,
    region_name,
    regions_in,
    regions_of,
)

__all__ = [
    "CLDR_NAMING",
    "CONTINENTS",
    "Naming",
    "codes_in_group",
    "codes_in_region",
    "countries_in",
    "country_codes",
    "country_name",
    "groups_of",
    "is_country_code",
    "region_name",
    "regions_in",
    "regions_of",
]
