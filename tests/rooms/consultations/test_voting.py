"""Answering: the last answer counts, once, while it is open, for whoever was asked."""

from datetime import timedelta

import pytest

from comity.foundation.permissions import Role
from comity.foundation.record.models import Entry
from comity.rooms.consultations.enums import Answer, Voice
from comity.rooms.consultations.errors import NotAsked, NotOpen, NoVoice
from comity.rooms.consultations.models import Participant, Vote
from comity.rooms.consultations.services.statements import refuse_statement, replace_statement
from comity.rooms.consultations.services.voting import new_secret
from tests.factories import NOW, make_account, make_actor, make_class, make_member_account, make_organisation
from tests.rooms.consultations.factories import CLOSES, answer, make_draft, make_members, make_open

pytestmark = pytest.mark.django_db


def test_the_last_answer_counts_and_nothing_is_kept_of_the_one_before():
    (delegate,) = make_members(1)
    consultation = make_open()
    answer(consultation, delegate, 1, Answer.AGREE, much=True)
    answer(consultation, delegate, 1, Answer.DISAGREE)
    assert list(Vote.objects.values_list("value", "matters_much")) == [(-1, False)]


def test_the_same_answer_sent_again_changes_nothing():
    (delegate,) = make_members(1)
    consultation = make_open()
    first = answer(consultation, delegate, 1, Answer.PASS)
    assert answer(consultation, delegate, 1, Answer.PASS).pk == first.pk
    assert Vote.objects.count() == 1


def test_an_answer_writes_no_record_entry():
    (delegate,) = make_members(1)
    consultation = make_open()
    before = Entry.objects.count()
    answer(consultation, delegate, 1)
    assert Entry.objects.count() == before


def test_an_answer_at_the_moment_of_closing_is_refused_with_that_moment():
    (delegate,) = make_members(1)
    consultation = make_open()
    answer(consultation, delegate, 1, now=CLOSES - timedelta(microseconds=1))
    with pytest.raises(NotOpen) as refused:
        answer(consultation, delegate, 2, now=CLOSES)
    assert "closed on May 13, 2027" in str(refused.value)
    assert "what was answered before stands" in str(refused.value)
    assert Vote.objects.count() == 1


def test_an_answer_before_the_opening_is_refused():
    (delegate,) = make_members(1)
    consultation = make_draft(opens_at=NOW + timedelta(hours=1))
    with pytest.raises(NotOpen):
        answer(consultation, delegate, 1)


def test_somebody_of_a_member_that_was_not_asked_has_no_voice():
    observer = make_member_account(
        make_organisation(organisation_class=make_class("guest", takes_part_in_consultations=False))
    )
    make_members(1)
    consultation = make_open()
    with pytest.raises(NoVoice):
        answer(consultation, observer, 1)


def test_a_member_that_joined_after_the_opening_is_not_asked():
    make_members(1)
    consultation = make_open()
    (late,) = make_members(1)
    with pytest.raises(NoVoice):
        answer(consultation, late, 1)


def test_the_secretariat_and_the_chair_have_no_voice():
    make_members(1)
    consultation = make_open()
    for role in (Role.SECRETARIAT, Role.CHAIR, Role.ADMINISTRATOR):
        with pytest.raises(NoVoice):
            answer(consultation, make_actor(role), 1)


def test_several_delegates_of_a_member_share_one_voice_and_the_last_answer_counts():
    organisation = make_organisation()
    head = make_member_account(organisation, Role.MEMBER_HEAD)
    delegate = make_member_account(organisation, Role.DELEGATE)
    consultation = make_open(voice=Voice.MEMBER)
    answer(consultation, delegate, 1, Answer.AGREE)
    answer(consultation, head, 1, Answer.DISAGREE)
    assert consultation.participants.count() == 1
    assert list(Vote.objects.values_list("value", flat=True)) == [-1]


def test_an_observer_of_a_member_does_not_speak_for_it():
    organisation = make_organisation()
    observer = make_member_account(organisation, Role.OBSERVER)
    consultation = make_open()
    with pytest.raises(NoVoice):
        answer(consultation, observer, 1)


def test_with_one_voice_a_person_each_delegate_answers_alone():
    organisation = make_organisation()
    one, other = (make_member_account(organisation) for _ in range(2))
    consultation = make_open(voice=Voice.PERSON)
    answer(consultation, one, 1, Answer.AGREE)
    answer(consultation, other, 1, Answer.DISAGREE)
    assert sorted(Vote.objects.values_list("value", flat=True)) == [-1, 1]


def test_by_link_the_participant_begins_with_its_first_answer():
    consultation = make_open(voice=Voice.LINK)
    secret = new_secret()
    assert not Participant.objects.exists()
    answer(consultation, secret, 1)
    answer(consultation, secret, 2)
    participant = Participant.objects.get()
    assert participant.votes.count() == 2
    assert secret not in {participant.secret_digest, participant.lot, participant.pseudonym}
    assert (participant.organisation_id, participant.account_id) == (None, None)


def test_by_link_nobody_answers_without_a_secret():
    consultation = make_open(voice=Voice.LINK)
    with pytest.raises(NoVoice):
        answer(consultation, "", 1)


def test_statements_refused_and_replaced_take_no_answers():
    (delegate,) = make_members(1)
    consultation = make_open()
    secretary = make_actor(Role.SECRETARIAT)
    refused, old, _ = consultation.statements.all()
    refuse_statement(statement=refused, refusal="off-topic", note="", actor=secretary, now=NOW)
    new = replace_statement(
        statement=old, texts={"en": "In other words."}, language="en", actor=secretary, now=NOW
    )
    for number in (refused.number, old.number, 99):
        with pytest.raises(NotAsked):
            answer(consultation, delegate, number)
    assert answer(consultation, delegate, new.number).statement == new


def test_answers_to_old_words_stay_with_them():
    (delegate,) = make_members(1)
    consultation = make_open()
    old = consultation.statements.first()
    answer(consultation, delegate, old.number, Answer.AGREE)
    new = replace_statement(
        statement=old,
        texts={"en": "The opposite."},
        language="en",
        actor=make_actor(Role.SECRETARIAT),
        now=NOW,
    )
    assert (old.votes.count(), new.votes.count(), new.version) == (1, 0, 2)


def test_a_stranger_has_no_voice():
    make_members(1)
    consultation = make_open()
    with pytest.raises(NoVoice):
        answer(consultation, make_account(), 1)
