"""The pages on which a participant answers: plain forms, one statement at a time."""

from datetime import timedelta

import pytest
from django.core.cache import cache
from django.test import Client
from django.utils import timezone

from comity.foundation.permissions import Role
from comity.rooms.consultations.enums import Voice
from comity.rooms.consultations.models import Consultation, Participant, Vote
from tests.factories import make_account
from tests.rooms.consultations.factories import make_members, make_open, signed_in

pytestmark = pytest.mark.django_db


def page(consultation: Consultation, name: str = "vote/") -> str:
    return f"{consultation.get_absolute_url()}{name}"


def test_a_participant_meets_every_statement_once_and_then_is_done():
    (delegate,) = make_members(1)
    consultation = make_open(statements=4, now=timezone.now())
    client, met = signed_in(delegate), []
    for _ in range(4):
        card = client.get(page(consultation))
        met.append(card.context["line"].statement.number)
        client.post(page(consultation), {"statement": met[-1], "vote": "1"})
    assert sorted(met) == [1, 2, 3, 4]
    assert "You have answered all 4 statements." in client.get(page(consultation)).text


def test_the_card_says_how_many_are_left_and_for_how_long():
    (delegate,) = make_members(1)
    consultation = make_open(statements=4, now=timezone.now())
    client = signed_in(delegate)
    first = client.get(page(consultation)).context["line"].statement.number
    client.post(page(consultation), {"statement": first, "vote": "0"})
    text = client.get(page(consultation)).text
    assert "Statement 2 of 4" in text
    assert "3 left" in text
    assert "about 1 minute" in text
    assert '<progress id="done" max="4" value="1">' in text


def test_what_matters_much_is_kept_and_shown_to_the_participant_again():
    (delegate,) = make_members(1)
    consultation = make_open(now=timezone.now())
    client = signed_in(delegate)
    client.post(page(consultation), {"statement": 2, "vote": "-1", "much": "on"})
    assert list(Vote.objects.values_list("value", "matters_much")) == [(-1, True)]
    card = client.get(page(consultation), {"statement": 2}).text
    assert 'value="-1" data-keys="2 d" aria-pressed="true"' in card
    assert 'name="much" checked' in card


def test_a_vote_that_arrives_after_closing_is_refused_in_words():
    (delegate,) = make_members(1)
    begun = timezone.now() - timedelta(days=2)
    consultation = make_open(now=begun, closes_at=begun + timedelta(days=1))
    response = signed_in(delegate).post(page(consultation), {"statement": 1, "vote": "1"})
    assert response.status_code == 409
    assert "The answer was not counted" in response.text
    assert not Vote.objects.exists()


def test_a_vote_of_another_kind_is_not_taken():
    (delegate,) = make_members(1)
    consultation = make_open(now=timezone.now())
    client = signed_in(delegate)
    for wrong in ({"statement": 1, "vote": "2"}, {"statement": "x", "vote": "1"}, {"vote": "1"}, {}):
        assert client.post(page(consultation), wrong).status_code == 400
    assert not Vote.objects.exists()


def test_the_list_names_what_is_not_answered_and_what_is():
    (delegate,) = make_members(1)
    consultation = make_open(statements=3, now=timezone.now())
    client = signed_in(delegate)
    client.post(page(consultation), {"statement": 2, "vote": "1"})
    text = client.get(page(consultation, "mine/")).text
    assert "1 of 3 statements answered" in text
    assert "Change the answer to S-02" in text
    assert "Answer S-01" in text
    assert "Answer S-03" in text


def test_somebody_who_was_not_asked_is_told_so():
    make_members(1)
    consultation = make_open(now=timezone.now())
    for role in (Role.SECRETARIAT, Role.CHAIR):
        response = signed_in(make_account(role)).get(page(consultation))
        assert response.status_code == 403
        assert "You were not asked in this consultation." in response.text


def test_a_stranger_is_asked_to_sign_in(client: Client):
    make_members(1)
    consultation = make_open(now=timezone.now())
    assert client.get(page(consultation)).status_code == 302


