"""Erasure and export of what a person said; a member's answers are the member's."""

import pytest
from django.test import Client

from comity.foundation.record.models import Content, Entry
from comity.rooms.consultations.enums import Publication, Readers, Voice
from comity.rooms.consultations.models import Analysis, Vote
from comity.rooms.consultations.privacy import erase, export
from comity.rooms.consultations.services.analysing import analyse_consultation
from comity.rooms.consultations.services.erasing import erase_participant
from tests.factories import NOW
from tests.rooms.consultations.factories import CLOSES, answer, fill, make_members, make_open

pytestmark = pytest.mark.django_db


def test_erasing_takes_answers_and_place_and_marks_the_results():
    make_members(8)
    consultation = make_open(statements=8, publication=Publication.DURING, readers=Readers.EVERYBODY)
    gone, *_others = fill(consultation, ["++++++++"] * 8)
    analyse_consultation(consultation=consultation, is_final=False, now=NOW)
    assert erase_participant(participant=gone, actor=None, now=CLOSES) == 8
    analysis = Analysis.objects.get()
    assert str(gone.pk) not in analysis.places
    assert analysis.input_reduced_at == CLOSES
    assert Vote.objects.count() == 56
    assert "Input since reduced." in Client().get(f"{consultation.get_absolute_url()}results/").text
    body = Content.objects.get(entry=Entry.objects.get(kind="consultations.participant_erased")).body
    assert gone.pseudonym not in body


def test_erasing_leaves_the_roll_of_those_asked_as_it_was():
    make_members(3)
    consultation = make_open()
    gone = fill(consultation, ["+++"] * 3)[0]
    erase_participant(participant=gone, actor=None, now=NOW)
    assert consultation.participants.count() == 3


def test_a_persons_own_answers_are_exported_and_erased():
    one, other = make_members(2)
    consultation = make_open(voice=Voice.PERSON)
    answer(consultation, one, 1, much=True)
    answer(consultation, other, 1)
    (exported,) = export(one)["consultations"]
    assert exported["answers"] == [
        {"statement": {"en": "Statement number 1 of this test."}, "answer": 1, "matters_much": True}
    ]
    assert erase(one, NOW) == 2
    assert export(one) == {"consultations": []}
    assert Vote.objects.get().participant.account == other


def test_a_members_answers_stay_when_its_delegate_is_erased():
    (delegate,) = make_members(1)
    consultation = make_open(voice=Voice.MEMBER)
    answer(consultation, delegate, 1)
    assert erase(delegate, NOW) == 0
    assert Vote.objects.count() == 1
