"""A quorum that nobody asks for is not counted; one that enough members ask for is."""

import json

import pytest
from django.test import Client

from comity.decisions.enums import Choice, State
from comity.decisions.errors import NoQuorumToAsk, NotOpen, NoVote
from comity.decisions.models import QuorumRequest
from comity.decisions.queries.quorum import quorum_asked, quorum_on_request
from comity.decisions.services.casting import Ballot, cast_vote
from comity.decisions.services.closing import close_question
from comity.decisions.services.quorum import request_quorum
from comity.foundation.permissions import Role
from comity.foundation.record.models import Entry
from tests.decisions.factories import NOW, later, make_members, make_open_question, make_question, speaker_for
from tests.factories import make_account, make_member_account, make_organisation

pytestmark = pytest.mark.django_db
COUNTRIES = ["KEN", "KEN", "NOR", "PER", "FJI", "OMN", "LAO", "TON", "MLI", "NER", "CUB", "HTI"]


def members_of_countries(*countries):
    return [make_organisation(country=country) for country in countries]


def asks_for_it(question, member, *, now=NOW):
    return request_quorum(question=question, organisation_id=member.pk, actor=speaker_for(member), now=now)


def closed_after_one_yes(question, member):
    cast_vote(
        question_id=question.pk,
        organisation_id=member.pk,
        ballot=Ballot.whole(Choice.YES),
        token="t",
        actor=speaker_for(member),
        now=NOW,
    )
    return close_question(question=question, actor=None, now=later(minutes=5))


def test_below_the_quorum_a_vote_passes_when_nobody_asks():
    members = members_of_countries(*COUNTRIES)
    decided = closed_after_one_yes(make_open_question(rule="reconsideration"), members[0])
    assert (decided.passed, decided.result["quorum"]["checked"]) == (True, False)


def test_one_sixth_of_two_countries_is_enough_and_the_vote_is_then_void():
    members = members_of_countries(*COUNTRIES)
    question = make_open_question(rule="reconsideration")
    first = asks_for_it(question, members[0])
    assert (first.asked, first.needed, first.delegations, first.delegations_needed) == (1, 2, 1, 2)
    assert not first.enough
    assert asks_for_it(question, members[2]).enough
    decided = closed_after_one_yes(question, members[3])
    assert (decided.passed, decided.result["quorum"]["checked"]) == (False, True)


def test_two_members_of_one_country_are_not_enough_where_two_delegations_are_needed():
    members = members_of_countries(*COUNTRIES)
    question = make_open_question(rule="reconsideration")
    asks_for_it(question, members[0])
    assert not asks_for_it(question, members[1]).enough
    assert closed_after_one_yes(question, members[3]).passed


def test_a_member_asks_once_however_often_it_presses_and_the_record_says_who():
    members = members_of_countries("KEN", "NOR", "PER")
    question = make_open_question(rule="reconsideration")
    for _click in range(3):
        asks_for_it(question, members[0])
    assert QuorumRequest.objects.count() == 1
    entry = Entry.objects.get(kind="decisions.quorum_requested")
    assert json.loads(entry.content.body)["what"] | {"matter": None} == {
        "matter": None,
        "question": question.reference,
        "quorum": "on-request",
        "asked": 1,
        "needed": 1,
        "enough": False,
    }


def test_neither_an_observer_nor_a_stranger_nor_another_member_asks_for_it():
    (member, *_others) = make_members(3)
    (observer,) = make_members(1, "observer")
    question = make_open_question(rule="reconsideration")
    stranger = make_members(1)[0]
    for asking, actor in (
        (observer, speaker_for(observer)),
        (stranger, speaker_for(stranger)),
        (member, speaker_for(stranger)),
    ):
        with pytest.raises(NoVote):
            request_quorum(question=question, organisation_id=asking.pk, actor=actor, now=NOW)
    assert not QuorumRequest.objects.exists()
    assert not Entry.objects.filter(kind="decisions.quorum_requested").exists()


def test_an_absent_member_asks_for_nothing():
    members = make_members(3)
    question = make_open_question(rule="reconsideration")
    question.lines.filter(organisation=members[0]).update(is_present=False)
    with pytest.raises(NoVote):
        asks_for_it(question, members[0])


def test_nobody_asks_before_the_opening_or_after_the_closing():
    members = make_members(3)
    prepared = make_question(rule="reconsideration")
    with pytest.raises(NotOpen):
        asks_for_it(prepared, members[0])
    question = make_open_question(rule="reconsideration", closes_at=later(hours=1))
    with pytest.raises(NotOpen):
        asks_for_it(question, members[0], now=later(hours=1))
    assert close_question(question=question, actor=None, now=later(hours=1)).state == State.DECIDED


def test_a_quorum_that_is_always_counted_is_not_asked_for():
    members = make_members(3)
    for rule in ("two-thirds", "simple"):
        question = make_open_question(rule=rule)
        assert quorum_on_request(question) is None
        with pytest.raises(NoQuorumToAsk):
            asks_for_it(question, members[0])


def test_the_page_says_how_many_asked_and_how_many_are_needed():
    members = members_of_countries(*COUNTRIES)
    question = make_open_question(rule="reconsideration")
    asks_for_it(question, members[0])
    client = Client()
    client.force_login(make_member_account(members[2], Role.MEMBER_HEAD))
    page = client.get(question.get_absolute_url()).text
    assert "1 member has asked for the quorum to be counted; 2 are needed." in page
    assert "They are of 1 country; 2 are needed." in page
    sent = {"organisation": str(members[2].pk)}
    for _click in range(2):
        client.post(f"/decisions/{question.pk}/quorum/", sent)
    page = client.get(question.get_absolute_url()).text
    assert "2 members have asked" in page
    assert "It is counted at closing." in page
    assert "Ask for the quorum" not in page
    quorum = quorum_on_request(question)
    assert quorum is not None
    assert quorum_asked(question, quorum).enough


def test_the_chair_asks_for_no_quorum_and_a_broken_request_is_told(client: Client):
    members = make_members(3)
    question = make_open_question(rule="reconsideration")
    client.force_login(make_account(Role.CHAIR))
    assert "Ask for the quorum" not in client.get(question.get_absolute_url()).text
    address = f"/decisions/{question.pk}/quorum/"
    assert client.post(address, {"organisation": str(members[0].pk)}).status_code == 403
    client.force_login(make_member_account(members[0], Role.MEMBER_HEAD))
    for broken in ("", "x", "９", "9" * 30, str(members[1].pk)):
        assert client.post(address, {"organisation": broken}).status_code == 302
    assert not QuorumRequest.objects.exists()
