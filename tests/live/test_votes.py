"""Votes by the live path: guarded as strictly as a page, stored together, acknowledged after their commit."""

import json
import logging
import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.db import OperationalError, connection, connections
from django.utils import timezone

from comity.decisions.ballots import Ballot
from comity.decisions.enums import Choice, Procedure
from comity.decisions.models import MemberFigures, Proxy, Question, Receipt, Tally, Vote, VotedMark
from comity.decisions.services.casting import cast_vote
from comity.decisions.services.closing import close_question
from comity.decisions.services.opening import open_question
from comity.foundation.accounts.queries import actor_of_account
from comity.foundation.permissions import Role
from comity.live.application import live
from comity.live.group_commit import cast_by_those_who_may
from comity.live.limits import AT_ONCE, Limits
from tests.decisions.factories import make_members, make_question
from tests.factories import make_account, make_member_account
from tests.live.served import served

pytestmark = pytest.mark.django_db(transaction=True)


def opened(members: int = 3, **terms):
    organisations = make_members(members)
    question = make_question(**terms)
    for number, holder in terms.get("proxies", []):
        Proxy.objects.create(
            giver=organisations[number],
            holder=organisations[holder],
            matter=question.matter,
            given_at=timezone.now(),
        )
    return open_question(question=question, actor=None, now=timezone.now()), organisations


def head_of(member):
    return make_member_account(member, Role.MEMBER_HEAD)


def test_a_vote_is_acknowledged_in_words_and_stands():
    question, (member, *_others) = opened()
    with served() as site:
        answer = site.voter(head_of(member)).send(question.pk, line=str(member.pk), vote="no")
    assert answer.status == 200
    assert answer.content["counted"] is True
    vote = Vote.objects.get()
    assert vote.parts == [["no", None]]
    assert answer.content["words"] == [f"Your vote No was counted at {vote.cast_at:%H:%M:%S} UTC."]
    assert answer.content["choices"] == {str(member.pk): "no"}
    assert answer.headers["cache-control"] == "no-store"


def test_a_request_sent_again_is_acknowledged_again_and_counts_once_even_after_closing():
    question, (member, *_others) = opened()
    with served() as site:
        voter = site.voter(head_of(member))
        for _time in range(3):
            assert voter.send(question.pk, line=str(member.pk), vote="yes", token="a" * 32).status == 200
        other = voter.send(question.pk, line=str(member.pk), vote="no", token="a" * 32)
        assert other.status == 409
        assert "sent before with another choice" in other.content["words"][0]
        close_question(question=question, actor=None, now=timezone.now())
        again = voter.send(question.pk, line=str(member.pk), vote="yes", token="a" * 32)
        late = voter.send(question.pk, line=str(member.pk), vote="yes")
    assert (again.status, late.status) == (200, 409)
    assert "This vote was not counted" in late.content["words"][0]
    assert (Vote.objects.get().changes, Receipt.objects.count()) == (0, 1)


def test_a_pseudonymous_acknowledgement_keeps_the_choice_nowhere(caplog):
    question, (member, *_others) = opened(procedure=Procedure.PSEUDONYMOUS)
    caplog.set_level(logging.DEBUG)
    with served() as site:
        voter = site.voter(head_of(member))
        answer = voter.send(question.pk, line=str(member.pk), vote="abstain")
        again = voter.send(question.pk, line=str(member.pk), vote="yes")
    assert answer.content["words"] == [f"The vote of {member.names['en']} was counted. It is final."]
    assert "abstain" not in json.dumps(answer.content) + caplog.text
    assert again.status == 409
    assert list(Tally.objects.values_list("choice", "heads")) == [("abstain", 1)]
    assert VotedMark.objects.count() == 1


def test_shares_and_one_vote_for_all_go_the_same_way():
    members = make_members(3)
    MemberFigures.objects.create(organisation=members[0], weight="18/5", entered_at=timezone.now())
    question = make_question()
    Proxy.objects.create(giver=members[1], holder=members[0], matter=question.matter, given_at=timezone.now())
    question = open_question(question=question, actor=None, now=timezone.now())
    with served() as site:
        voter = site.voter(head_of(members[0]))
        assert len(voter.send(question.pk, line="all", vote="yes").content["words"]) == 2
        shared = voter.send(question.pk, line=str(members[0].pk), yes="2", no="8/5")
        wrong = voter.send(question.pk, line=str(members[0].pk), yes="2", no="2")
    assert shared.status == 200
    assert (wrong.status, "Share out exactly" in wrong.content["words"][0]) == (409, True)
    assert dict(Vote.objects.values_list("line__organisation_id", "parts")) == {
        members[0].pk: [["yes", "2"], ["no", "8/5"]],
        members[1].pk: [["yes", None]],
    }


