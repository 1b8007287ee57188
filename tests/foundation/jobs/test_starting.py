"""Starting work, seeing it, stopping it, trying it again."""

from datetime import datetime
from typing import Any

import pytest
from django.test import Client
from django.utils.translation import gettext_lazy as _

from comity.foundation.accounts.queries import actor_of_account
from comity.foundation.jobs import JobFailed, Progress, background, cancel_job, start_job, try_job_again
from comity.foundation.jobs.models import Job, State
from comity.foundation.jobs.queries import job_state, jobs_seen_by
from comity.foundation.jobs.registry import UnknownKind
from comity.foundation.jobs.services import NotInThatState
from comity.foundation.permissions import Role
from comity.foundation.record.models import Entry
from tests.factories import make_account, make_actor

pytestmark = pytest.mark.django_db
tries: list[int] = []


@background("tests.count", label=_("Counting the chairs"))
def count(progress: Progress, *, chairs: int) -> dict[str, Any]:
    for number in range(chairs):
        progress.report(done=number, total=chairs, doing=_("Language"))
    return {"summary": _("Language"), "chairs": chairs, "next_address": "/desk/"}


@background("tests.refuse", label=_("Counting the chairs"), attempts=3)
def refuse(progress: Progress) -> None:
    raise JobFailed(_("Row 7 of chairs.csv has no name. Enter one and import the file again."))


@background("tests.stumble", label=_("Counting the chairs"), attempts=3)
def stumble(progress: Progress) -> None:
    tries.append(1)
    if len(tries) < 3:
        raise OSError("the line was down")


@background("tests.break", label=_("Counting the chairs"), attempts=2)
def break_down(progress: Progress) -> None:
    raise RuntimeError("secret-of-the-house")


def test_a_job_runs_with_its_arguments_and_keeps_its_result(now: datetime) -> None:
    job = start_job(kind="tests.count", arguments={"chairs": 3}, actor=make_actor(), now=now)
    assert (job.state, job.result) == (
        State.FINISHED,
        {"summary": "Language", "chairs": 3, "next_address": "/desk/"},
    )
    assert (job.done, job.total, job.doing, job.attempts) == (0, 3, "Language", 1)


def test_an_unknown_kind_is_refused_before_anything_is_stored(now: datetime) -> None:
    with pytest.raises(UnknownKind):
        start_job(kind="tests.nothing", arguments={}, actor=None, now=now)
    assert not Job.objects.exists()


def test_work_that_cannot_succeed_says_why_and_is_not_tried_again_by_itself(now: datetime) -> None:
    job = start_job(kind="tests.refuse", arguments={}, actor=make_actor(), now=now)
    assert (job.state, job.attempts) == (State.FAILED, 1)
    assert job.error == "Row 7 of chairs.csv has no name. Enter one and import the file again."


def test_a_failure_that_may_pass_is_tried_again_up_to_the_limit(now: datetime) -> None:
    tries.clear()
    job = start_job(kind="tests.stumble", arguments={}, actor=make_actor(), now=now)
    assert (job.state, job.attempts, job.error) == (State.FINISHED, 3, "")


def test_after_the_last_attempt_the_reader_is_told_without_the_programs_inner_words(
    client: Client, now: datetime
) -> None:
    account = make_account()
    job = start_job(kind="tests.break", arguments={}, actor=actor_of_account(account), now=now)
    client.force_login(account)
    page = client.get(job.get_absolute_url()).text
    assert (job.state, job.attempts) == (State.FAILED, 2)
    assert "The program failed, and nothing was finished." in page
    assert "secret-of-the-house" not in page


def test_a_job_waits_in_the_queue_in_the_transaction_it_was_started_in(
    jobs_wait: None, now: datetime
) -> None:
    job = start_job(kind="tests.count", arguments={"chairs": 3}, actor=make_actor(), now=now)
    assert (job.state, job.attempts, job.task_id is None) == (State.WAITING, 0, False)


