"""The pages of adoption: what stands in the way, putting the text, and what became of it."""

import pytest
from django.test import Client

from comity.decisions.models import Question
from comity.foundation.permissions import Role
from comity.rooms.texts.enums import Stage
from comity.rooms.texts.models import Text
from comity.rooms.texts.queries.texts import latest_revision
from tests.decisions.factories import adopted, make_members
from tests.factories import make_account
from tests.rooms.texts.factories import make_submitted, make_text
from tests.rooms.texts.put import again, end_silence, put

pytestmark = pytest.mark.django_db
SILENCE = {"procedure": "silence", "zone": "Africa/Nairobi", "language": "en", "shown": 0}


@pytest.fixture
def chair(client: Client) -> Client:
    client.force_login(make_account(Role.CHAIR))
    return client


def page(client: Client, text: Text, name: str = "adoption/") -> str:
    return client.get(f"{text.get_absolute_url()}{name}").content.decode()


def test_each_thing_in_the_way_has_its_sentence(chair):
    text = make_text(required_languages=("fr",))
    make_submitted(text, 2, "Decides that the cost of a network should be borne by a common fund;")
    make_submitted(text, 2, "Decides that the cost of a network must be borne by a common fund;")

    shown = page(chair, text)

    assert "1 bracket stands in the text." in shown
    assert "Amendments without an answer." in shown
    assert "of 5 paragraphs 0 are behind and 5 are not translated." in shown
    assert "adoption/put/" not in shown


def test_the_chair_puts_it_by_silence_without_choosing_the_only_rule(chair):
    adopted()
    text = make_text()

    answer = chair.post(f"{text.get_absolute_url()}adoption/put/", SILENCE)

    question = Question.objects.get()
    assert answer.headers["Location"] == question.get_absolute_url()
    assert (question.rule, question.zone, question.closes_at) == ("silence", "Africa/Nairobi", None)
    assert again(text).stage == Stage.ADOPTION
    assert latest_revision(text).digest in page(chair, text)


def test_the_reason_is_asked_where_amendments_would_fall_and_only_there(chair):
    adopted()
    text = make_text()
    assert "fall_reason" not in page(chair, text, "adoption/put/")
    make_submitted(text, 3, "Invites members to hold two joint drills a year;")

    refused = chair.post(f"{text.get_absolute_url()}adoption/put/", SILENCE)
    answer = chair.post(f"{text.get_absolute_url()}adoption/put/", SILENCE | {"fall_reason": "Agreed."})

    assert refused.status_code == 422
    assert "These amendments have no answer yet: A1." in refused.content.decode()
    assert answer.status_code == 302


def test_without_statutes_the_page_says_what_to_do(chair):
    assert "Adopt them first." in page(chair, make_text(), "adoption/put/")


def test_a_vote_needs_one_of_the_rules_for_votes(chair):
    adopted()
    text = make_text()

    answer = chair.post(f"{text.get_absolute_url()}adoption/put/", SILENCE | {"procedure": "electronic"})

    assert answer.status_code == 422
    assert "Choose the rule" in answer.content.decode()
    assert again(text).stage == Stage.NEGOTIATION


def test_the_languages_are_let_be_behind_with_a_reason_on_their_page(chair):
    text = make_text(required_languages=("fr",))

    chair.post(f"{text.get_absolute_url()}adoption/languages/", {"reason": "The committee agreed."})

    assert again(text).languages_waived == "The committee agreed."
    assert "The committee agreed." in page(chair, text)


def test_every_time_it_was_put_stands_on_the_page(client: Client):
    (member, *_others) = make_members(3)
    text = make_text()
    end_silence(put(text), objecting=[member])
    end_silence(put(again(text)))

    shown = page(client, text)

    assert "This text is adopted" in shown
    assert shown.count("Not adopted") == 1
    assert f'href="{text.get_absolute_url()}adopted/"' in shown


def test_readers_see_the_way_and_no_button(client: Client):
    text = make_text()

    shown = page(client, text)

    assert "Nothing stands in the way." in shown
    assert "adoption/put/" not in shown
    assert client.get(f"{text.get_absolute_url()}adoption/put/").status_code == 302
