"""Consensus: nobody objects when asked; reservations stand beside it."""

import pytest
from django.test import Client

from comity.decisions.enums import ExplanationKind, Procedure, State
from comity.decisions.models import Explanation
from comity.decisions.services.closing import close_question
from comity.decisions.services.objecting import withdraw_objection
from comity.foundation.permissions import Role
from tests.decisions.factories import NOW, later, make_members, make_open_question, speaker_for
from tests.decisions.test_objecting import consensus, object_to
from tests.factories import make_account

pytestmark = pytest.mark.django_db


def closed(question):
    return close_question(question=question, actor=None, now=later(minutes=5))


def test_nobody_objects_and_it_is_adopted_without_counting_anybody_as_agreeing():
    make_members(7)
    question = closed(consensus())
    assert (question.state, question.passed) == (State.DECIDED, True)
    assert question.result["reason"]["en"] == [
        "The motion was adopted.",
        "Counted by heads: yes 0, no 0, abstentions 0; present 0, entitled 7.",
        "no-objection: no by heads: 0; required: at most 0. Met.",
    ]
    assert question.result["counts"]["heads"]["yes"] == 0


def test_one_objection_of_any_member_defeats_it_and_the_engine_says_so():
    members = make_members(7)
    question = consensus()
    object_to(question, members[4])
    question = closed(question)
    assert question.passed is False
    assert question.result["counts"]["heads"]["no"] == 1
    assert question.result["margin"] is None


def test_an_objection_that_was_withdrawn_in_time_defeats_nothing():
    members = make_members(3)
    question = consensus()
    withdraw_objection(objection=object_to(question, members[0]), actor=speaker_for(members[0]), now=NOW)
    assert closed(question).passed is True


def test_reservations_and_dissociations_stand_beside_the_consensus_in_their_language(client: Client):
    members = make_members(3)
    question = consensus()
    for number, kind in enumerate((ExplanationKind.RESERVATION, ExplanationKind.DISSOCIATION)):
        Explanation.objects.create(
            line=question.lines.get(organisation=members[number]),
            kind=kind,
            text=f"Words {number}.",
            language="ar",
            made_at=NOW,
        )
    question = closed(question)
    assert question.passed is True
    client.force_login(make_account(Role.SECRETARIAT))
    page = client.get(question.get_absolute_url()).content.decode()
    assert "Nobody objected: adopted by consensus." in page
    assert '<div lang="ar" dir="rtl"><p>Words 0.</p></div>' in page
    assert "Dissociation from the consensus" in page


def test_after_an_objection_the_page_says_what_can_be_done_next(client: Client):
    members = make_members(3)
    question = consensus()
    object_to(question, members[0])
    client.force_login(make_account(Role.CHAIR))
    assert "withdraw their objections" in client.get(question.get_absolute_url()).content.decode()
    closed(question)
    page = client.get(question.get_absolute_url()).content.decode()
    assert "There was an objection: not adopted." in page
    assert "put to the vote by a rule that counts votes" in page


def test_a_recorded_vote_shows_no_panel_of_objections(client: Client):
    make_members(2)
    question = make_open_question(procedure=Procedure.ELECTRONIC)
    client.force_login(make_account(Role.CHAIR))
    assert "Objections" not in client.get(question.get_absolute_url()).content.decode()
