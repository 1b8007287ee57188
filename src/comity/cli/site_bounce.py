"""`comity site bounce < message`: a mail that came back. A mail server hands it over through an alias:

comity-bounces: "|/srv/comity/.venv/bin/comity site bounce"
"""

import argparse
import sys

from django.utils import timezone

from comity.foundation.notices.bounces import NotABounce, read_bounces, record_bounce

MOST_BYTES = 10 * 1024 * 1024


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.epilog = (
        "Exit status: 0 noted, 1 nothing that this site sent, 2 not a delivery status notification."
    )


def run(options: argparse.Namespace) -> int:
    raw = sys.stdin.buffer.read(MOST_BYTES + 1)
    if len(raw) > MOST_BYTES:
        return refuse(f"the message is longer than {MOST_BYTES:,} bytes")
    try:
        bounces = read_bounces(raw)
    except NotABounce:
        return refuse("the message on standard input is no delivery status notification (RFC 3464)")
    now = timezone.now()
    noted = [record_bounce(bounce=bounce, now=now) for bounce in bounces]
    print(f"{sum(noted)} of {len(noted)} failed addresses noted", file=sys.stderr)
    return 0 if any(noted) else 1


def refuse(words: str) -> int:
    print(f"comity site bounce: {words}", file=sys.stderr)
    return 2
