"""Whoever follows a question sees its state, its turnout by batches and its closing, by one poller for all."""

from datetime import timedelta

import pytest
from django.utils import timezone

from comity.decisions.enums import Choice, State
from comity.decisions.models import Question
from comity.decisions.services.casting import Ballot, cast_vote
from comity.decisions.services.closing import close_question
from comity.decisions.services.opening import open_question
from comity.foundation.permissions import Role
from comity.live import questions
from comity.live.application import live
from tests.decisions.factories import make_members, make_question, speaker_for
from tests.factories import make_account, make_matter
from tests.live.served import served

pytestmark = pytest.mark.django_db(transaction=True)


def opened(members: int = 7, **terms: object) -> tuple[Question, list]:
    organisations = make_members(members)
    question = open_question(question=make_question(**terms), actor=None, now=timezone.now())
    return question, organisations


def cast(question: Question, members: list) -> None:
    for member in members:
        cast_vote(
            question_id=question.pk,
            organisation_id=member.pk,
            ballot=Ballot.whole(Choice.YES),
            token=f"token-of-{member.pk}",
            actor=speaker_for(member),
            now=timezone.now(),
        )


def path_of(question: Question) -> str:
    return f"/live/questions/{question.pk}/"


def test_followers_see_turnout_by_five_and_the_closing_and_then_the_stream_ends():
    question, members = opened()
    chair = make_account(Role.CHAIR)
    with served() as site:
        streams = [site.stream(path_of(question), chair) for _browser in range(3)]
        for stream in streams:
            first = stream.next()
            assert first["state"] == "open"
            assert first["turnout"] == "At least 0 of 7 members that can vote have voted."
        cast(question, members[:4])
        cast(question, members[4:6])
        for stream in streams:
            assert stream.next()["turnout"] == "At least 5 of 7 members that can vote have voted."
        close_question(question=question, actor=None, now=timezone.now())
        for stream in streams:
            last = stream.next()
            assert (last["state"], last["is_over"], last["words"]) == ("decided", True, "Decided.")
            assert stream.next() is None


def test_all_who_follow_share_one_poller(monkeypatch):
    question, _members = opened()
    looks = []
    look = questions.question_kept
    monkeypatch.setattr(questions, "question_kept", lambda pk: looks.append(pk) or look(pk))
    chair = make_account(Role.CHAIR)
    with served() as site:
        streams = [site.stream(path_of(question), chair) for _browser in range(30)]
        assert all(stream.next() for stream in streams)
        assert len(live.questions.watches) == 1
    assert len(looks) < 15, "thirty who follow would have looked thirty times at the least"
    assert live.questions.watches == {}


def test_a_question_closes_promptly_while_somebody_follows_it():
    question, members = opened(closes_at=timezone.now() + timedelta(seconds=2))
    cast(question, members[:2])
    with served() as site:
        stream = site.stream(path_of(question), make_account(Role.CHAIR))
        assert stream.next()["state"] == "open"
        assert stream.next()["state"] == "decided"
    question.refresh_from_db()
    assert question.state == State.DECIDED
    assert question.closed_at - question.closes_at < timedelta(seconds=5)


def test_whoever_may_not_see_a_question_learns_nothing_of_it():
    question, _members = opened(matter=make_matter(is_public=False))
    with served() as site:
        for account in (None, make_account()):
            assert site.stream(path_of(question), account).response.status == 404
        for path in (
            "/live/questions/0/",
            "/live/questions/999999999999999999/",
            "/live/questions/x/",
            "/live/",
        ):
            assert site.stream(path, make_account(Role.CHAIR)).response.status == 404


def test_an_open_vote_never_tells_how_anybody_voted():
    question, members = opened(members=11)
    cast(question, members[:10])
    with served() as site:
        event = site.stream(path_of(question), make_account(Role.CHAIR)).next()
    assert set(event) == {
        "state",
        "is_over",
        "words",
        "turnout",
        "troubles",
        "clock_moved",
        "closes_at",
        "closed_at",
        "reload_within",
    }


def test_the_words_are_in_the_readers_language():
    question, _members = opened()
    with served() as site:
        streams = {
            language: site.stream(path_of(question), make_account(Role.CHAIR), language)
            for language in ("en", "fr")
        }
        assert {language: bool(stream.next()["turnout"]) for language, stream in streams.items()} == {
            "en": True,
            "fr": True,
        }


def test_the_server_ends_with_its_streams_open():
    question, _members = opened()
    with served() as site:
        streams = [site.stream(path_of(question), make_account(Role.CHAIR)) for _browser in range(20)]
        assert all(stream.next() for stream in streams)
        site.end()
        assert all(stream.next() is None for stream in streams)
