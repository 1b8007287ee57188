"""A worker: takes jobs from the queue, calls the clock, and takes up what killed workers left behind."""

import logging
import threading
from datetime import datetime, timedelta
from uuid import uuid4

from django.db import OperationalError, close_old_connections, connection
from django.utils import timezone
from django_tasks_db.management.commands.db_worker import Worker
from django_tasks_db.models import DBTaskResult

from comity.foundation.jobs.clock import tick
from comity.foundation.jobs.pulse import PULSE
from comity.foundation.jobs.take_over import Watcher

logger = logging.getLogger("comity.jobs")
LISTEN_EVERY, BEAT_EVERY, LOOK_EVERY = 0.5, 2.0, 2.0


def run_worker(*, stop: threading.Event, patience: float = 12.0) -> None:
    """Work until `stop` is set; a job that runs then is handed back at its next report, once ENDING is set too.

    `patience`: seconds of silence after which another worker's job is taken up, several times BEAT_EVERY.
    """
    threads = [
        threading.Thread(target=PULSE.keep_beating, kwargs={"every": BEAT_EVERY, "stop": stop}, daemon=True),
        threading.Thread(target=keep_watch, kwargs={"patience": patience, "stop": stop}, daemon=True),
    ]
    for thread in threads:
        thread.start()
    name = uuid4().hex
    try:
        while not stop.is_set():
            if not run_next(name):
                stop.wait(LISTEN_EVERY)
    finally:
        connection.close()


def run_next(worker_name: str) -> bool:
    """Run one attempt that is due, by the library's own worker; False when nothing waits."""
    close_old_connections()
    try:
        if not DBTaskResult.objects.ready().exists():
            return False
        library_worker(worker_name).run()
    except OperationalError as error:
        logger.warning("the database does not answer: %s", error)
        connection.close()
        return False
    return True


def library_worker(name: str) -> Worker:
    return Worker(
        queue_names=["*"],
        interval=0,
        batch=True,
        backend_name="default",
        startup_delay=False,
        max_tasks=1,
        worker_id=name,
        excluded_queue_names=[],
    )


def keep_watch(*, patience: float, stop: threading.Event) -> None:
    """A thread's work: the minute tick, and jobs that have gone silent. Nothing that fails ends it."""
    watcher = Watcher(patience=timedelta(seconds=patience))
    while not stop.is_set():
        try:
            watch_once(watcher, now=timezone.now())
        except Exception:
            logger.exception("the watch failed this time")
            connection.close()
        stop.wait(LOOK_EVERY)
    connection.close()


def watch_once(watcher: Watcher, *, now: datetime) -> None:
    close_old_connections()
    tick(now=now)
    watcher.look(now=now)
