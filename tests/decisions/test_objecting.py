"""Who may object, who may take an objection back, and what the record keeps of both."""

import json

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from comity.decisions.enums import Procedure
from comity.decisions.errors import (
    NotItsObjection,
    NotThisProcedure,
    NoVote,
    ObjectionStands,
    TooLateToObject,
)
from comity.decisions.models import Objection, Proxy
from comity.decisions.services.closing import close_question
from comity.decisions.services.objecting import raise_objection, withdraw_objection
from comity.decisions.services.opening import open_question
from comity.foundation.permissions import Role
from comity.foundation.record.models import Entry
from tests.decisions.factories import (
    NOW,
    later,
    make_members,
    make_open_question,
    make_question,
    speaker_for,
)
from tests.factories import make_account, make_actor, make_matter, make_member_account

pytestmark = pytest.mark.django_db


def object_to(question, member, *, actor=None, reason="The wells are ours.", now=NOW, by_office=False):
    return raise_objection(
        question_id=question.pk,
        organisation_id=member.pk,
        reason=reason,
        language="en",
        actor=actor or speaker_for(member),
        now=now,
        by_office=by_office,
    )


def recorded(kind):
    return [
        json.loads(entry.content.body)["what"] for entry in Entry.objects.filter(kind=f"decisions.{kind}")
    ]


def consensus(**terms):
    return make_open_question(procedure=Procedure.CONSENSUS, rule="consensus", **terms)


def test_a_member_objects_once_however_often_the_form_arrives():
    (member, *_others) = make_members(3)
    question, actor = consensus(), speaker_for(member)
    first = object_to(question, member, actor=actor)
    again = object_to(question, member, actor=actor, now=later(minutes=1))
    assert again == first
    assert Objection.objects.count() == 1
    (what,) = recorded("objected")
    assert what["member"] == member.names
    assert (what["reason"], what["language"], what["by_office"]) == ("The wells are ours.", "en", False)


def test_other_words_are_not_put_in_the_place_of_those_that_stand():
    (member, *_others) = make_members(2)
    question, actor = consensus(), speaker_for(member)
    object_to(question, member, actor=actor)
    with pytest.raises(ObjectionStands):
        object_to(question, member, actor=actor, reason="Another reason.")
    assert Objection.objects.get().reason == "The wells are ours."


def test_an_observer_another_member_and_the_secretariat_raise_no_objection():
    (member, other) = make_members(2)
    (observer,) = make_members(1, "observer")
    question = consensus()
    with pytest.raises(NoVote):
        object_to(question, observer)
    with pytest.raises(NoVote):
        object_to(question, member, actor=speaker_for(other))
    with pytest.raises(NoVote):
        object_to(question, member, actor=make_actor(Role.SECRETARIAT))
    with pytest.raises(NoVote):
        object_to(question, observer, actor=make_actor(Role.SECRETARIAT), by_office=True)
    assert not Objection.objects.exists()
    assert recorded("objected") == []


def test_the_holder_of_a_proxy_objects_for_itself_only_and_counts_once():
    giver, holder, _third = make_members(3)
    question = make_question(procedure=Procedure.CONSENSUS, rule="consensus")
    Proxy.objects.create(giver=giver, holder=holder, matter=question.matter, given_at=NOW)
    question = open_question(question=question, actor=None, now=NOW)
    with pytest.raises(NoVote):
        object_to(question, giver, actor=speaker_for(holder))
    object_to(question, holder)
    result = close_question(question=question, actor=None, now=later(minutes=1)).result
    assert result["counts"]["heads"]["no"] == 1


def test_only_the_member_itself_withdraws_what_it_wrote():
    (member, other) = make_members(2)
    question = consensus()
    objection = object_to(question, member)
    with pytest.raises(NotItsObjection):
        withdraw_objection(objection=objection, actor=speaker_for(other), now=NOW)
    with pytest.raises(NotItsObjection):
        withdraw_objection(objection=objection, actor=make_actor(Role.SECRETARIAT), now=NOW, by_office=True)
    assert Objection.objects.get().withdrawn_at is None
    withdraw_objection(objection=objection, actor=speaker_for(member), now=later(minutes=2))
    withdraw_objection(objection=objection, actor=speaker_for(member), now=later(minutes=9))
    assert Objection.objects.get().withdrawn_at == later(minutes=2)
    assert [what["by_office"] for what in recorded("objection_withdrawn")] == [False]


