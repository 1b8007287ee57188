"""A vote is timed by a clock that does not jump, and the chair is told when the server's did."""

import json
from datetime import timedelta

import pytest
from django.test import Client

from comity.decisions import clock
from comity.decisions.ballots import Ballot
from comity.decisions.clock import SteadyClock, voting_now
from comity.decisions.enums import Choice, State
from comity.decisions.errors import NotOpen
from comity.decisions.jobs import keep_the_clock
from comity.decisions.models import ClockAnchor, Question, Vote
from comity.decisions.queries.following import question_now
from comity.decisions.services import running
from comity.decisions.services.casting import cast_vote
from comity.decisions.services.running import keep_clock
from comity.foundation.permissions import Role
from comity.foundation.record.models import Entry
from tests.decisions.factories import NOW, make_members, make_open_question, speaker_for
from tests.factories import make_account, make_member_account

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)


class Machine:
    """Its wall clock is set by hand, its seconds since the start only pass."""

    def __init__(self) -> None:
        self.wall, self.up = NOW, 1000.0

    def passes(self, **time: float) -> None:
        self.wall += timedelta(**time)
        self.up += timedelta(**time).total_seconds()


@pytest.fixture
def machine(monkeypatch, tmp_path):
    machine = Machine()
    (tmp_path / "boot_id").write_text("this start\n")
    monkeypatch.setattr(clock, "BOOT_ID", tmp_path / "boot_id")
    clock.boot.cache_clear()
    for module in (clock, running):
        monkeypatch.setattr(module, "wall_now", lambda: machine.wall)
        monkeypatch.setattr(module, "uptime", lambda: machine.up)
    steady = SteadyClock()
    for module in (clock, running):
        monkeypatch.setattr(module, "STEADY", steady)
    keep_clock()
    return machine


def cast(question, member):
    return cast_vote(
        question_id=question.pk,
        organisation_id=member.pk,
        ballot=Ballot.whole(Choice.YES),
        token=f"token-of-{member.pk}",
        actor=speaker_for(member),
        now=voting_now(),
    )


def pages_of_the_chair(question):
    client = Client()
    client.force_login(make_account(Role.CHAIR))
    return client, client.get(question.get_absolute_url()).content.decode()


def test_a_clock_that_was_set_back_lets_no_vote_in_after_closing(machine):
    members = make_members(2)
    question = make_open_question(closes_at=NOW + HOUR)
    machine.passes(minutes=59, seconds=59)
    cast(question, members[0])
    machine.wall -= timedelta(hours=5)
    machine.passes(seconds=1, milliseconds=1)
    with pytest.raises(NotOpen):
        cast(question, members[1])
    keep_the_clock(machine.wall)
    question.refresh_from_db()
    assert (question.state, question.closed_at) == (State.DECIDED, NOW + HOUR + timedelta(milliseconds=1))
    assert Vote.objects.count() == 1


def test_a_clock_that_jumps_forward_closes_nothing_and_the_chair_is_told_and_decides(machine):
    members = make_members(2)
    question = make_open_question(closes_at=NOW + HOUR)
    machine.passes(minutes=10)
    machine.wall += timedelta(hours=3)
    keep_the_clock(machine.wall)
    machine.passes(minutes=1)
    keep_the_clock(machine.wall)
    cast(question, members[0])
    assert Question.objects.get().state == State.OPEN
    assert Vote.objects.get().cast_at == NOW + timedelta(minutes=11)

    words = "On 10 May 2027, 12:10:00 UTC the server's clock was found 10800 seconds ahead of the clock of the voting"
    client, page = pages_of_the_chair(question)
    assert words in page.replace("&#x27;", "'")
    assert question_now(question.pk).moved_clock.seconds == 10800
    assert "Set the clock of the voting by the server" in page

    assert client.post(f"/decisions/{question.pk}/clock/").status_code == 302
    entry = Entry.objects.get(kind="decisions.clock_set")
    assert json.loads(entry.content.body)["what"]["seconds"] == 10800
    keep_the_clock(machine.wall)
    assert Question.objects.get().state == State.DECIDED


def test_a_member_is_told_of_the_clock_and_does_not_set_it(machine):
    (member, *_others) = make_members(2)
    question = make_open_question()
    machine.wall += timedelta(hours=3)
    keep_clock()
    client = Client()
    client.force_login(make_member_account(member, Role.MEMBER_HEAD))
    page = client.get(question.get_absolute_url()).content.decode()
    assert "10800 seconds ahead of the clock of the voting" in page
    assert "Set the clock of the voting by the server" not in page
    assert client.post(f"/decisions/{question.pk}/clock/").status_code == 403
    assert ClockAnchor.objects.get().moved_by == 10800


def test_while_nothing_is_open_the_servers_clock_is_followed(machine):
    machine.passes(minutes=1)
    machine.wall -= timedelta(days=2)
    keep_clock()
    assert voting_now() == machine.wall
    assert ClockAnchor.objects.get().moved_by is None


@pytest.mark.parametrize("seconds", [-1.9, 1.9])
def test_what_time_servers_do_all_day_is_no_news(machine, seconds):
    make_members(2)
    make_open_question()
    machine.passes(minutes=1)
    machine.wall += timedelta(seconds=seconds)
    keep_clock()
    assert ClockAnchor.objects.get().moved_by is None
    assert voting_now() == NOW + timedelta(minutes=1)


def test_it_is_over_when_the_clock_is_set_right_again(machine):
    make_members(2)
    question = make_open_question()
    machine.wall += HOUR
    keep_clock()
    assert question_now(question.pk).moved_clock
    machine.wall -= HOUR
    keep_clock()
    assert question_now(question.pk).moved_clock is None


def test_another_process_of_the_machine_goes_by_the_same_clock(machine):
    make_members(2)
    make_open_question()
    machine.passes(minutes=1)
    machine.wall += timedelta(hours=3)
    started_after_the_jump = SteadyClock()
    assert started_after_the_jump.now() == NOW + timedelta(minutes=1)


def test_a_machine_that_starts_in_the_past_goes_on_where_the_open_votes_had_come_to(machine, tmp_path):
    (member, *_others) = make_members(2)
    question = make_open_question(closes_at=NOW + HOUR)
    machine.passes(minutes=30)
    cast(question, member)
    (tmp_path / "boot_id").write_text("the next start\n")
    clock.boot.cache_clear()
    machine.wall, machine.up = NOW - timedelta(days=9000), 5.0
    keep_clock()
    assert voting_now() == NOW + timedelta(minutes=30)
    _client, page = pages_of_the_chair(question)
    assert "behind the clock of the voting" in page
    machine.passes(minutes=30)
    keep_the_clock(machine.wall)
    assert Question.objects.get().state == State.DECIDED


def test_a_machine_that_does_not_name_its_starts_has_a_clock_for_each_process(monkeypatch, tmp_path):
    monkeypatch.setattr(clock, "BOOT_ID", tmp_path / "none")
    clock.boot.cache_clear()
    keep_clock()
    assert not ClockAnchor.objects.exists()
    first = SteadyClock().now()
    assert abs(first - clock.wall_now()) < timedelta(seconds=5)
