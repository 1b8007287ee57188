"""A reader sees the whole rolling text, or only what still needs a decision, what is theirs, or one member's."""

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from comity.engines import drafting
from comity.foundation.accounts.models import Account
from comity.foundation.permissions import Role
from comity.rooms.texts.enums import Agreement, Stage, StandingOf
from comity.rooms.texts.models import Sponsor, Standing, Text, Translation
from comity.rooms.texts.queries.engine_input import engine_revision
from comity.rooms.texts.queries.texts import latest_revision
from comity.rooms.texts.services.issuing import issue_typed_draft
from tests.factories import NOW, make_member_account, make_organisation
from tests.rooms.texts.factories import OUTLINE, make_submitted, make_text, office

pytestmark = pytest.mark.django_db

COST = "Decides that the cost of a network {} be borne by a common fund;"
DRILL = "Invites members to hold two joint drills a year;"


def numbers_shown(client: Client, text: Text, **asked: object) -> list[str]:
    page = client.get(text.get_absolute_url(), asked).content.decode()
    return re.findall(r'<p class="no">(.*?)</p>', page)


def contested() -> tuple[Text, Account]:
    """Paragraph 1 in brackets of two members, paragraph 2 amended by a third."""
    text = make_text()
    own = make_organisation("Own")
    make_submitted(text, 2, COST.format("should"), by=own)
    make_submitted(text, 2, COST.format("must"), by=make_organisation("Other"))
    make_submitted(text, 3, DRILL, by=make_organisation("Third"))
    return text, make_member_account(own, Role.MEMBER_HEAD)


def test_the_whole_text_has_every_paragraph(client: Client):
    text, _ = contested()

    assert numbers_shown(client, text) == ["", "", "1", "2", "3"]


def test_only_what_still_needs_a_decision_leaves_out_what_nobody_amends(client: Client):
    text, _ = contested()

    assert numbers_shown(client, text, show="decide") == ["1", "2"]


def test_what_is_agreed_needs_no_decision_any_more(client: Client):
    text, _ = contested()
    name = engine_revision(latest_revision(text)).paragraphs[3].id
    Standing.objects.create(text=text, of=StandingOf.PARAGRAPH, name=name, state=Agreement.AGREED)

    assert numbers_shown(client, text, show="decide") == ["1"]


def test_what_is_in_brackets(client: Client):
    text, _ = contested()

    assert numbers_shown(client, text, show="open") == ["1"]


def test_what_concerns_us_is_what_our_member_proposes_or_sponsors(client: Client):
    text, account = contested()
    client.force_login(account)

    assert numbers_shown(client, text, show="ours") == ["1"]

    third = text.proposals.get(number=3)
    asked = Sponsor.objects.create(proposal=third, organisation=account.person.offices.get().organisation)
    assert numbers_shown(client, text, show="ours") == ["1"]
    asked.confirmed_at = NOW
    asked.save()
    assert numbers_shown(client, text, show="ours") == ["1", "2"]


def test_one_member_s_paragraphs(client: Client):
    text, _ = contested()
    third = text.proposals.get(number=3).organisation_id

    assert numbers_shown(client, text, member=third) == ["2"]


def test_an_unknown_filter_shows_the_whole_text(client: Client):
    text, _ = contested()

    assert len(numbers_shown(client, text, show="everything", member="x", beside="xx")) == 5


def test_two_languages_stand_side_by_side_and_say_which_is_behind(client: Client):
    text, _ = contested()
    paragraphs = engine_revision(latest_revision(text)).paragraphs
    for paragraph, source, said in (
        (paragraphs[3], paragraphs[3].text, "Invite les membres à un exercice par an ;"),
        (paragraphs[4], "Requests the secretariat to speak.", "Prie le secrétariat de parler."),
    ):
        Translation.objects.create(
            text=text, language="fr", paragraph=paragraph.id, source=source, words=said, translated_at=NOW
        )

    page = client.get(text.get_absolute_url(), {"beside": "fr"}).content.decode()

    assert '<p class="words" lang="fr" dir="ltr">Invite les membres à un exercice par an ;</p>' in page
    assert "Prie le secrétariat de parler. <span" in page
    assert page.count("behind: the drafting language has changed since") == 1


def test_the_page_costs_the_same_queries_however_many_amendments(client: Client):
    text, _ = contested()
    client.get(text.get_absolute_url())
    with CaptureQueriesContext(connection) as few:
        client.get(text.get_absolute_url())
    for word in ("may", "will", "can", "ought to", "might"):
        make_submitted(text, 2, COST.format(word))
    client.get(text.get_absolute_url())

    with CaptureQueriesContext(connection) as many:
        client.get(text.get_absolute_url())

    assert len(many) == len(few)


def test_the_wall_begins_with_what_still_needs_a_decision(client: Client):
    text, _ = contested()

    page = client.get(f"{text.get_absolute_url()}screen/").content.decode()

    assert "OP1 <span" in page
    assert "shall" in page
    assert "drills" not in page


def test_history_shows_what_each_revision_changed(client: Client):
    text = make_text(stage=Stage.ZERO_DRAFT)
    edited = drafting.edited_of_outline(OUTLINE.replace("one joint drill", "two joint drills"))
    issue_typed_draft(text=text, edited=edited, shown=0, actor=office(), now=NOW, note="More drills.")
    address = f"{text.get_absolute_url()}history/"

    latest, first = client.get(address).content.decode(), client.get(address, {"at": "0"}).content.decode()

    assert "</span> two</ins>" in latest
    assert "</span> one</del>" in latest
    assert "More drills." in latest
    assert "<ins>" not in first
    assert "hold one joint drill a year" in first
    assert client.get(address, {"at": "7"}).status_code == 404
