"""Opening freezes the roll that was shown; ending keeps to the moment that members were told."""

import pytest

from comity.decisions.enums import Choice, Procedure, State
from comity.decisions.errors import (
    ClosesByItself,
    EmptyRoll,
    NoCastingVote,
    NotOpen,
    SilenceTooShort,
    UnfitChoice,
)
from comity.decisions.models import MemberFigures, Proxy, Question, RollLine
from comity.decisions.queries.rolls import roll_now_read
from comity.decisions.services.casting import Ballot, cast_vote
from comity.decisions.services.casting_vote import give_casting_vote
from comity.decisions.services.closing import close_question
from comity.decisions.services.ending import end_voting
from comity.decisions.services.opening import open_question
from comity.engines.decisions import Why
from comity.foundation.record.models import Entry
from tests.decisions.factories import NOW, later, make_members, make_open_question, make_question, speaker_for
from tests.factories import make_class, make_organisation

pytestmark = pytest.mark.django_db


def cast_for(question, member, choice, *, now=NOW):
    ballot = Ballot.whole(Choice(choice))
    return cast_vote(
        question_id=question.pk,
        organisation_id=member.pk,
        ballot=ballot,
        token=f"t{member.pk}",
        actor=speaker_for(member),
        now=now,
    )


def test_the_roll_shown_before_is_the_roll_that_is_frozen():
    giver, holder, third = make_members(3)
    make_members(2, "observer")
    make_organisation(organisation_class=make_class("guest"))
    MemberFigures.objects.create(organisation=third, weight="7/2", entered_at=NOW)
    question = make_question()
    Proxy.objects.create(giver=giver, holder=holder, matter=question.matter, given_at=NOW)
    shown = roll_now_read(question, now=NOW)
    assert (shown.members, shown.could_vote, shown.proxies, shown.unknown) == (5, 3, 1, ["guest"])
    assert shown.why == {Why.CLASS_WITHOUT_VOTE: 2}
    full, observers = shown.classes
    assert (full.members, full.could_vote, str(full.votes)) == (3, 3, "11/2")
    assert (observers.members, observers.could_vote, observers.votes) == (2, 0, 0)
    assert not RollLine.objects.exists()
    opened = open_question(question=question, actor=None, now=NOW)
    assert (opened.lines.count(), opened.lines.filter(silent="").count()) == (5, 3)


def test_a_roll_on_which_nobody_could_vote_is_said_before_the_opening():
    make_members(1, "observer")
    with pytest.raises(EmptyRoll):
        roll_now_read(make_question(), now=NOW)


def test_a_silence_without_a_moment_closes_when_the_hours_of_its_rule_are_over():
    make_members(2)
    question = make_question(procedure=Procedure.SILENCE, rule="silence")
    opened = open_question(question=question, actor=None, now=later(seconds=20, microseconds=5))
    assert opened.closes_at == later(hours=72, minutes=1)
    on_the_minute = make_open_question(procedure=Procedure.SILENCE, rule="silence")
    assert on_the_minute.closes_at == later(hours=72)
    assert close_question(question=opened, actor=None, now=opened.closes_at).passed


def test_a_silence_shorter_than_its_rule_is_not_opened():
    make_members(2)
    question = make_question(procedure=Procedure.SILENCE, rule="silence", closes_at=later(hours=72))
    with pytest.raises(SilenceTooShort) as refusal:
        open_question(question=question, actor=None, now=later(seconds=1))
    assert refusal.value.earliest == later(hours=72, seconds=1)
    assert Question.objects.get().state == State.PREPARED
    assert open_question(question=question, actor=None, now=NOW).closes_at == later(hours=72)


def test_nobody_splits_votes_under_a_rule_that_counts_heads():
    (member, *_others) = make_members(2)
    MemberFigures.objects.create(organisation=member, weight="4", entered_at=NOW)
    by_weight, by_heads = make_open_question(), make_open_question(rule="by-heads")
    split = Ballot([(Choice.YES, "3"), (Choice.NO, "1")])
    given = {"organisation_id": member.pk, "ballot": split, "actor": speaker_for(member), "now": NOW}
    cast_vote(question_id=by_weight.pk, token="a", **given)
    with pytest.raises(UnfitChoice):
        cast_vote(question_id=by_heads.pk, token="b", **given)


def test_the_chair_closes_before_the_announced_moment_only_when_everybody_has_voted():
    members = make_members(2)
    make_members(1, "observer")
    question = make_open_question(closes_at=later(hours=2))
    cast_for(question, members[0], "yes")
    with pytest.raises(ClosesByItself):
        end_voting(question=question, actor=None, now=later(hours=1))
    assert Question.objects.get().state == State.OPEN
    cast_for(question, members[1], "no")
    assert end_voting(question=question, actor=None, now=later(hours=1)).state == State.DECIDED


def test_a_silence_lasts_to_its_end_and_a_vote_without_a_moment_ends_when_the_chair_says():
    make_members(2)
    silence = make_open_question(procedure=Procedure.SILENCE, rule="silence")
    with pytest.raises(ClosesByItself):
        end_voting(question=silence, actor=None, now=later(hours=71))
    assert end_voting(question=silence, actor=None, now=later(hours=72)).passed
    assert end_voting(question=make_open_question(), actor=None, now=later(hours=1)).state == State.DECIDED


def test_a_question_is_ended_once():
    make_members(2)
    question = end_voting(question=make_open_question(), actor=None, now=NOW)
    with pytest.raises(NotOpen):
        end_voting(question=question, actor=None, now=NOW)


@pytest.mark.parametrize("passes", [True, False])
def test_the_casting_vote_decides_a_tie_and_stands_in_the_record(passes):
    members = make_members(2)
    question = make_open_question(rule="by-heads")
    cast_for(question, members[0], "yes")
    cast_for(question, members[1], "no")
    tied = end_voting(question=question, actor=None, now=later(minutes=1))
    assert tied.state == State.COUNTING
    decided = give_casting_vote(question=tied, passes=passes, actor=None, now=later(minutes=2))
    assert (decided.state, decided.passed) == (State.DECIDED, passes)
    assert decided.result["casting_vote"] is passes
    assert decided.result["counts"]["heads"]["yes"] == 1
    again = give_casting_vote(question=tied, passes=passes, actor=None, now=later(minutes=3))
    assert again.decided_at == later(minutes=2)
    with pytest.raises(NoCastingVote):
        give_casting_vote(question=tied, passes=not passes, actor=None, now=later(minutes=3))
    assert Entry.objects.filter(kind="decisions.casting_vote_given").count() == 1
    assert Entry.objects.filter(kind="decisions.decided").count() == 1


def test_a_rule_without_a_casting_vote_fails_a_tie_and_takes_none():
    members = make_members(2)
    question = make_open_question(rule="simple")
    cast_for(question, members[0], "yes")
    cast_for(question, members[1], "no")
    decided = end_voting(question=question, actor=None, now=later(minutes=1))
    assert (decided.state, decided.passed) == (State.DECIDED, False)
    with pytest.raises(NoCastingVote):
        give_casting_vote(question=decided, passes=True, actor=None, now=later(minutes=2))


def test_no_casting_vote_is_given_while_voting_is_open():
    make_members(2)
    question = make_open_question(rule="by-heads")
    with pytest.raises(NotOpen):
        give_casting_vote(question=question, passes=True, actor=None, now=NOW)
