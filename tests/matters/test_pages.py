"""Opening, changing, moving and closing by page, as each role."""

import json

import pytest
from django.test import Client
from django.utils import timezone

from comity.foundation.permissions import Role
from comity.matters.models import Matter
from comity.matters.services import set_up_stages
from comity.matters.services.matters import words_of
from tests.factories import make_account, make_member_account, make_organisation

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _stages() -> None:
    set_up_stages(actor=None, now=timezone.now())


def opened_by_page(client: Client) -> Matter:
    client.force_login(make_account(Role.SECRETARIAT))
    client.post(
        "/matters/open/", {"titles.en": "Seeds for dry years", "titles.ar": "البذور", "is_public": "on"}
    )
    return Matter.objects.get()


def test_the_secretariat_opens_a_matter_in_two_languages(client: Client) -> None:
    matter = opened_by_page(client)
    assert matter.titles == {"en": "Seeds for dry years", "ar": "البذور"}
    assert matter.is_public
    page = client.get(matter.get_absolute_url(), headers={"accept-language": "ar"}).text
    assert "<h1>البذور</h1>" in page


@pytest.mark.parametrize("role", [Role.CHAIR, Role.RAPPORTEUR, Role.TRANSLATOR, Role.CREDENTIALS_OFFICER])
def test_other_officers_open_none(client: Client, role: Role) -> None:
    client.force_login(make_account(role))
    assert client.post("/matters/open/", {"titles.en": "Seeds"}).status_code == 403
    client.force_login(make_member_account(make_organisation(), Role.MEMBER_HEAD))
    assert client.post("/matters/open/", {"titles.en": "Seeds"}).status_code == 403
    assert not Matter.objects.exists()


def test_a_matter_without_a_title_is_refused_in_the_words_of_the_label(client: Client) -> None:
    client.force_login(make_account(Role.SECRETARIAT))
    response = client.post("/matters/open/", {"summaries.en": "Words that stay."})
    assert response.status_code == 422
    assert "Title: Write a title in at least one language." in response.text
    assert "Words that stay." in response.text
    assert "<title>Error: Open a matter" in " ".join(response.text.split())


def test_the_chair_moves_and_gives_a_reason_for_going_back(client: Client) -> None:
    matter = opened_by_page(client)
    client.force_login(make_account(Role.CHAIR))
    address = f"/matters/{matter.reference}/move/"
    assert '<option value="hear" selected>' in client.get(address).text
    assert client.post(address, {"stage": "draft"}).status_code == 302
    refused = client.post(address, {"stage": "hear"})
    assert refused.status_code == 422
    assert "Give the reason for going back to an earlier stage." in refused.text
    page = client.post(address, {"stage": "hear", "reason": "Two members ask again."}, follow=True).text
    assert "From Draft to Hear" in page
    assert "Two members ask again." in page


def test_closing_says_how_it_ended(client: Client) -> None:
    matter = opened_by_page(client)
    address = f"/matters/{matter.reference}/close/"
    assert client.post(address, {}).status_code == 422
    page = client.post(address, {"outcomes.en": "Adopted by consensus"}, follow=True).text
    assert "Adopted by consensus" in page
    assert "Open it again" in page


def test_changed_words_keep_languages_the_form_did_not_show(client: Client) -> None:
    matter = opened_by_page(client)
    matter.titles = matter.titles | {"sw": "Mbegu"}
    matter.save()
    address = f"/matters/{matter.reference}/change/"
    assert 'name="titles.sw"' in client.get(address).text
    client.post(
        address, {"titles.en": "Seeds", "titles.sw": "Mbegu", "summaries.en": "Two paragraphs.\n\nHere."}
    )
    matter.refresh_from_db()
    assert matter.titles == {"en": "Seeds", "sw": "Mbegu"}
    assert not matter.is_public
    assert "<p>Two paragraphs.</p><p>Here.</p>" in client.get(matter.get_absolute_url()).text


def test_markup_in_words_is_shown_and_never_run(client: Client) -> None:
    client.force_login(make_account(Role.SECRETARIAT))
    wicked = "<script>alert(1)</script>"
    client.post("/matters/open/", {"titles.ar": wicked, "summaries.en": wicked, "is_public": "on"})
    matter = Matter.objects.get()
    for address in (matter.get_absolute_url(), "/matters/", "/matters/board/", "/desk/"):
        assert wicked not in client.get(address).text


def test_two_editors_at_once_lose_no_word(client: Client) -> None:
    matter = opened_by_page(client)
    address = f"/matters/{matter.reference}/change/"
    shown = json.dumps(words_of(matter))
    ours = {"titles.en": "Seeds for wet years", "titles.ar": "البذور", "is_public": "on", "shown": shown}
    theirs = {"titles.en": "Seeds for dry years", "titles.ar": "بذور", "is_public": "on", "shown": shown}
    assert client.post(address, theirs).status_code == 302
    assert client.post(address, ours).status_code == 302
    matter.refresh_from_db()
    assert matter.titles == {"en": "Seeds for wet years", "ar": "بذور"}
    both = client.post(address, theirs | {"titles.en": "Seeds for all years"})
    assert both.status_code == 409
    assert "Seeds for wet years" in both.text
    assert 'value="Seeds for all years"' in both.text
    matter.refresh_from_db()
    assert matter.titles["en"] == "Seeds for wet years"
    again = {"titles.en": "Seeds for all years", "titles.ar": "بذور", "is_public": "on"}
    client.post(address, again | {"shown": json.dumps(words_of(matter))})
    matter.refresh_from_db()
    assert matter.titles["en"] == "Seeds for all years"
