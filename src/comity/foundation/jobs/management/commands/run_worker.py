"""The process around a worker: how it ends."""

import os
import signal
import threading
from argparse import ArgumentParser
from types import FrameType
from typing import Any

from django.core.management.base import BaseCommand

from comity.foundation.jobs.progress import ENDING, WorkerEnding
from comity.foundation.jobs.working import run_worker

GRACE_SECONDS = 3.0
LAST_SECONDS = 2.0


class Command(BaseCommand):
    """Asked to end by SIGTERM or SIGINT it is gone within five seconds.

    The running job ends at its next report and is handed back to the queue; one that does not report within
    3 seconds is interrupted where it is; one that cannot be interrupted is left for another worker to take up.
    """

    help = "Runs jobs in the background until it is asked to end."
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--patience", type=float, default=12.0, metavar="SECONDS")

    def handle(self, *args: Any, patience: float, **options: Any) -> None:
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, self.begin_to_end)
        signal.signal(signal.SIGALRM, self.interrupt)
        try:
            run_worker(stop=ENDING, patience=patience)
        except WorkerEnding:
            return
        finally:
            signal.signal(signal.SIGALRM, signal.SIG_IGN)  # what is left is Python's own end

    def begin_to_end(self, number: int, frame: FrameType | None) -> None:
        if not ENDING.is_set():
            ENDING.set()
            signal.setitimer(signal.ITIMER_REAL, GRACE_SECONDS)
            leave_at_last()

    def interrupt(self, number: int, frame: FrameType | None) -> None:
        raise WorkerEnding


def leave_at_last() -> None:
    timer = threading.Timer(GRACE_SECONDS + LAST_SECONDS, os._exit, args=(0,))
    timer.daemon = True
    timer.start()
