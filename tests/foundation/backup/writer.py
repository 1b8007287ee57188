"""Performs official acts, each with a row, an entry and a file, until its standard input ends.

    python -m tests.foundation.backup.writer

Says "writing" once it has begun; the act that was begun is finished.
"""

import select
import sys
from itertools import count
from pathlib import Path

import django

django.setup()

from django.conf import settings  # noqa: E402
from django.db import transaction  # noqa: E402
from django.utils import timezone  # noqa: E402

from comity.foundation.accounts.models import Account  # noqa: E402
from comity.foundation.record.services import write_entry  # noqa: E402
from tests.foundation.record.acts import OPENED  # noqa: E402

BEFORE_SAYING_SO = 20


def perform_act(number: int, folder: Path) -> None:
    """The file first: a row never speaks of a file that is not there."""
    (folder / f"{number:06}").write_text(f"document {number}\n" * 50, encoding="utf-8")
    with transaction.atomic():
        account = Account.objects.create_account(email=f"w{number}@example.org", full_name=f"Writer {number}")
        write_entry(act=OPENED, actor=None, what={"file": number, "account": account.pk}, now=timezone.now())


def main() -> None:
    folder = Path(settings.DATA_FOLDER) / "files" / "documents"
    folder.mkdir(parents=True, exist_ok=True)
    for number in count(1):
        perform_act(number, folder)
        if number == BEFORE_SAYING_SO:
            print("writing", flush=True)
        if number >= BEFORE_SAYING_SO and select.select([sys.stdin], [], [], 0)[0]:
            return


if __name__ == "__main__":
    main()
