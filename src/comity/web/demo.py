"""`comity site demo`: fill a demonstration where there is none, say how to sign in, and serve it."""

import argparse
import shutil
import sys
from pathlib import Path

from django.conf import settings
from django.utils import timezone

from comity.foundation.accounts.demonstration.queries import doors_of_the_demonstration
from comity.web.demonstration.filling import SEED, NotEmpty, fill
from comity.web.prepare import NotReady, prepare
from comity.web.serve import serve
from comity.web.supervisor import PortTaken, refuse_taken_port


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--reset", action="store_true", help="throw the demonstration away and fill it anew")
    parser.add_argument("--seed", type=int, default=SEED, help="another seed, another assembly")
    parser.add_argument("--fill-only", action="store_true", help="fill and do not serve")


def run(options: argparse.Namespace) -> int:
    if not settings.DEMONSTRATION:
        print("comity site demo: set COMITY_MODE=demo, or run `make demo`", file=sys.stderr)
        return 2
    try:
        refuse_taken_port(settings.PORT)
        if options.reset:
            throw_away()
        prepare()
        fill_once(options.seed)
        return 0 if options.fill_only else serve(greeting())
    except (NotReady, PortTaken) as problem:
        print(f"comity site demo: {problem}", file=sys.stderr)
        return 2


def fill_once(seed: int) -> None:
    """A second start finds what the first one made."""
    try:
        fill(seed=seed, now=timezone.now())
    except NotEmpty:
        return


def throw_away() -> None:
    """Only what a demonstration wrote into its own data folder. Raises NotReady for a database elsewhere."""
    database = settings.DATABASES["default"]["NAME"]
    if not isinstance(database, Path):
        raise NotReady(
            "a demonstration on PostgreSQL is thrown away there: drop its database and create it again"
        )
    for suffix in ("", "-wal", "-shm"):
        database.with_name(f"{database.name}{suffix}").unlink(missing_ok=True)
    shutil.rmtree(settings.MEDIA_ROOT, ignore_errors=True)


def greeting() -> str:
    """What the terminal says once pages are answered."""
    doors = [f"  {door.role.label:24}{door.account.email}" for door in doors_of_the_demonstration()]
    return "\n".join(
        [
            f"Comity is ready at {settings.SITE_ADDRESS}",
            "",
            f"Sign in at {settings.SITE_ADDRESS}/account/login/ with one of these addresses;",
            f"the code arrives at {settings.SITE_ADDRESS}/mailbox/",
            "",
            *doors,
            "",
            "Ctrl-C ends it.",
        ]
    )
