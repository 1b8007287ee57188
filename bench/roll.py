"""How long the server needs for a page of 100 of a roll of 6,000: the median and the slowest of many requests.

    python -m bench.roll [--organisations 6000] [--requests 30] [--json OUT]

It runs the site's own code, in a database of its own in a temporary folder (or at DATABASE_URL), without a network.
"""

import argparse
import json
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from django.test import Client

LIMIT_MS = 50
WORDS = "Union Alliance Front Movement League Party Forum Congress Assembly Circle Water Harvest Work".split()
ARABIC = "اتحاد حزب جبهة حركة رابطة منتدى مؤتمر تجمع ماء حصاد عمل حرية عدالة".split()
CHINESE = "联盟 政党 阵线 运动 同盟 论坛 大会 集会 清水 收获 劳动 自由 正义".split()
PAGES = {
    "first page": "/members/",
    "page 30": "/members/?page=30",
    "last page": "/members/?page=60",
    "in Arabic": "/members/?language=ar",
    "in Chinese": "/members/?language=zh-hans",
    "search, Latin": "/members/?words=water",
    "search, Chinese": "/members/?words=清水",
    "search, Arabic": "/members/?words=حريه",
    "narrowed": "/members/?region=202&standing=member",
    "as htmx asks": "/members/?words=wa",
}


class RollBench:
    """Fills a roll and asks for its pages."""

    def __init__(self, organisations: int, requests: int) -> None:
        self.organisations, self.requests = organisations, requests

    def main(self) -> dict[str, object]:
        filled = self.fill()
        self.client = self.signed_in()
        pages = {name: self.measure(name, address) for name, address in PAGES.items()}
        slowest = max(page["median_ms"] for page in pages.values())
        return {
            "organisations": self.organisations,
            "requests": self.requests,
            "database": os.environ.get("DATABASE_URL", "sqlite").split(":")[0],
            "fill_s": round(filled, 2),
            "pages": pages,
            "slowest_median_ms": slowest,
            "limit_ms": LIMIT_MS,
            "within_limit": slowest < LIMIT_MS,
        }

    def fill(self) -> float:
        """Seconds to store the organisations with their forms for search and order."""
        from django.utils import timezone

        from comity.members.countries import countries_in
        from comity.members.enums import StatusKind
        from comity.members.models import Organisation, OrganisationClass, StatusChange
        from comity.members.services import add_in_bulk

        start = time.perf_counter()
        classes = [
            OrganisationClass.objects.create(code=code, names={"en": code}) for code in ("full", "observer")
        ]
        codes = sorted(code for code, _name in countries_in("en"))
        organisations = [
            Organisation(
                names=names_of(n),
                short_names={"en": f"O{n}"},
                organisation_class=classes[n % 2],
                country=codes[n % len(codes)],
                family=WORDS[n % 7],
            )
            for n in range(self.organisations)
        ]
        stored = add_in_bulk(organisations)
        StatusChange.objects.bulk_create(
            [
                StatusChange(organisation=one, kind=StatusKind.JOINED, recorded_at=timezone.now())
                for one in stored
            ],
            batch_size=500,
        )
        return time.perf_counter() - start

    def signed_in(self) -> "Client":
        from django.test import Client
        from django.utils import timezone

        from comity.foundation.accounts.models import Account, RoleGrant
        from comity.foundation.permissions import Role

        account = Account.objects.create_account(email="bench@example.org")
        RoleGrant.objects.create(account=account, role=Role.SECRETARIAT, granted_at=timezone.now())
        client = Client()
        client.force_login(account)
        return client

    def measure(self, name: str, address: str) -> dict[str, float]:
        """Milliseconds inside the server: URL to rendered page, middleware and database included."""
        headers = {"HX-Request": "true"} if "htmx" in name else {}
        self.client.cookies["comity_language"] = address.partition("language=")[2] or "en"
        walls, processor = [], []
        for _ in range(self.requests + 2):
            start, start_processor = time.perf_counter(), time.process_time()
            response = self.client.get(address, headers=headers)
            walls.append(1000 * (time.perf_counter() - start))
            processor.append(1000 * (time.process_time() - start_processor))
            if response.status_code != 200:
                raise SystemExit(f"{address}: {response.status_code}")
        walls, processor = walls[2:], processor[2:]  # the first ones read templates and names of countries
        return {
            "median_ms": round(statistics.median(walls), 1),
            "slowest_ms": round(max(walls), 1),
            "processor_ms": round(statistics.median(processor), 1),
            "kilobytes": round(len(response.content) / 1024, 1),
        }


def names_of(number: int) -> dict[str, str]:
    first, second, third = number % 13, number // 13 % 13, number // 169 % 13
    return {
        "en": f"{WORDS[first]} of {WORDS[second]} and {WORDS[third]} {number}",
        "ar": f"{ARABIC[first]} {ARABIC[second]} {ARABIC[third]} {number}",
        "zh-hans": f"{CHINESE[first]}{CHINESE[second]}{CHINESE[third]}{number}",
    }


def main(arguments: Sequence[str] = ()) -> int:
    parser = argparse.ArgumentParser(description="Server time of a page of the roll.")
    parser.add_argument("--organisations", type=int, default=6000)
    parser.add_argument("--requests", type=int, default=30)
    parser.add_argument("--json", metavar="OUT", default="-")
    asked = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder:
        start_site(Path(folder))
        found = RollBench(asked.organisations, asked.requests).main()
    text = json.dumps(found, ensure_ascii=False, indent=2)
    if asked.json == "-":
        print(text)
    else:
        Path(asked.json).write_text(text + "\n", encoding="utf-8")
    return 0 if found["within_limit"] else 1


def start_site(folder: Path) -> None:
    os.environ |= {
        "COMITY_MODE": "test",
        "COMITY_DATA": str(folder),
        "DJANGO_SETTINGS_MODULE": "comity.web.settings",
    }
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