FROM_ELSEWHERE = [
    ({"X_CSRFToken": None}, 403),
    ({"X_CSRFToken": "b" * 32}, 403),
    ({"X_CSRFToken": ""}, 403),
    ({"Origin": "https://evil.example"}, 403),
    ({"Origin": "null"}, 403),
    ({"Cookie": None}, 403),
    ({"Cookie": "csrftoken=" + "c" * 32, "X_CSRFToken": "c" * 32}, 401),
    ({"Cookie": "csrftoken=" + "c" * 32 + "; sessionid=guess", "X_CSRFToken": "c" * 32}, 401),
    ({"Host": "evil.example"}, 400),
    ({"Content_Type": "text/plain"}, 415),
    ({"Content_Type": "application/x-www-form-urlencoded"}, 415),
    ({"Content_Type": None}, 415),
]


def test_a_request_from_elsewhere_is_refused():
    question, (member, *_others) = opened()
    body = json.dumps({"token": "a" * 32, "line": str(member.pk), "vote": "yes"})
    path = f"/live/questions/{question.pk}/vote/"
    with served() as site:
        voter = site.voter(head_of(member))
        found = [
            (headers, voter.send_body(path, body, **headers).status) for headers, _status in FROM_ELSEWHERE
        ]
        assert found == FROM_ELSEWHERE
        assert not Vote.objects.exists()
        assert voter.send_body(path, body).status == 200


NO_VOTES = [
    ("", 400),
    ("{", 400),
    ("[]", 400),
    ('"yes"', 400),
    ('{"vote": 1}', 400),
    ('{"vote": {"vote": "yes"}}', 400),
    ("[" * 50_000, 400),
    ('{"token": "' + "a" * 70_000 + '"}', 413),
    ("{}", 422),
    ('{"token": "short", "line": "1", "vote": "yes"}', 422),
    ('{"token": "aaaaaaaaaaaaaaaaaaaaaaaa", "line": "1", "vote": "maybe"}', 422),
    ('{"token": "aaaaaaaaaaaaaaaaaaaaaaaa", "line": "1\\u0000", "vote": "yes"}', 422),
]


def test_what_is_no_vote_is_refused_and_said():
    question, (member, *_others) = opened()
    with served() as site:
        voter = site.voter(head_of(member))
        for body, status in NO_VOTES:
            answer = voter.send_body(f"/live/questions/{question.pk}/vote/", body)
            assert (body[:60], answer.status) == (body[:60], status)
            assert answer.content["counted"] is False
            assert answer.content["words"]
    assert not Vote.objects.exists()


def test_who_votes_for_nobody_cannot_tell_a_question_from_none():
    question, members = opened()
    with served() as site:
        chair = site.voter(make_account(Role.CHAIR))
        here = chair.send(question.pk, line=str(members[0].pk), vote="yes")
        nowhere = chair.send(question.pk + 1000, line=str(members[0].pk), vote="yes")
        for_all = chair.send(question.pk + 1000, line="all", vote="yes")
        assert chair.send_body(f"/live/questions/{question.pk}/vote/", "", method="GET").status == 404
    assert here.status == nowhere.status == for_all.status == 409
    assert here.content["words"] == nowhere.content["words"] == for_all.content["words"]
    assert not Vote.objects.exists()


def test_a_program_that_sends_without_end_is_told_to_wait(monkeypatch):
    question, (member, *_others) = opened()
    monkeypatch.setattr(live.votes, "limits", Limits(clock=lambda: 0.0))
    with served() as site:
        voter = site.voter(head_of(member))
        statuses = [
            voter.send(question.pk, line=str(member.pk), vote="yes").status for _time in range(AT_ONCE)
        ]
        refused = voter.send(question.pk, line=str(member.pk), vote="yes")
        other = site.voter(head_of(_others[0])).send(question.pk, line=str(_others[0].pk), vote="yes")
    assert statuses == [200] * AT_ONCE
    assert (refused.status, refused.headers["retry-after"]) == (429, "1")
    assert other.status == 200


