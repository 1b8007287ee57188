"""A correction says how a member had meant to vote; neither the vote nor a digest nor the result changes."""

import json

import pytest
from django.test import Client
from django.utils.translation import override

from comity.decisions.enums import Choice, Procedure
from comity.decisions.errors import (
    NotItsSpeaker,
    NotThisProcedure,
    NoVote,
    StandsAlready,
    UnfitChoice,
    VotesStillChange,
)
from comity.decisions.models import Correction, Question, Vote
from comity.decisions.queries.engine_input import digest, votes_csv
from comity.decisions.services.casting import Ballot
from comity.decisions.services.correcting import correct_vote
from comity.foundation.permissions import Role
from comity.foundation.record.models import Content
from tests.decisions.decided import decide, give_weights
from tests.decisions.factories import later, make_members, make_open_question, speaker_for
from tests.factories import make_actor, make_matter, make_member_account, make_organisation

pytestmark = pytest.mark.django_db
YES, NO = Ballot.whole(Choice.YES), Ballot.whole(Choice.NO)


@pytest.fixture(autouse=True)
def in_english():
    with override("en"):
        yield


def correct(question, member, ballot=NO, *, actor=None):
    return correct_vote(
        line=question.lines.get(organisation=member),
        ballot=ballot,
        actor=actor or speaker_for(member),
        now=later(hours=1),
    )


def test_a_correction_that_would_have_turned_the_result_changes_nothing_but_itself():
    members = make_members(3)
    question = decide({members[0]: "yes"})
    before = (question.result, question.votes_digest, Vote.objects.get().parts)
    correct(question, members[0])
    after = Question.objects.get(pk=question.pk)
    assert (after.result, after.votes_digest, Vote.objects.get().parts) == before
    assert digest(votes_csv(after)) == before[1]
    assert after.passed is True


def test_the_record_holds_what_was_cast_and_what_was_meant():
    members = make_members(2)
    question = decide({members[0]: "yes"})
    correct(question, members[0], Ballot.whole(Choice.NO, "We pressed the wrong button."))
    what = json.loads(Content.objects.get(entry__kind="decisions.corrected").body)["what"]
    assert (what["cast"], what["meant"]) == ([["yes", None]], [["no", None]])
    assert what["reason"] == "We pressed the wrong button."


def test_the_same_correction_twice_is_one_and_the_vote_as_it_stands_is_none():
    members = make_members(2)
    question = decide({members[0]: "yes"})
    with pytest.raises(StandsAlready):
        correct(question, members[0], YES)
    assert correct(question, members[0]) == correct(question, members[0])
    assert Correction.objects.count() == 1


def test_a_correction_can_itself_be_taken_back_by_another_one():
    members = make_members(2)
    question = decide({members[0]: "yes"})
    correct(question, members[0], NO)
    correct(question, members[0], YES)
    assert [one.parts for one in Correction.objects.all()] == [[["no", None]], [["yes", None]]]


def test_while_voting_is_open_the_vote_itself_is_changed():
    members = make_members(2)
    with pytest.raises(VotesStillChange):
        correct(make_open_question(), members[0])


@pytest.mark.parametrize(
    ("procedure", "rule"), [(Procedure.PSEUDONYMOUS, "by-heads"), (Procedure.CONSENSUS, "consensus")]
)
def test_there_is_nothing_to_correct_where_votes_are_not_recorded(procedure, rule):
    members = make_members(2)
    said = {members[0]: "yes"} if procedure == Procedure.PSEUDONYMOUS else {}
    question = decide(said, procedure=procedure, rule=rule)
    with pytest.raises(NotThisProcedure):
        correct(question, members[0])
    assert not Correction.objects.exists()


def test_only_a_member_that_could_vote_corrects_and_only_by_its_own_speaker():
    members = make_members(2)
    (observer,) = make_members(1, "observer")
    question = decide({members[0]: "yes"})
    with pytest.raises(NoVote):
        correct(question, observer)
    for actor in (speaker_for(members[1]), make_actor(Role.SECRETARIAT)):
        with pytest.raises(NotItsSpeaker):
            correct(question, members[0], actor=actor)
    assert not Correction.objects.exists()


def test_a_member_that_was_silent_may_say_how_it_had_meant_to_vote():
    members = make_members(2)
    question = decide({members[0]: "yes"})
    assert correct(question, members[1]).parts == [["no", None]]


def test_a_divided_correction_adds_up_to_the_members_votes():
    members = make_members(2)
    give_weights({members[0]: "5"})
    question = decide({members[0]: "yes"})
    with pytest.raises(UnfitChoice):
        correct(question, members[0], Ballot([(Choice.YES, "2"), (Choice.NO, "2")]))
    correct(question, members[0], Ballot([(Choice.YES, "2"), (Choice.NO, "3")]))
    assert Correction.objects.get().parts == [["yes", "2"], ["no", "3"]]


def page_of(question, member):
    client = Client()
    client.force_login(make_member_account(member, Role.MEMBER_HEAD))
    return client, f"/decisions/{question.pk}/correct/{member.pk}/"


def test_it_is_typed_on_a_page_and_stands_beside_the_vote_on_the_others():
    alder, _birch = make_organisation("Alder"), make_organisation("Birch")
    question = decide({alder: "yes"}, matter=make_matter(is_public=True))
    client, address = page_of(question, alder)
    assert address in client.get(question.get_absolute_url()).content.decode()
    assert "as it was cast: Yes" in client.get(address).content.decode()
    assert client.post(address, {"vote": "no", "reason": "Wrong button."}).status_code == 302
    said = Client().get(question.get_absolute_url()).content.decode()
    assert "Wrong button." in said
    table = Client().get(f"/decisions/{question.pk}/result/voters/?words=alder").content.decode()
    assert "Says it meant: No" in table
    row = table[table.index("<tbody") :]
    assert row.index("Yes") < row.index("Says it meant")


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ({"vote": "", "reason": "Wrong button."}, "Wrong button."),
        ({"vote": "yes", "yes": "5", "reason": "Both."}, "Both."),
        ({"yes": "2", "no": "1", "reason": "Too few."}, "Too few."),
    ],
)
def test_what_was_typed_comes_back_when_it_is_refused(typed, kept):
    (member, *_rest) = make_members(2)
    give_weights({member: "5"})
    client, address = page_of(decide({member: "yes"}), member)
    response = client.post(address, typed)
    assert response.status_code == 422
    assert kept in response.content.decode()
    assert not Correction.objects.exists()