def test_while_one_waits_a_second_of_its_name_is_not_started(jobs_wait: None, now: datetime) -> None:
    jobs = [
        start_job(kind="tests.count", arguments={"chairs": 3}, actor=None, now=now, one_at_a_time="hall")
        for _again in range(2)
    ]
    assert jobs[0] == jobs[1]


def test_a_waiting_job_can_be_cancelled_and_started_again(jobs_wait: None, now: datetime) -> None:
    actor = make_actor()
    job = start_job(kind="tests.count", arguments={"chairs": 3}, actor=actor, now=now)
    assert cancel_job(job=job, actor=actor, now=now).state == State.CANCELLED
    with pytest.raises(NotInThatState):
        cancel_job(job=job, actor=actor, now=now)
    assert try_job_again(job=job, actor=actor, now=now).state == State.WAITING


def test_steering_ones_own_work_is_no_official_act_and_steering_anothers_is(
    jobs_wait: None, now: datetime
) -> None:
    actor, secretary = make_actor(), make_actor(Role.SECRETARIAT)
    job = start_job(kind="tests.count", arguments={"chairs": 3}, actor=actor, now=now)
    cancel_job(job=job, actor=actor, now=now)
    try_job_again(job=job, actor=actor, now=now)
    assert not Entry.objects.exists()
    cancel_job(job=job, actor=secretary, now=now)
    assert Entry.objects.get().kind == "jobs.cancelled"


def test_a_delegate_sees_own_work_only_and_the_secretariat_everybodys(now: datetime) -> None:
    one, another, secretary = make_actor(), make_actor(), make_actor(Role.SECRETARIAT)
    mine = start_job(kind="tests.count", arguments={"chairs": 1}, actor=one, now=now)
    other = start_job(kind="tests.count", arguments={"chairs": 1}, actor=another, now=now)
    assert set(jobs_seen_by(one)) == {mine}
    assert set(jobs_seen_by(secretary)) == {mine, other}


def test_anothers_job_is_not_there_for_a_delegate(client: Client, now: datetime) -> None:
    job = start_job(kind="tests.count", arguments={"chairs": 1}, actor=make_actor(), now=now)
    client.force_login(make_account())
    assert client.get(job.get_absolute_url()).status_code == 404
    assert client.get(f"/jobs/{job.pk}/state/").status_code == 404
    assert client.post(f"/jobs/{job.pk}/cancel/").status_code == 404


def test_the_state_is_worded_in_the_readers_language(now: datetime) -> None:
    job = start_job(kind="tests.count", arguments={"chairs": 1}, actor=make_actor(), now=now)
    state = job_state(job_id=job.pk, now=now, language="en")
    assert state is not None
    assert (state["label"], state["line"], state["next_address"]) == (
        "Counting the chairs",
        "Finished.",
        "/desk/",
    )
    assert job_state(job_id=job.pk + 1, now=now, language="en") is None


def test_the_page_of_an_open_job_refreshes_itself_without_javascript_and_a_finished_one_does_not(
    client: Client, jobs_wait: None, now: datetime
) -> None:
    account = make_account()
    client.force_login(account)
    job = start_job(kind="tests.count", arguments={"chairs": 1}, actor=actor_of_account(account), now=now)
    refresh = '<noscript><meta http-equiv="refresh" content="2"></noscript>'
    assert refresh in client.get(job.get_absolute_url()).text
    client.post(f"/jobs/{job.pk}/cancel/")
    assert refresh not in client.get(job.get_absolute_url()).text


def test_the_list_takes_as_many_queries_for_fifty_jobs_as_for_one(
    client: Client, now: datetime, django_assert_max_num_queries: Any
) -> None:
    account = make_account()
    client.force_login(account)
    actor = actor_of_account(account)
    start_job(kind="tests.count", arguments={"chairs": 1}, actor=actor, now=now)
    with django_assert_max_num_queries(30) as first:
        client.get("/jobs/")
    for _number in range(49):
        start_job(kind="tests.count", arguments={"chairs": 1}, actor=actor, now=now)
    with django_assert_max_num_queries(len(first.captured_queries)):
        client.get("/jobs/")
