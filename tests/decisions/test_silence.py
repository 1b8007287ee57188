"""The silence procedure: 72 hours, one objection defeats it, and silence stays silence."""

from datetime import timedelta

import pytest
from django.test import Client

from comity.decisions.enums import Procedure, State
from comity.decisions.errors import SilenceLasts, TooLateToObject
from comity.decisions.models import Objection, Question
from comity.decisions.services.closing import close_due_questions, close_question
from comity.decisions.services.objecting import withdraw_objection
from comity.foundation.accounts.queries import actor_of_account
from comity.foundation.notices.models import Notice
from comity.foundation.permissions import Role
from tests.decisions.factories import later, make_members, make_open_question, speaker_for
from tests.decisions.test_objecting import object_to, recorded
from tests.factories import make_account, make_member_account

pytestmark = pytest.mark.django_db
DEADLINE = later(hours=72)


def silence(**terms):
    return make_open_question(procedure=Procedure.SILENCE, rule="silence", closes_at=DEADLINE, **terms)


def test_unbroken_silence_is_decided_by_the_clock_at_its_moment_and_not_before():
    make_members(5)
    question = silence()
    assert close_due_questions(now=DEADLINE - timedelta(milliseconds=1)) == []
    (question,) = close_due_questions(now=DEADLINE)
    assert (question.state, question.passed) == (State.DECIDED, True)
    assert question.result["reason"]["en"] == [
        "The motion was adopted.",
        "Counted by heads: yes 0, no 0, abstentions 0; present 0, entitled 5.",
        "no-objection: no by heads: 0; required: at most 0. Met.",
        "hours-circulated: hours circulated: 72; required: at least 72. Met.",
    ]


def test_the_chair_cannot_end_an_unbroken_silence_early_and_is_told_the_moment():
    make_members(2)
    question = silence()
    with pytest.raises(SilenceLasts, match="until 13 May 2027, 12:00 UTC") as refusal:
        close_question(question=question, actor=None, now=DEADLINE - timedelta(milliseconds=1))
    assert refusal.value.closes_at == DEADLINE
    assert Question.objects.get().state == State.OPEN
    assert recorded("closed") == []


def test_the_chair_may_close_a_broken_silence_early_and_it_is_not_adopted():
    members = make_members(3)
    question = silence()
    object_to(question, members[1], now=later(hours=10))
    question = close_question(question=question, actor=None, now=later(hours=11))
    assert question.passed is False
    assert question.result["counts"]["heads"]["no"] == 1


@pytest.mark.parametrize(("late_by", "counts"), [(timedelta(milliseconds=-1), 1), (timedelta(0), 0)])
def test_an_objection_counts_until_the_last_millisecond_before_the_deadline(late_by, counts):
    (member, *_others) = make_members(2)
    question = silence()
    if counts:
        object_to(question, member, now=DEADLINE + late_by)
    else:
        with pytest.raises(TooLateToObject, match="13 May 2027, 12:00 UTC"):
            object_to(question, member, now=DEADLINE + late_by)
    (question,) = close_due_questions(now=DEADLINE)
    assert Objection.objects.count() == counts
    assert question.passed is not bool(counts)


def test_a_clock_set_back_after_the_closing_lets_no_objection_in():
    (member, *_others) = make_members(2)
    question = silence()
    close_due_questions(now=DEADLINE)
    with pytest.raises(TooLateToObject):
        object_to(question, member, now=later(hours=1))
    assert Question.objects.get().passed is True


def test_a_clock_set_back_before_the_opening_loses_no_objection_and_no_order():
    (member, *_others) = make_members(2)
    question = silence()
    objection = object_to(question, member, now=later(hours=-5))
    assert objection.raised_at == question.opened_at
    question = close_question(question=question, actor=None, now=later(hours=-4))
    assert question.closed_at == question.opened_at
    assert question.passed is False


def test_silence_is_whole_again_when_the_only_objection_is_withdrawn_in_time_and_waits_for_its_end():
    members = make_members(2)
    question = silence()
    objection = object_to(question, members[0], now=later(hours=1))
    withdraw_objection(objection=objection, actor=speaker_for(members[0]), now=later(hours=2))
    with pytest.raises(SilenceLasts):
        close_question(question=question, actor=None, now=later(hours=3))
    (question,) = close_due_questions(now=DEADLINE)
    assert question.passed is True


def test_the_page_counts_the_silent_as_silent_and_says_who_broke_it(client: Client):
    members = make_members(4)
    question = silence()
    object_to(question, members[2], reason="Too early.", now=later(hours=1))
    client.force_login(make_account(Role.SECRETARIAT))
    page = client.get(question.get_absolute_url()).content.decode()
    assert f"Silence was broken by <b>{members[2].names['en']}</b> on" in page
    assert "Too early." in page
    assert "Of 4 asked, objecting: 1, silent: 3" in page
    assert "agreed" not in page


def test_everybody_asked_gets_the_same_letter_once_and_observers_none():
    members = make_members(2)
    (observer,) = make_members(1, "observer")
    accounts = [make_member_account(member, Role.MEMBER_HEAD) for member in members]
    make_member_account(observer, Role.MEMBER_HEAD)
    make_member_account(members[0], Role.DELEGATE)
    question = silence()
    object_to(question, members[0], actor=actor_of_account(accounts[0]), now=later(hours=1))
    close_due_questions(now=DEADLINE)
    told = dict(Notice.objects.filter(kind="decisions.silence_ended").values_list("account_id", "context"))
    assert set(told) == {account.pk for account in accounts}
    same = {
        "question": question.titles,
        "reference": question.reference,
        "passed": False,
        "asked": 2,
        "objected": 1,
        "silent": 1,
    }
    assert list(told.values()) == [same, same]


def test_the_letter_stands_on_a_page_once_it_is_decided(client: Client):
    members = make_members(3)
    question = silence()
    client.force_login(make_account(Role.SECRETARIAT))
    address = f"/decisions/{question.pk}/letter/"
    assert client.get(address).status_code == 404
    object_to(question, members[0], reason="Not in our name.", now=later(hours=1))
    close_due_questions(now=DEADLINE)
    page = client.get(address).content.decode()
    assert "The silence was broken. The question is not adopted." in page
    assert "Members asked: 3. Objected: 1. Silent: 2." in page
    assert "Not in our name." in page
    client.logout()
    assert "Not in our name." not in client.get(address).content.decode()