def test_the_link_gives_a_pseudonym_that_only_its_browser_knows(client: Client):
    consultation = make_open(voice=Voice.LINK, now=timezone.now())
    assert client.post(page(consultation, f"join/{consultation.link_secret}/")).status_code == 302
    assert not Participant.objects.exists()
    client.post(page(consultation), {"statement": 1, "vote": "1"})
    cookie = client.cookies[f"comity_voice_{consultation.pk}"]
    assert (cookie["httponly"], cookie["samesite"]) == (True, "Lax")
    assert Participant.objects.get().votes.count() == 1
    assert cookie.value not in Participant.objects.get().secret_digest


def test_the_link_followed_again_keeps_the_same_participant(client: Client):
    consultation = make_open(voice=Voice.LINK, now=timezone.now())
    for number in (1, 2):
        client.post(page(consultation, f"join/{consultation.link_secret}/"))
        client.post(page(consultation), {"statement": number, "vote": "1"})
    assert Participant.objects.count() == 1


def test_a_cookie_made_up_is_no_voice(client: Client):
    consultation = make_open(voice=Voice.LINK, now=timezone.now())
    client.cookies[f"comity_voice_{consultation.pk}"] = "made-up"
    assert client.post(page(consultation), {"statement": 1, "vote": "1"}).status_code == 409
    assert not Participant.objects.exists()


def test_a_wrong_link_is_not_found(client: Client):
    consultation = make_open(voice=Voice.LINK, now=timezone.now())
    assert client.get(page(consultation, "join/wrong/")).status_code == 404


def test_newcomers_from_one_address_are_limited():
    cache.clear()
    consultation = make_open(voice=Voice.LINK, now=timezone.now())
    address = page(consultation, f"join/{consultation.link_secret}/")
    answers = [Client().post(address).status_code for _ in range(62)]
    assert answers == [302] * 60 + [429] * 2


def test_a_delegate_of_two_members_says_for_which_it_answers():
    first, second = make_members(2)
    consultation = make_open(now=timezone.now())
    second.person.offices.update(person=first.person)
    client = signed_in(first)
    voices = list(consultation.participants.order_by("pk"))
    client.post(page(consultation), {"statement": 1, "vote": "1", "voice": voices[1].pk})
    assert [voice.votes.count() for voice in voices] == [0, 1]


def test_a_delegate_never_answers_for_a_member_that_is_not_its_own():
    first, _second = make_members(2)
    consultation = make_open(now=timezone.now())
    other = consultation.participants.exclude(organisation=first.person.offices.get().organisation).get()
    response = signed_in(first).post(page(consultation), {"statement": 1, "vote": "1", "voice": other.pk})
    assert response.status_code == 409
    assert not Vote.objects.exists()


def test_a_statement_in_another_language_is_marked_and_its_original_is_one_step_away():
    (delegate,) = make_members(1)
    consultation = make_open(statements=1, now=timezone.now())
    statement = consultation.statements.get()
    statement.texts, statement.language = {"ar": "الماء حق", "en": "Water is a right"}, "ar"
    statement.save()
    text = signed_in(delegate).get(page(consultation)).text
    assert "Water is a right" in text
    assert "Translated from Arabic. Read the original" in text
    assert 'lang="ar" dir="rtl">الماء حق' in text


def test_who_only_looks_at_the_link_gets_no_secret(client: Client):
    consultation = make_open(voice=Voice.LINK, now=timezone.now())
    response = client.get(page(consultation, f"join/{consultation.link_secret}/"))
    assert "Taking part under a pseudonym" in response.text
    assert f"comity_voice_{consultation.pk}" not in client.cookies


def test_whoever_has_not_agreed_is_asked_first_and_comes_back():
    (delegate,) = make_members(1)
    consultation = make_open(now=timezone.now())
    client = Client()
    client.force_login(delegate)
    response = client.get(page(consultation))
    assert response.status_code == 302
    assert "/privacy/" in response["Location"]
    assert client.post(page(consultation), {"statement": 1, "vote": "1"}).status_code == 302
    assert not Vote.objects.exists()
