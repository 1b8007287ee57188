"""A first draft, or a new one, comes as a Word file and is kept as typed drafts are."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from comity.engines import drafting
from comity.engines.drafting.word.issuing import issued_document
from comity.engines.drafting.word.package import OLE
from comity.foundation.permissions import Role
from comity.rooms.texts.enums import Stage
from comity.rooms.texts.models import Text
from comity.rooms.texts.queries.engine_input import engine_revision
from comity.rooms.texts.queries.texts import latest_revision
from tests.engines.drafting.documents import document, ins, paragraph, run
from tests.factories import make_account
from tests.rooms.texts.factories import OUTLINE, make_submitted, make_text

pytestmark = pytest.mark.django_db


@pytest.fixture
def office(client: Client) -> Client:
    client.force_login(make_account(Role.SECRETARIAT))
    return client


def send(client: Client, text: Text, content: bytes, *, shown: int | str = 0) -> str:
    """The page that answers; empty where the draft was issued."""
    given = {"file": SimpleUploadedFile("draft.docx", content), "shown": shown, "note": "From Word"}
    answer = client.post(f"{text.get_absolute_url()}draft/word/", given)
    return "" if answer.status_code == 302 else answer.content.decode()


def word_of(outline: str) -> bytes:
    edited = drafting.edited_of_outline(outline)
    paragraphs = [drafting.Paragraph.of(f"w{n}", drafting.text_of(each.words), each.kind, level=each.level)
                  for n, each in enumerate(edited)]  # fmt: skip
    return issued_document(drafting.Revision(tuple(paragraphs)))


def test_the_first_draft_from_word_has_its_words_and_kinds(office):
    text = make_text(stage=Stage.ZERO_DRAFT, circulated=False)
    typed = engine_revision(latest_revision(text))
    text.revisions.all().delete()

    assert send(office, text, word_of(OUTLINE), shown="") == ""

    read = engine_revision(latest_revision(text))
    assert [(each.text, each.kind) for each in read.paragraphs] == [
        (each.text, each.kind) for each in typed.paragraphs
    ]


def test_paragraphs_that_stayed_keep_their_identity(office):
    text = make_text(stage=Stage.ZERO_DRAFT)
    before = engine_revision(latest_revision(text))

    assert send(office, text, word_of(OUTLINE.replace("one joint drill", "two joint drills"))) == ""

    after = engine_revision(latest_revision(text))
    assert [each.id for each in after.paragraphs] == [each.id for each in before.paragraphs]
    assert after.paragraphs[3].text == "Invites members to hold two joint drills a year;"
    assert latest_revision(text).note == "From Word"


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (OLE + b"x" * 600, "encrypted"),
        (b"PK\x03\x04 broken", "draft.docx"),
        (document(paragraph(run("All"), ins("new", "Chile"))), "draft.docx"),
    ],
)
def test_a_hostile_or_tracked_file_is_refused_with_one_message_and_nothing_is_issued(office, content, said):
    text = make_text(stage=Stage.ZERO_DRAFT)
    page = send(office, text, content)
    assert said in page
    assert page.count('class="error') == 1 or page.count("errorlist") <= 1
    assert text.revisions.count() == 1


def test_once_amendments_stand_no_word_file_replaces_the_text(office):
    text = make_text()
    make_submitted(text, 3, "Invites members to hold two joint drills a year;")
    assert send(office, text, word_of("1. Something else entirely."))
    assert text.revisions.count() == 1


def test_who_had_another_revision_before_them_loses_nothing_silently(office):
    text = make_text(stage=Stage.ZERO_DRAFT)
    assert send(office, text, word_of("1. Another text.")) == ""
    assert send(office, text, word_of("1. A third text."), shown=0)
    assert text.revisions.count() == 2


def test_a_delegate_issues_no_draft(client):
    client.force_login(make_account())
    text = make_text(stage=Stage.ZERO_DRAFT)
    answer = client.post(f"{text.get_absolute_url()}draft/word/", {})
    assert answer.status_code == 403
    assert text.revisions.count() == 1
