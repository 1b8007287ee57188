from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from comity.foundation.jobs import start_job


class Command(BaseCommand):
    help = "Queue one job that waits for a file, and print its number."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("folder")
        parser.add_argument("--silent", action="store_true")

    def handle(self, *args: Any, folder: str, silent: bool, **options: Any) -> None:
        arguments = {"folder": folder, "reports": not silent}
        self.stdout.write(
            str(start_job(kind="slow.wait", arguments=arguments, actor=None, now=timezone.now()).pk)
        )