@pytest.mark.parametrize("by_office", [True, False])
def test_what_the_office_wrote_down_is_withdrawn_by_either_and_the_record_says_by_whom(by_office):
    (member, *_others) = make_members(2)
    question, office = consensus(), make_actor(Role.SECRETARIAT)
    objection = object_to(question, member, actor=office, by_office=True)
    assert objection.by_office
    actor = office if by_office else speaker_for(member)
    withdraw_objection(objection=objection, actor=actor, now=later(minutes=1), by_office=by_office)
    assert [what["by_office"] for what in recorded("objection_withdrawn")] == [by_office]


def test_a_member_may_object_again_after_taking_its_objection_back():
    (member, *_others) = make_members(2)
    question, actor = consensus(), speaker_for(member)
    withdraw_objection(objection=object_to(question, member, actor=actor), actor=actor, now=NOW)
    object_to(question, member, actor=actor, reason="On reflection.")
    assert sorted(Objection.objects.values_list("reason", "withdrawn_at")) == [
        ("On reflection.", None),
        ("The wells are ours.", NOW),
    ]


def test_nobody_objects_before_the_opening_after_the_closing_or_to_a_vote():
    (member, *_others) = make_members(2)
    question = make_question(procedure=Procedure.CONSENSUS, rule="consensus")
    open_question(question=question, actor=None, now=NOW)
    prepared = make_question(procedure=Procedure.CONSENSUS, rule="consensus")
    with pytest.raises(NoVote):
        object_to(question, member, actor=speaker_for(make_members(1)[0]))
    with pytest.raises(TooLateToObject, match="not open yet"):
        object_to(prepared, member)
    close_question(question=question, actor=None, now=later(minutes=5))
    with pytest.raises(TooLateToObject, match="10 May 2027, 12:05 UTC"):
        object_to(question, member, now=later(minutes=1))
    with pytest.raises(NotThisProcedure):
        object_to(make_open_question(), member)
    assert not Objection.objects.exists()


def test_the_page_lets_a_member_object_and_gives_back_what_was_typed_when_it_is_too_late(client: Client):
    (member, *_others) = make_members(2)
    question = consensus()
    account = make_member_account(member, Role.MEMBER_HEAD)
    client.force_login(account)
    address = f"/decisions/{question.pk}/objections/raise/"
    sent = {"reason": "Our wells run dry first.", "language": "fr"}
    assert client.get(address).status_code == 200
    assert client.post(address, sent).status_code == 302
    objection = Objection.objects.get()
    assert (objection.reason, objection.language, objection.by_office) == (
        "Our wells run dry first.",
        "fr",
        False,
    )
    page = client.get(question.get_absolute_url()).content.decode()
    assert '<div lang="fr" dir="ltr"><p>Our wells run dry first.</p></div>' in page
    assert "1 member objects." in page
    close_question(question=question, actor=None, now=later(minutes=5))
    refused = client.post(address, sent | {"reason": "And once more."})
    assert refused.status_code == 422
    assert "And once more." in refused.content.decode()
    assert Objection.objects.count() == 1


def test_the_public_of_a_public_matter_reads_how_many_object_and_no_names(client: Client):
    members = make_members(4)
    question = consensus(matter=make_matter(is_public=True))
    object_to(question, members[0], reason="A reason for members.")
    page = client.get(question.get_absolute_url()).content.decode()
    assert "1 member objects." in page
    assert members[0].names["en"] not in page
    assert "A reason for members." not in page
    client.force_login(make_account(Role.SECRETARIAT))
    page = client.get(question.get_absolute_url()).content.decode()
    assert members[0].names["en"] in page
    assert "A reason for members." in page


def test_many_objections_are_read_with_as_few_queries_as_one(client: Client):
    members = make_members(12)
    client.force_login(make_account(Role.SECRETARIAT))
    question = consensus()
    asked = []
    for some in (members[:2], members[2:]):
        for member in some:
            object_to(question, member)
        client.get(question.get_absolute_url())
        with CaptureQueriesContext(connection) as queries:
            client.get(question.get_absolute_url())
        asked.append(len(queries))
    assert asked[0] == asked[1]
