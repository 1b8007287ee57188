"""A vote is counted once, whatever happens to its request, and never after the moment of closing."""

from datetime import timedelta

import pytest

from comity.decisions.enums import Choice, Procedure
from comity.decisions.errors import AlreadyVoted, FormUsed, NotOpen, NoVote, UnfitChoice
from comity.decisions.models import MemberFigures, Proxy, Receipt, Tally, Vote, VotedMark
from comity.decisions.services.casting import Ballot, cast_vote
from comity.decisions.services.closing import close_question
from tests.decisions.factories import NOW, later, make_members, make_open_question, make_question, speaker_for

pytestmark = pytest.mark.django_db
YES, NO = Ballot.whole(Choice.YES), Ballot.whole(Choice.NO)


def cast(question, member, ballot, *, token, actor=None, now=NOW):
    return cast_vote(
        question_id=question.pk,
        organisation_id=member.pk,
        ballot=ballot,
        token=token,
        actor=actor or speaker_for(member),
        now=now,
    )


def test_a_vote_changes_until_closing_and_a_replayed_request_changes_nothing():
    (member, *_others) = make_members(3)
    question, actor = make_open_question(), speaker_for(member)
    cast(question, member, YES, token="first", actor=actor)
    cast(question, member, NO, token="second", actor=actor, now=later(minutes=1))
    replayed = cast(question, member, YES, token="first", actor=actor, now=later(minutes=2))
    assert replayed.repeated
    assert replayed.parts == [["no", None]]
    vote = Vote.objects.get()
    assert (vote.parts, vote.changes) == ([["no", None]], 1)


def test_the_same_form_sent_back_with_another_choice_is_refused_and_the_first_stands():
    (member, *_others) = make_members(2)
    question, actor = make_open_question(), speaker_for(member)
    cast(question, member, YES, token="form", actor=actor)
    with pytest.raises(FormUsed) as refusal:
        cast(question, member, NO, token="form", actor=actor)
    assert refusal.value.stands == [["yes", None]]
    assert Vote.objects.get().parts == [["yes", None]]
    assert Receipt.objects.count() == 1


@pytest.mark.parametrize(("late_by", "counts"), [(timedelta(milliseconds=-1), 1), (timedelta(0), 0)])
def test_a_vote_counts_until_the_last_millisecond_before_closing(late_by, counts):
    (member, *_others) = make_members(2)
    question = make_open_question(closes_at=later(hours=1))
    moment = later(hours=1) + late_by
    if counts:
        cast(question, member, YES, token="t", now=moment)
    else:
        with pytest.raises(NotOpen):
            cast(question, member, YES, token="t", now=moment)
    assert Vote.objects.count() == counts


def test_a_vote_one_millisecond_after_the_chair_closed_is_not_counted_even_if_the_clock_is_set_back():
    members = make_members(2)
    question = make_open_question()
    cast(question, members[0], YES, token="a")
    closed = close_question(question=question, actor=None, now=later(minutes=5))
    with pytest.raises(NotOpen):
        cast(closed, members[1], NO, token="b", now=later(minutes=5, milliseconds=1))
    with pytest.raises(NotOpen):
        cast(closed, members[1], NO, token="c", now=later(minutes=1))
    assert Vote.objects.count() == 1
    assert closed.result["counts"]["heads"]["cast"] == 1


def test_nobody_votes_for_another_member_and_an_observer_has_no_vote():
    first, second = make_members(2)
    (observer,) = make_members(1, "observer")
    question = make_open_question()
    with pytest.raises(NoVote):
        cast(question, second, YES, token="a", actor=speaker_for(first))
    with pytest.raises(NoVote):
        cast(question, observer, YES, token="b")
    assert not Vote.objects.exists()


def test_the_holder_of_a_proxy_votes_for_the_giver_and_the_giver_may_still_vote_itself():
    giver, holder = make_members(2)
    question = make_question()
    Proxy.objects.create(giver=giver, holder=holder, matter=question.matter, given_at=NOW)
    from comity.decisions.services.opening import open_question

    question = open_question(question=question, actor=None, now=NOW)
    cast(question, giver, NO, token="h", actor=speaker_for(holder))
    assert Vote.objects.get().by_holder
    cast(question, giver, YES, token="g")
    vote = Vote.objects.get()
    assert (vote.parts, vote.by_holder) == ([["yes", None]], False)


@pytest.mark.parametrize(
    "parts",
    [
        [("yes", "3"), ("no", "1")],
        [("yes", "5"), ("no", "-1"), ("abstain", "1")],
        [("yes", "2"), ("yes", "3")],
        [("yes", "2"), ("no", None)],
        [("yes", "two"), ("no", "3")],
        [("yes", "5/0"), ("no", "3")],
    ],
)
def test_a_split_that_is_not_exactly_the_members_votes_is_refused(parts):
    (member, *_others) = make_members(2)
    MemberFigures.objects.create(organisation=member, weight="5", entered_at=NOW)
    question = make_open_question()
    with pytest.raises(UnfitChoice):
        cast(question, member, Ballot([(Choice(way), votes) for way, votes in parts]), token="t")
    assert not Vote.objects.exists()


def test_a_split_vote_counts_by_weight_to_the_fraction():
    members = make_members(2)
    MemberFigures.objects.create(organisation=members[0], weight="18/5", entered_at=NOW)
    question = make_open_question()
    cast(question, members[0], Ballot([(Choice.YES, "2"), (Choice.NO, "8/5")]), token="a")
    cast(question, members[1], NO, token="b")
    result = close_question(question=question, actor=None, now=later(minutes=1)).result
    assert result["counts"]["weight"]["yes"] == 2
    assert result["counts"]["weight"]["no"] == "13/5"
    assert result["passed"] is False


def test_a_pseudonymous_vote_is_final_and_keeps_a_mark_and_a_sum_and_no_link():
    members = make_members(3)
    question = make_open_question(procedure=Procedure.PSEUDONYMOUS)
    actor = speaker_for(members[0])
    cast(question, members[0], YES, token="a", actor=actor)
    assert cast(question, members[0], YES, token="a", actor=actor).repeated
    with pytest.raises(AlreadyVoted):
        cast(question, members[0], NO, token="b", actor=actor)
    assert cast(question, members[1], NO, token="c").parts is None
    assert not Vote.objects.exists()
    assert not Receipt.objects.exists()
    assert sorted(Tally.objects.values_list("choice", "heads", "weight")) == [("no", 1, "1"), ("yes", 1, "1")]
    assert set(VotedMark.objects.values_list("line__organisation_id", flat=True)) == {
        members[0].pk,
        members[1].pk,
    }
    fields = {field.name for field in VotedMark._meta.get_fields()}
    assert fields == {"id", "line", "token"}
    result = close_question(question=question, actor=None, now=later(minutes=1)).result
    assert result["counts"]["heads"] | {"shares_of_cast": None} == {
        "yes": 1,
        "no": 1,
        "abstain": 0,
        "cast": 2,
        "shares_of_cast": None,
    }
    assert result["present"]["heads"] == 2
    assert result["entitled"]["heads"] == 3
