"""A member says in its own words why it voted as it did: its own speakers, in its own language, with equal room."""

import json

import pytest
from django.test import Client
from django.utils.translation import override

from comity.decisions.enums import ExplanationKind, Procedure, State
from comity.decisions.errors import NothingToExplain, NotItsSpeaker, NotThisProcedure, RoomUsed
from comity.decisions.models import Explanation, Proxy, Question
from comity.decisions.services.explaining import ROOM, explain_vote, room_left
from comity.decisions.services.opening import open_question
from comity.foundation.permissions import Role
from comity.foundation.record.models import Content, Entry
from tests.decisions.decided import decide
from tests.decisions.factories import NOW, later, make_members, make_open_question, make_question, speaker_for
from tests.factories import make_account, make_actor, make_matter, make_member_account, make_organisation

pytestmark = pytest.mark.django_db
WORDS = "We voted yes, since water is a right."


@pytest.fixture(autouse=True)
def in_english():
    with override("en"):
        yield


def say(
    question, member, text=WORDS, *, actor=None, kind=ExplanationKind.EXPLANATION, language="en", now=NOW
):
    return explain_vote(
        line=question.lines.get(organisation=member),
        kind=kind,
        text=text,
        language=language,
        actor=actor or speaker_for(member),
        now=now,
    )


def test_an_explanation_stands_in_the_record_with_its_member_its_kind_and_its_words():
    (member, *_rest) = make_members(2)
    question = make_open_question()
    say(question, member, kind=ExplanationKind.RESERVATION)
    entry = Entry.objects.get(kind="decisions.explained")
    what = json.loads(Content.objects.get(entry=entry).body)["what"]
    assert (what["member"], what["kind"], what["text"]) == (member.names, "reservation", WORDS)


def test_a_vote_is_explained_while_it_is_open_and_after_it_was_decided_and_the_result_stays():
    members = make_members(3)
    before = make_open_question()
    say(before, members[0])
    decided = decide(dict.fromkeys(members, "yes"))
    result = dict(decided.result)
    say(decided, members[0], now=later(days=2))
    assert Explanation.objects.count() == 2
    assert Question.objects.get(pk=decided.pk).result == result


@pytest.mark.parametrize("state", [State.PREPARED, State.WITHDRAWN])
def test_nothing_is_explained_that_is_not_before_the_members(state):
    (member, *_rest) = make_members(2)
    question = make_open_question()
    Question.objects.filter(pk=question.pk).update(state=state)
    with pytest.raises(NothingToExplain):
        say(question, member)
    assert not Explanation.objects.exists()


def test_neither_another_member_nor_the_holder_of_its_proxy_nor_the_office_speaks_for_a_member():
    giver, holder, other = make_members(3)
    question = make_question()
    Proxy.objects.create(giver=giver, holder=holder, matter=question.matter, given_at=NOW)
    question = open_question(question=question, actor=None, now=NOW)
    for actor in (speaker_for(holder), speaker_for(other), make_actor(Role.SECRETARIAT, Role.CHAIR)):
        with pytest.raises(NotItsSpeaker):
            say(question, giver, actor=actor)
    assert not Explanation.objects.exists()


def test_the_same_words_sent_twice_stand_once_and_other_words_stand_beside_them():
    (member, *_rest) = make_members(2)
    question, actor = make_open_question(), speaker_for(member)
    first = say(question, member, actor=actor)
    assert say(question, member, actor=actor, now=later(minutes=1)) == first
    say(question, member, "And later we say more.", actor=actor, now=later(minutes=2))
    assert list(Explanation.objects.values_list("text", flat=True)) == [WORDS, "And later we say more."]
    assert Entry.objects.filter(kind="decisions.explained").count() == 2


def test_every_member_has_the_same_room_to_the_character():
    first, second = make_members(2)
    question = make_open_question()
    actor = speaker_for(first)
    say(question, first, "a" * (ROOM - 3), actor=actor)
    with pytest.raises(RoomUsed) as refusal:
        say(question, first, "four", actor=actor)
    assert refusal.value.left == 3
    say(question, first, "abc", actor=actor)
    assert room_left(question.lines.get(organisation=first)) == 0
    say(question, second, "ب" * ROOM)


def test_only_a_consensus_or_a_silence_can_be_dissociated_from():
    (member, *_rest) = make_members(2)
    with pytest.raises(NotThisProcedure):
        say(make_open_question(), member, kind=ExplanationKind.DISSOCIATION)
    consensus = make_open_question(procedure=Procedure.CONSENSUS, rule="consensus")
    say(consensus, member, kind=ExplanationKind.DISSOCIATION)
    assert Explanation.objects.get().kind == ExplanationKind.DISSOCIATION


def test_the_page_tells_them_in_alphabetical_order_and_each_in_its_own_language_and_direction():
    birch, alder = make_organisation("Birch"), make_organisation("Alder")
    question = decide({birch: "yes"}, matter=make_matter(is_public=True))
    say(question, birch, "First to speak.")
    say(question, alder, "صوّتنا بنعم.", language="ar", now=later(minutes=1))
    page = Client().get(question.get_absolute_url()).content.decode()
    said = page[page.index('id="said"') :]
    assert said.index("Alder") < said.index("Birch")
    assert '<div lang="ar" dir="rtl"><p>صوّتنا بنعم.</p></div>' in said


def form_at(question, member, account):
    client = Client()
    client.force_login(account)
    return client, f"/decisions/{question.pk}/explain/{member.pk}/"


def test_a_speaker_writes_by_the_page_and_pressing_twice_changes_nothing():
    (member, *_rest) = make_members(2)
    question = make_open_question()
    client, address = form_at(question, member, make_member_account(member, Role.MEMBER_HEAD))
    assert address in client.get(question.get_absolute_url()).content.decode()
    typed = {"kind": "explanation", "language": "sw", "text": "Maji ni haki.\r\n\r\nTulipiga kura ndiyo."}
    for _press in range(2):
        assert client.post(address, typed).status_code == 302
    explanation = Explanation.objects.get()
    assert (explanation.language, explanation.text) == ("sw", "Maji ni haki.\n\nTulipiga kura ndiyo.")


def test_what_was_typed_comes_back_when_it_is_refused():
    (member, *_rest) = make_members(2)
    question = make_open_question()
    say(question, member, "a" * (ROOM - 3))
    client, address = form_at(question, member, make_member_account(member, Role.MEMBER_HEAD))
    response = client.post(address, {"kind": "explanation", "language": "pt", "text": "A água é um direito."})
    page = response.content.decode()
    assert response.status_code == 422
    assert "A água é um direito." in page
    assert '<option value="pt" selected>' in page
    assert "has 3 characters left" in page


@pytest.mark.parametrize("role", [Role.DELEGATE, Role.OBSERVER])
def test_a_delegate_of_the_member_between_meetings_is_told_that_another_speaks_for_it(role):
    (member, *_rest) = make_members(2)
    client, address = form_at(make_open_question(), member, make_member_account(member, role))
    assert client.get(address).status_code == 403


def test_a_member_without_a_vote_and_a_stranger_have_no_form():
    make_members(2)
    (observer,) = make_members(1, "observer")
    question = make_open_question()
    client, address = form_at(question, observer, make_member_account(observer, Role.MEMBER_HEAD))
    assert client.get(address).status_code == 403
    client, address = form_at(question, observer, make_account())
    assert client.get(address).status_code == 404
    assert Client().get(address).status_code == 302
