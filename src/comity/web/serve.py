"""`comity site serve`: prepare what is needed, then supervise every process until told to stop."""

import argparse
import sys

from django.conf import settings

from comity.web.prepare import NotReady, prepare
from comity.web.supervisor import PortTaken, Supervisor, processes


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--as-it-is", action="store_true", help="do not migrate: refuse to start when migrations are missing"
    )


def run(options: argparse.Namespace) -> int:
    try:
        prepare(migrate=not options.as_it_is)
        return serve(f"Comity is ready at {settings.SITE_ADDRESS}")
    except (NotReady, PortTaken) as problem:
        print(f"comity site serve: {problem}", file=sys.stderr)
        return 2


def serve(greeting: str) -> int:
    """Run until SIGINT or SIGTERM; 0 when everything ended by itself within its time."""
    return Supervisor(processes(port=settings.PORT), port=settings.PORT).run(greeting)
