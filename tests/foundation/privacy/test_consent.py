"""Consent: asked for once, kept with the digest of what was shown, withdrawn at any time."""

from datetime import datetime, timedelta

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory
from django.utils.translation import override

from comity.foundation.accounts.queries import actor_of_account
from comity.foundation.permissions import PUBLIC
from comity.foundation.privacy import consent_given, needs_consent
from comity.foundation.privacy.consents import give_consent, withdraw_consent
from comity.foundation.privacy.models import Consent
from comity.foundation.record.models import Entry
from tests.factories import make_account, make_actor

pytestmark = pytest.mark.django_db


def test_a_consent_is_kept_once_with_its_version_language_and_digest(now: datetime) -> None:
    actor = make_actor()
    with override("fr"):
        first = give_consent(actor=actor, now=now)
    again = give_consent(actor=actor, now=now + timedelta(days=1))
    assert first == again
    assert (first.version, first.language, len(first.text_digest)) == ("1", "fr", 64)
    assert consent_given(actor.account_id)


def test_nobody_elses_consent_counts(now: datetime) -> None:
    give_consent(actor=make_actor(), now=now)
    assert not consent_given(make_account().pk)
    assert not consent_given(None)
    with pytest.raises(ValueError, match="somebody's"):
        give_consent(actor=PUBLIC, now=now)


def test_a_withdrawn_consent_no_longer_stands_and_can_be_given_again(now: datetime) -> None:
    actor = make_actor()
    give_consent(actor=actor, now=now)
    assert withdraw_consent(actor=actor, now=now) == 1
    assert not consent_given(actor.account_id)
    give_consent(actor=actor, now=now + timedelta(days=1))
    assert consent_given(actor.account_id)
    assert Consent.objects.count() == 2


def test_a_consent_is_no_official_act(now: datetime) -> None:
    actor = make_actor()
    give_consent(actor=actor, now=now)
    withdraw_consent(actor=actor, now=now)
    assert not Entry.objects.exists()


def test_a_view_that_needs_consent_leads_to_the_question_and_back(client: Client, rf: RequestFactory) -> None:
    @needs_consent
    def answer(request: HttpRequest) -> HttpResponse:
        return HttpResponse("asked")

    account = make_account()
    request = rf.get("/consultations/7/?page=2")
    request.user = account
    leads_to = answer(request)["Location"]
    assert leads_to == "/privacy/consent/?next=%2Fconsultations%2F7%2F%3Fpage%3D2"
    client.force_login(account)
    assert client.post(leads_to, {"agreed": "on"})["Location"] == "/consultations/7/?page=2"
    again = rf.get("/consultations/7/")
    again.user = account
    assert answer(again).content == b"asked"


def test_the_question_never_leads_to_another_site(client: Client) -> None:
    client.force_login(make_account())
    response = client.post("/privacy/consent/?next=https://elsewhere.example/", {"agreed": "on"})
    assert response["Location"] == "/privacy/mine/"


def test_leaving_the_box_empty_gives_no_consent(client: Client) -> None:
    account = make_account()
    client.force_login(account)
    assert "Tick this box to take part" in client.post("/privacy/consent/", {}).text
    assert not consent_given(account.pk)


def test_withdrawing_on_the_page(client: Client, now: datetime) -> None:
    account = make_account()
    give_consent(actor=actor_of_account(account), now=now)
    client.force_login(account)
    page = client.post("/privacy/consent/withdraw/", follow=True).text
    assert "Your consent is withdrawn." in page
    assert not consent_given(account.pk)