def test_what_arrives_during_one_commit_rides_in_the_next_and_a_refusal_hurts_nobody(monkeypatch):
    question, members = opened(members=20)
    accounts = [head_of(member) for member in members]
    commits, first_is_in, may_go_on = [], threading.Event(), threading.Event()

    def slowly(question_id, votes):
        commits.append(len(votes))
        first_is_in.set()
        assert may_go_on.wait(20)
        return cast_by_those_who_may(question_id, votes)

    monkeypatch.setattr(live.writer, "store", slowly)
    with served() as site, ThreadPoolExecutor(20) as crowd:
        voters = [site.voter(account) for account in accounts]
        first = crowd.submit(voters[0].send, question.pk, line=str(members[0].pk), vote="yes")
        assert first_is_in.wait(20)
        # The last one votes for a member that is not its own.
        lines = [*members[1:19], members[0]]
        others = [
            crowd.submit(voter.send, question.pk, line=str(member.pk), vote="no")
            for voter, member in zip(voters[1:], lines, strict=True)
        ]
        while live.writer.queue.qsize() < 19:
            assert not may_go_on.wait(0.01)
        may_go_on.set()
        statuses = [answer.result().status for answer in (first, *others)]
    assert commits == [1, 19]
    assert statuses == [200] * 19 + [409]
    assert Vote.objects.count() == 19
    assert Vote.objects.get(line__organisation=members[0]).parts == [["yes", None]]


def test_what_the_database_does_not_take_is_not_counted_and_counts_once_when_it_is_sent_again(monkeypatch):
    question, (member, *_others) = opened()
    with served() as site:
        voter = site.voter(head_of(member))
        with monkeypatch.context() as broken:

            def full(question_id, votes):
                cast_by_those_who_may(question_id, votes)
                Vote.objects.all().delete()
                Receipt.objects.all().delete()
                raise OperationalError("database or disk is full")

            broken.setattr(live.writer, "store", full)
            refused = voter.send(question.pk, line=str(member.pk), vote="yes", token="d" * 32)
        counted = voter.send(question.pk, line=str(member.pk), vote="yes", token="d" * 32)
    assert (refused.status, refused.content["counted"]) == (503, False)
    assert refused.content["words"][0].startswith("Not counted: the server cannot store votes just now.")
    assert int(refused.headers["retry-after"]) >= 1
    assert (counted.status, Vote.objects.get().changes) == (200, 0)


def test_pages_and_the_live_path_take_votes_at_the_same_time():
    question, members = opened(members=12)
    actors = {member.pk: head_of(member) for member in members}
    with served() as site, ThreadPoolExecutor(12) as crowd:
        voters = {pk: site.voter(account) for pk, account in actors.items()}

        def by_page(pk, number):
            try:
                cast_vote(
                    question_id=question.pk,
                    organisation_id=pk,
                    ballot=Ballot.whole(Choice.NO),
                    token=f"page-{pk}-{number}",
                    actor=actor_of_account(actors[pk]),
                    now=timezone.now(),
                )
                return 200
            finally:
                connections.close_all()

        def by_script(pk, number):
            return voters[pk].send(question.pk, line=str(pk), vote="yes").status

        sent = [
            crowd.submit(way, pk, number)
            for number in range(5)
            for pk in actors
            for way in (by_page, by_script)
        ]
        assert {one.result() for one in sent} == {200}
    assert Receipt.objects.count() == 120
    assert sorted(Vote.objects.values_list("changes", flat=True)) == [9] * 12


def test_a_vote_that_arrives_after_the_announced_moment_is_not_counted_though_nobody_has_closed_yet(
    monkeypatch,
):
    question, (member, *_others) = opened(closes_at=timezone.now() + timedelta(hours=1))
    moment = Question.objects.get().closes_at
    with served() as site:
        voter = site.voter(head_of(member))
        monkeypatch.setattr("comity.live.votes.voting_now", lambda: moment)
        late = voter.send(question.pk, line=str(member.pk), vote="yes")
        monkeypatch.setattr("comity.live.votes.voting_now", lambda: moment - timedelta(microseconds=1))
        in_time = voter.send(question.pk, line=str(member.pk), vote="yes")
    assert (late.status, in_time.status) == (409, 200)
    assert Vote.objects.get().changes == 0


def test_nothing_is_left_open_behind_the_server():
    question, (member, *_others) = opened()
    with served() as site:
        site.voter(head_of(member)).send(question.pk, line=str(member.pk), vote="yes")
    assert live.writer.thread is None
    assert live.threads.threads == []
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()")
            assert cursor.fetchone() == (1,)
