"""The clock, and telling a dead worker from a busy one, by clocks of the tests' own."""

from datetime import datetime, timedelta
from typing import Any

import pytest

from comity.foundation.jobs import Progress, background, cancel_job, every_minute, start_job
from comity.foundation.jobs.clock import tick
from comity.foundation.jobs.models import Job, State
from comity.foundation.jobs.progress import ENDING, JobCancelled, JobTakenOver, WorkerEnding
from comity.foundation.jobs.running import Attempt, begin, perform
from comity.foundation.jobs.take_over import Watcher
from tests.factories import make_actor

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("jobs_wait")]
minutes: list[datetime] = []


@background("tests.report", label="Reporting")
def report_once(progress: Progress) -> None:
    progress.report(done=1, total=2, doing="Counting")


@every_minute
def note_minute(now: datetime) -> None:
    minutes.append(now)


@every_minute
def fail_each_minute(now: datetime) -> None:
    raise RuntimeError("the clock goes on")


@every_minute
def note_minute_after_a_failure(now: datetime) -> None:
    minutes.append(now)


class Seconds:
    """A clock that is set by hand."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


def running_job(now: datetime, **fields: Any) -> Job:
    job = start_job(kind="tests.report", arguments={}, actor=make_actor(), now=now)
    assert begin(job_id=job.pk, attempt=1, now=now)
    Job.objects.filter(pk=job.pk).update(**fields)
    job.refresh_from_db()
    return job


def looks_at(watcher: Watcher, clock: Seconds, *moments: float, now: datetime) -> list[list[int]]:
    taken = []
    for clock.now in moments:
        taken.append(watcher.look(now=now))
    return taken


def test_a_job_whose_heartbeat_stands_still_is_taken_up_after_the_time_of_patience(now: datetime) -> None:
    job, clock = running_job(now), Seconds()
    watcher = Watcher(patience=timedelta(seconds=12), clock=clock)
    assert looks_at(watcher, clock, 0, 6, 11.9, 12, now=now) == [[], [], [], [job.pk]]
    job.refresh_from_db()
    assert (job.state, job.attempts) == (State.WAITING, 1)


def test_a_job_whose_heart_beats_is_left_alone_however_long_it_takes(now: datetime) -> None:
    job, clock = running_job(now), Seconds()
    watcher = Watcher(patience=timedelta(seconds=12), clock=clock)
    for step in range(20):
        Job.objects.filter(pk=job.pk).update(heartbeat=now + timedelta(seconds=step))
        assert looks_at(watcher, clock, step * 10, now=now) == [[]]


def test_a_heartbeat_from_a_clock_that_is_hours_wrong_is_as_good_as_any(now: datetime) -> None:
    job, clock = running_job(now), Seconds()
    watcher = Watcher(patience=timedelta(seconds=12), clock=clock)
    for step in range(5):
        Job.objects.filter(pk=job.pk).update(heartbeat=now - timedelta(hours=5, seconds=-step))
        assert looks_at(watcher, clock, step * 10, now=now) == [[]]


def test_a_look_that_had_to_wait_for_the_database_proves_nothing(now: datetime) -> None:
    running_job(now)
    moments = iter([0.0, 0.0, 0.0, 12.0, 20.0, 20.0, 21.0, 21.0, 21.0])
    watcher = Watcher(patience=timedelta(seconds=12), clock=lambda: next(moments))
    assert [watcher.look(now=now) for _look in range(3)] == [[], [], []]


def test_a_job_that_ends_its_worker_three_times_has_failed(now: datetime) -> None:
    job, clock = running_job(now), Seconds()
    Job.objects.filter(pk=job.pk).update(attempts=3)
    watcher = Watcher(patience=timedelta(seconds=12), clock=clock)
    assert looks_at(watcher, clock, 0, 12, now=now) == [[], []]
    job.refresh_from_db()
    assert job.state == State.FAILED
    assert job.error.startswith("The work stopped without a word 3 times")


def test_a_dead_workers_job_that_was_cancelled_is_not_taken_up(now: datetime) -> None:
    job, clock = running_job(now), Seconds()
    cancel_job(job=job, actor=make_actor(), now=now)
    watcher = Watcher(patience=timedelta(seconds=12), clock=clock)
    assert looks_at(watcher, clock, 0, 12, now=now) == [[], []]
    job.refresh_from_db()
    assert job.state == State.CANCELLED


def test_an_attempt_that_was_taken_over_can_write_nothing_more(now: datetime) -> None:
    job, clock = running_job(now), Seconds()
    first = Attempt(job.pk, 1, depth=99)
    looks_at(Watcher(patience=timedelta(seconds=12), clock=clock), clock, 0, 12, now=now)
    assert begin(job_id=job.pk, attempt=2, now=now)
    with pytest.raises(JobTakenOver):
        first.write(done=1, total=2, doing="")
    perform(Attempt(job.pk, 2, depth=99))
    assert not first.change(state=State.FAILED)
    job.refresh_from_db()
    assert (job.state, job.attempts) == (State.FINISHED, 2)


def test_a_running_job_stops_at_its_next_report_when_it_is_cancelled(now: datetime) -> None:
    job = running_job(now)
    cancel_job(job=job, actor=make_actor(), now=now)
    with pytest.raises(JobCancelled):
        Progress(Attempt(job.pk, 1, depth=99)).report(done=1, total=2, doing="Counting")
    perform(Attempt(job.pk, 1, depth=99))
    job.refresh_from_db()
    assert job.state == State.CANCELLED


def test_a_job_whose_worker_ends_waits_again_and_the_start_is_not_counted(
    now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    job = running_job(now)
    ENDING.set()
    try:
        with pytest.raises(WorkerEnding):
            Progress(Attempt(job.pk, 1, depth=99)).report(done=1, total=2)
        perform(Attempt(job.pk, 1, depth=99))
    finally:
        ENDING.clear()
    job.refresh_from_db()
    assert (job.state, job.attempts) == (State.WAITING, 0)


def test_inside_a_transaction_that_nobody_can_see_into_reports_are_held_back(now: datetime) -> None:
    job = running_job(now)
    Progress(Attempt(job.pk, 1, depth=0)).report(done=1, total=2, doing="Counting")
    job.refresh_from_db()
    assert (job.done, job.doing) == (0, "")


def test_the_clock_calls_everything_once_a_minute_and_one_failure_stops_nothing(now: datetime) -> None:
    minutes.clear()
    later = now + timedelta(seconds=61)
    assert [tick(now=now), tick(now=now + timedelta(seconds=59)), tick(now=later)] == [True, False, True]
    assert minutes == [now, now, later, later]
