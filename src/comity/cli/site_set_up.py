"""`comity site set-up --administrator ADDRESS`: the link by which the first administrator comes in, shown once."""

import argparse
import sys

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils import timezone

from comity.foundation.accounts.invitations import invite_first_administrator
from comity.foundation.accounts.queries import has_an_administrator
from comity.foundation.assembly.models import the_assembly
from comity.foundation.seal import SealError
from comity.foundation.seal.site import the_seal

DONE, FALSE, UNREADABLE = 0, 1, 2


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--administrator", metavar="ADDRESS", required=True, help="e-mail address to invite")
    parser.add_argument("--name", metavar="NAME", help="name of the assembly")
    parser.add_argument("--language", default="en", help="language of that name (default: en)")
    parser.add_argument(
        "--another", action="store_true", help="invite one more where an administrator is there already"
    )


def run(options: argparse.Namespace) -> int:
    """0: the link is on standard output; 1: there is an administrator already; 2: no address, or no seal."""
    try:
        validate_email(options.administrator)
    except ValidationError:
        return refuse(f"{options.administrator!r} is not an e-mail address", UNREADABLE)
    if has_an_administrator() and not options.another:
        return refuse("this site has an administrator, who invites others; --another invites one more", FALSE)
    if options.name:
        name_the_assembly(options.name, options.language)
    now = timezone.now()
    try:
        seal = the_seal(now=now)
    except SealError as error:
        return refuse(str(error), UNREADABLE)
    link = invite_first_administrator(email=options.administrator, now=now)
    print("Open this link within 14 days to become the administrator. It works once and is not shown again:")
    print(link)
    print(f"The seal of this site's papers (SHA-256 of its certificate): {seal.fingerprint}")
    return DONE


def name_the_assembly(name: str, language: str) -> None:
    assembly = the_assembly()
    assembly.names = {**assembly.names, language: name}
    assembly.save()


def refuse(reason: str, status: int) -> int:
    print(f"comity site set-up: {reason}", file=sys.stderr)
    return status
