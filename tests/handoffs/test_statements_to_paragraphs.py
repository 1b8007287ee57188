"""A statement with common ground becomes a paragraph with its figures; what was not published never leaves."""

import pytest
from django.test import Client

from comity.foundation.permissions import Role
from comity.rooms.consultations.enums import Publication
from comity.rooms.consultations.models import Consultation
from comity.rooms.consultations.queries.results import published_results
from comity.rooms.consultations.services.analysing import analyse_consultation
from comity.rooms.texts.enums import Stage
from comity.rooms.texts.models import ParagraphSource, Text
from comity.rooms.texts.queries.engine_input import engine_revision
from comity.rooms.texts.queries.texts import latest_revision
from tests.factories import NOW, make_account, make_member_account, make_organisation
from tests.rooms.consultations.factories import fill, make_members, make_open
from tests.rooms.texts.factories import make_submitted, make_text

pytestmark = pytest.mark.django_db

LEFT, RIGHT = "+++++---++", "---++++--+"


def consulted(*, is_published: bool = True) -> Consultation:
    make_members(22)
    consultation = make_open(statements=10, publication=Publication.DURING)
    fill(consultation, [LEFT] * 12 + [RIGHT] * 8)
    if is_published:
        analyse_consultation(consultation=consultation, is_final=False, now=NOW)
    return consultation


def offered_page(client: Client, text: Text) -> str:
    client.force_login(make_account(Role.SECRETARIAT))
    return client.get(f"/handoffs/texts/{text.pk}/statements/").content.decode()


def test_a_paragraph_starts_from_a_statement_and_keeps_its_figures(client: Client):
    consultation = consulted()
    text = make_text(stage=Stage.ZERO_DRAFT, matter=consultation.matter)
    results = published_results(consultation)
    assert results is not None
    statement = results.common_ground[0].statement
    page = offered_page(client, text)

    client.post(
        f"/handoffs/texts/{text.pk}/statements/", {"statement": f"{consultation.pk}:{statement.number}"}
    )

    paragraph = engine_revision(latest_revision(text)).paragraphs[-1]
    source = ParagraphSource.objects.get(text=text)
    bar = results.overall(str(statement.number))
    assert statement.label in page
    assert paragraph.text == statement.texts["en"]
    assert (source.paragraph, source.figures["n"], source.figures["agree"]) == (paragraph.id, 22, bar.agree)
    shown = client.get(text.get_absolute_url()).content.decode()
    assert f"{bar.percent}% of 22 agreed" in shown


def test_only_common_ground_is_offered(client: Client):
    consultation = consulted()
    text = make_text(stage=Stage.ZERO_DRAFT, matter=consultation.matter)
    results = published_results(consultation)
    assert results is not None
    shared = {said.statement.number for said in results.common_ground}
    divided = next(number for number in range(1, 11) if number not in shared)

    page = offered_page(client, text)
    refused = client.post(
        f"/handoffs/texts/{text.pk}/statements/", {"statement": f"{consultation.pk}:{divided}"}
    )

    assert f"Statement number {divided} of this test." not in page
    assert refused.status_code == 404
    assert latest_revision(text).number == 0


def test_before_publication_nothing_is_offered(client: Client):
    consultation = consulted(is_published=False)
    text = make_text(stage=Stage.ZERO_DRAFT, matter=consultation.matter)

    assert "No common ground yet" in offered_page(client, text)


def test_another_matter_s_consultation_is_not_offered(client: Client):
    consulted()

    assert "No common ground yet" in offered_page(client, make_text(stage=Stage.ZERO_DRAFT))


def test_a_delegate_hands_nothing_over(client: Client):
    consultation = consulted()
    text = make_text(stage=Stage.ZERO_DRAFT, matter=consultation.matter)
    client.force_login(make_member_account(make_organisation()))

    assert client.get(f"/handoffs/texts/{text.pk}/statements/").status_code == 403


def test_once_the_text_is_amended_no_paragraph_starts_and_the_page_says_why(client: Client):
    consultation = consulted()
    text = make_text(matter=consultation.matter)
    make_submitted(text, 2, "Decides that the cost of a network must be borne by a common fund;")
    results = published_results(consultation)
    assert results is not None
    number = results.common_ground[0].statement.number
    client.force_login(make_account(Role.SECRETARIAT))

    page = client.post(f"/handoffs/texts/{text.pk}/statements/", {"statement": f"{consultation.pk}:{number}"})

    assert "This cannot be done at the present stage" in page.content.decode()
    assert latest_revision(text).number == 0
