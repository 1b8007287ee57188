"""Listing, preparing, opening and closing by page."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from comity.decisions.enums import Choice, Procedure, State
from comity.decisions.models import Question
from comity.decisions.services.casting import Ballot, cast_vote
from comity.decisions.services.closing import close_question
from comity.decisions.services.opening import open_question
from comity.decisions.services.preparing import withdraw_question
from comity.decisions.views import chair as chair_views
from comity.foundation.permissions import Role
from tests.decisions.factories import (
    NOW,
    adopted,
    make_members,
    make_open_question,
    make_question,
    speaker_for,
)
from tests.factories import make_account, make_matter, make_member_account, make_organisation

pytestmark = pytest.mark.django_db


@pytest.fixture
def chair(client: Client) -> Client:
    client.force_login(make_account(Role.CHAIR))
    return client


def sent(**more: str) -> dict[str, str]:
    given = {
        "titles.en": "Shall wells be shared?",
        "titles.fr": "Les puits sont-ils partagés ?",
        "texts.en": "Wells are shared.\n\nSo are pumps.",
        "procedure": "electronic",
        "rule": "simple",
        "zone": "Africa/Nairobi",
        "language": "fr",
    }
    return given | more


def test_the_chair_chooses_matter_and_procedure_and_is_offered_the_rules_that_fit(chair: Client) -> None:
    adopted()
    matter = make_matter("Wells")
    assert f"?matter={matter.reference}" in chair.get("/decisions/new/").text
    ways = chair.get(f"/decisions/new/?matter={matter.reference}").text
    assert "procedure=roll-call" in ways
    assert "4 rules of the statutes go with it." in ways
    form = chair.get(f"/decisions/new/?matter={matter.reference}&procedure=silence").text
    assert re.findall(r'name="rule" value="([^"]+)"', form) == ["silence"]
    assert "For: letters." in form


def test_a_question_is_prepared_in_two_languages_with_its_closing_moment(chair: Client) -> None:
    adopted()
    matter = make_matter()
    address = f"/decisions/new/?matter={matter.reference}"
    response = chair.post(address, sent(day="2999-01-31", time="18:00"))
    question = Question.objects.get()
    assert response.headers["location"] == question.get_absolute_url()
    assert question.titles == {"en": "Shall wells be shared?", "fr": "Les puits sont-ils partagés ?"}
    assert (question.rule, question.language, question.zone) == ("simple", "fr", "Africa/Nairobi")
    assert question.closes_at is not None
    assert question.closes_at.isoformat() == "2999-01-31T15:00:00+00:00"
    assert question.meeting is None


def test_a_refused_form_comes_back_filled_with_the_reason(chair: Client) -> None:
    adopted()
    address = f"/decisions/new/?matter={make_matter().reference}"
    response = chair.post(address, sent(rule="silence", day="2020-01-31", time="18:00"))
    assert response.status_code == 422
    assert "That rule does not go with this procedure." in response.text
    assert "That moment is past." in response.text
    assert "Les puits sont-ils partagés ?" in response.text
    assert not Question.objects.exists()


def test_other_rules_are_shown_without_losing_a_word_and_without_judging_it(chair: Client) -> None:
    adopted()
    address = f"/decisions/new/?matter={make_matter().reference}"
    response = chair.post(address, sent(procedure="consensus", show_rules="1", day="2999-01-31"))
    assert response.status_code == 200
    assert re.findall(r'name="rule" value="([^"]+)"', response.text) == ["consensus"]
    assert "So are pumps." in response.text
    assert 'value="2999-01-31"' in response.text
    assert "There is a problem" not in response.text
    assert not Question.objects.exists()


def test_without_statutes_the_page_says_what_comes_first(chair: Client) -> None:
    assert "Adopt them first" in chair.get("/decisions/new/").text


def test_nobody_but_secretariat_and_chair_prepares_or_opens(client: Client) -> None:
    member = make_organisation()
    question = make_question()
    for role in (Role.ADMINISTRATOR, Role.RAPPORTEUR, Role.CREDENTIALS_OFFICER):
        client.force_login(make_account(role))
        assert client.get("/decisions/new/").status_code == 403
        assert client.post(f"/decisions/{question.pk}/open/").status_code == 403
    client.force_login(make_member_account(member, Role.MEMBER_HEAD))
    for act in ("change", "withdraw", "open", "close"):
        assert client.get(f"/decisions/{question.pk}/{act}/").status_code == 403
    assert "See the roll and open" not in client.get(question.get_absolute_url()).text
    assert Question.objects.get().state == State.PREPARED


def test_the_secretariat_gives_no_casting_vote(client: Client) -> None:
    members = make_members(2)
    question = make_open_question(rule="by-heads")
    for member, choice in zip(members, ("yes", "no"), strict=True):
        cast_vote(
            question_id=question.pk,
            organisation_id=member.pk,
            ballot=Ballot.whole(Choice(choice)),
            token=choice,
            actor=speaker_for(member),
            now=NOW,
        )
    close_question(question=question, actor=None, now=NOW)
    client.force_login(make_account(Role.SECRETARIAT))
    address = f"/decisions/{question.pk}/casting-vote/"
    assert client.post(address, {"casting_vote": "yes"}).status_code == 403
    assert "Cast it for yes" not in client.get(question.get_absolute_url()).text
    client.force_login(make_account(Role.CHAIR))
    page = client.get(question.get_absolute_url()).text
    assert "there is a tie" in page
    assert "Cast it for yes" in page
    client.post(address, {"casting_vote": "perhaps"})
    assert Question.objects.get().state == State.COUNTING
    client.post(address, {"casting_vote": "yes"})
    client.post(address, {"casting_vote": "yes"})
    assert Question.objects.get().passed is True


def test_a_stale_form_is_answered_with_what_stands_and_sent_again_it_counts(chair: Client) -> None:
    question = make_question()
    address = f"/decisions/{question.pk}/change/"
    assert 'name="version" value="1"' in chair.get(address).text
    assert chair.post(address, sent(version="1", **{"titles.en": "Theirs"})).status_code == 302
    stale = chair.post(address, sent(version="1", **{"titles.en": "Mine"}))
    assert stale.status_code == 409
    assert "Theirs" in stale.text
    assert 'value="Mine"' in stale.text
    assert 'name="version" value="2"' in stale.text
    assert Question.objects.get().titles["en"] == "Theirs"
    chair.post(address, sent(version="2", **{"titles.en": "Mine"}))
    assert Question.objects.get().titles["en"] == "Mine"


def test_a_question_is_withdrawn_with_a_reason_that_everybody_reads(chair: Client) -> None:
    question = make_question()
    address = f"/decisions/{question.pk}/withdraw/"
    assert chair.post(address, {"reason": ""}).status_code == 422
    chair.post(address, {"reason": "Settled outside."})
    page = chair.get(question.get_absolute_url()).text
    assert "Settled outside." in page
    assert "See the roll and open" not in page


def test_opening_shows_the_roll_and_a_double_click_opens_once(chair: Client) -> None:
    make_members(3)
    make_members(2, "observer")
    question = make_question()
    address = f"/decisions/{question.pk}/open/"
    page = chair.get(address).text
    assert "<dt>members on the roll</dt><dd>5</dd>" in page
    assert "<dt>can vote</dt><dd>3</dd>" in page
    assert "its class has no vote: 2" in page
    for _click in range(2):
        response = chair.post(address)
        assert response.headers["location"] == question.get_absolute_url()
    question.refresh_from_db()
    assert question.state == State.OPEN
    assert question.lines.count() == 5
    page = chair.get(question.get_absolute_url()).text
    assert "At least 0 of 3 members that can vote have voted." in page


def test_a_roll_that_cannot_be_frozen_says_why_instead_of_a_button(chair: Client) -> None:
    make_members(2, "observer")
    question = make_question()
    page = chair.get(f"/decisions/{question.pk}/open/").text
    assert "Nobody on the roll could vote." in page
    assert "Freeze the roll and open" not in page
    chair.post(f"/decisions/{question.pk}/open/")
    assert "Nobody on the roll could vote." in chair.get(question.get_absolute_url()).text


def test_closing_asks_first_and_a_double_click_closes_once(chair: Client) -> None:
    make_members(2)
    question = make_open_question()
    address = f"/decisions/{question.pk}/close/"
    assert "It cannot be opened again." in chair.get(address).text
    assert Question.objects.get().state == State.OPEN
    for _click in range(2):
        assert chair.post(address).headers["location"] == question.get_absolute_url()
    page = chair.get(question.get_absolute_url()).text
    assert "Not adopted" in page
    assert "Voting is over" not in page


def test_the_list_puts_open_questions_first_then_prepared_then_decided() -> None:
    make_members(2)
    prepared, decided = make_question(), make_open_question()
    close_question(question=decided, actor=None, now=NOW)
    withdrawn = withdraw_question(question=make_question(), reason="No", actor=None, now=NOW)
    whenever, soon = make_open_question(), make_open_question(closes_at=timezone.now().replace(year=2999))
    client = Client()
    client.force_login(make_account(Role.SECRETARIAT))
    page = client.get("/decisions/").text
    listed = [int(pk) for pk in re.findall(r'<h2><a href="/decisions/(\d+)/"', page)]
    assert listed == [one.pk for one in (soon, whenever, prepared, decided, withdrawn)]
    only = client.get("/decisions/?state=prepared").text
    assert re.findall(r'<h2><a href="/decisions/(\d+)/"', only) == [str(prepared.pk)]
    only = client.get(f"/decisions/?matter={soon.matter.reference}").text
    assert re.findall(r'<h2><a href="/decisions/(\d+)/"', only) == [str(soon.pk)]
    assert "No question is found" in client.get("/decisions/?matter=nothing&state=open").text


def test_strangers_see_the_questions_of_public_matters_alone() -> None:
    hidden = make_question(matter=make_matter("Hidden business", is_public=False))
    public = make_question(matter=make_matter("Public business", is_public=True))
    client = Client()
    page = client.get("/decisions/").text
    assert re.findall(r'<h2><a href="/decisions/(\d+)/"', page) == [str(public.pk)]
    assert "Hidden business" not in page
    assert client.get(hidden.get_absolute_url()).status_code in (302, 404)
    assert client.get(public.get_absolute_url()).status_code == 200


def test_an_empty_list_teaches() -> None:
    page = Client().get("/decisions/").text
    assert "No question has been put yet" in page
    assert "Prepare the first question" not in page


def test_the_list_asks_the_database_the_same_however_many_questions() -> None:
    client = Client()
    client.force_login(make_account(Role.CHAIR))
    counts = []
    for more in (2, 20):
        for _number in range(more):
            make_question()
        client.get("/decisions/")
        with CaptureQueriesContext(
            connection,
        ) as queries:
            client.get("/decisions/")
        counts.append(len(queries))
    assert counts[0] == counts[1]


def test_each_procedure_says_what_comes_next() -> None:
    make_members(2)
    client = Client()
    client.force_login(make_account(Role.SECRETARIAT))
    rules = {Procedure.CONSENSUS: "consensus", Procedure.SILENCE: "silence"}
    for procedure in Procedure:
        question = make_question(procedure=procedure, rule=rules.get(procedure, "simple"))
        page = client.get(question.get_absolute_url()).text
        assert "What comes next" in page
        open_question(question=question, actor=None, now=NOW)
        assert "What comes next" in client.get(question.get_absolute_url()).text


def test_a_form_sent_twice_prepares_one_question_and_sent_later_another(chair: Client) -> None:
    adopted()
    address = f"/decisions/new/?matter={make_matter().reference}"
    places = {chair.post(address, sent()).headers["location"] for _click in range(2)}
    assert Question.objects.count() == len(places) == 1
    Question.objects.update(prepared_at=timezone.now() - timedelta(minutes=2))
    chair.post(address, sent())
    assert Question.objects.count() == 2


def test_the_second_of_two_clicks_at_one_moment_is_told_of_no_failure(
    chair: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_members(2)
    question = make_question()

    def opened_by_the_first_click(**given: Any) -> Question:
        open_question(**given)
        return open_question(**given)

    monkeypatch.setattr(chair_views, "open_question", opened_by_the_first_click)
    chair.post(f"/decisions/{question.pk}/open/")
    page = chair.get(question.get_absolute_url()).text
    assert "Voting is open" in page
    assert "It can no longer be changed." not in page
