"""`python -m comity.web.manage rewrite_roll_forms`: after an upgrade of ICU, see docs/adr/0006."""

from typing import Any

from django.core.management.base import BaseCommand

from comity.foundation.languages.collation import COLLATION
from comity.members.services import rewrite_forms


class Command(BaseCommand):
    help = "Write the stored forms for search and alphabetical order of every organisation anew."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stderr.write(f"{rewrite_forms()} organisations, by {COLLATION}.")
