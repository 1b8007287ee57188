"""Regions of the United Nations' geoscheme (UN M49, as CLDR's territory containment gives it through ICU)
and the United Nations' groups of developing countries.

Groups: least developed countries by the Committee for Development Policy, as of 1 January 2026 (44; Sao Tome
and Principe left on 13 December 2024; Bangladesh, the Lao PDR and Nepal are due to leave on 24 November 2026);
landlocked developing countries by UN-OHRLLS (32); small island developing States by UN M49 (53).
"""

from functools import cache

import icu

from comity.foundation.languages.collation import in_order
from comity.members.countries.codes import country_codes, current_codes, former_countries
from comity.members.countries.names import cldr_names
from comity.members.enums import Group

CONTINENTS = ("002", "009", "019", "142", "150")
# UN M49 puts a sub-region between these and the continent; CLDR names it but leaves it out of the chain.
SUB_REGIONS = {
    **dict.fromkeys(("005", "013", "029"), "419"),
    **dict.fromkeys(("011", "014", "017", "018"), "202"),
    "419": "019",
    "202": "002",
}
WORLD = "001"
LEAST_DEVELOPED = """
AFG AGO BDI BEN BFA BGD CAF COD COM DJI ERI ETH GIN GMB GNB HTI KHM KIR LAO LBR LSO MDG MLI MMR MOZ MRT MWI
NER NPL RWA SDN SEN SLB SLE SOM SSD TCD TGO TLS TUV TZA UGA YEM ZMB"""
LANDLOCKED = """
AFG ARM AZE BDI BFA BOL BTN BWA CAF ETH KAZ KGZ LAO LSO MDA MKD MLI MNG MWI NER NPL PRY RWA SSD SWZ TCD TJK
TKM UGA UZB ZMB ZWE"""
SMALL_ISLANDS = """
ABW AIA ASM ATG BES BHS BLZ BRB COK COM CPV CUB CUW DMA DOM FJI FSM GNB GRD GUM GUY HTI JAM KIR KNA LCA MDV
MHL MNP MSR MUS NCL NIU NRU PLW PNG PRI PYF SGP SLB STP SUR SXM SYC TLS TON TTO TUV VCT VGB VIR VUT WSM"""
GROUPS = {
    Group.LDC: frozenset(LEAST_DEVELOPED.split()),
    Group.LLDC: frozenset(LANDLOCKED.split()),
    Group.SIDS: frozenset(SMALL_ISLANDS.split()),
}


@cache
def regions_of(code: str) -> tuple[str, ...]:
    """M49 codes from the nearest region to the continent: KEN → ("014", "202", "002"); () where there is none."""
    if code in former_countries():
        region = former_countries()[code]["region"]
        return with_outer(region) if region else ()
    alpha_2 = current_codes().get(code)
    return with_outer(container(alpha_2)) if alpha_2 else ()


def with_outer(region: str) -> tuple[str, ...]:
    regions = []
    while region not in ("", WORLD):
        regions.append(region)
        region = SUB_REGIONS.get(region) or container(region)
    return tuple(regions)


def container(region: str) -> str:
    """The M49 code around a region; empty for Antarctica and the like, which M49 puts in no region."""
    outer = icu.Region.getInstance(region).getContainingRegion()
    code: str = outer.getRegionCode() if outer else ""
    return code if code.isdigit() else ""


@cache
def codes_in_region(region: str) -> frozenset[str]:
    """Every country code, former ones included, that lies in an M49 region."""
    return frozenset(code for code in country_codes() if region in regions_of(code))


def codes_in_group(group: Group) -> frozenset[str]:
    return GROUPS[group]


def groups_of(code: str) -> list[Group]:
    return [group for group, codes in GROUPS.items() if code in codes]


def region_name(region: str, language: str) -> str:
    return cldr_names(language).get(region) or cldr_names("en").get(region, region)


def regions_in(language: str) -> list[tuple[str, str]]:
    """Pairs (M49 code, name) of every region a country lies in, in the alphabet of the language."""
    known = {region for code in country_codes() for region in regions_of(code)}
    named = [(region, region_name(region, language)) for region in sorted(known)]
    return in_order(named, key=lambda pair: pair[1], language=language)
