"""A Word file with tracked changes becomes drafts to confirm one by one; a hostile or foreign one is refused in words."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from comity.engines import drafting
from comity.foundation.record.models import Entry
from comity.rooms.texts.enums import ProposalOrigin, ProposalState, RevisionKind
from comity.rooms.texts.forms import word_files as form_of_files
from comity.rooms.texts.models import Proposal, WordFile
from comity.rooms.texts.queries.places import base_of
from comity.rooms.texts.queries.texts import latest_revision
from comity.rooms.texts.services.issuing import next_revision, store_revision
from tests.engines.drafting.documents import cut, document, ins, package, paragraph, run
from tests.factories import NOW
from tests.rooms.texts.factories import OUTLINE, make_text, office
from tests.rooms.texts.test_proposing import DRILL, FUND, Delegation, marked

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _own_folder(settings, tmp_path):
    settings.DATA_FOLDER = tmp_path


def tracked_file(*, first: str = "Recalling the floods of last year,") -> bytes:
    """The issued text with two tracked changes."""
    before, after = FUND.split(" shall ")
    return document(
        paragraph(run("Early warning"), style="Heading1"),
        paragraph(run(first)),
        paragraph(run(f"{before} "), cut("shall"), ins("should"), run(f" {after}"), level=0),
        paragraph(run(DRILL.removesuffix("a year;")), cut("a"), ins("every"), run(" year;"), level=0),
        paragraph(run("Requests the secretariat to report."), level=0),
    )


def send(own: Delegation, text, content: bytes, name: str = "chile.docx") -> str:
    file = SimpleUploadedFile(name, content)
    return own.client.post(f"/texts/{text.pk}/word/", {"file": file}, follow=True).content.decode()


def issue_again(text, outline: str):
    before = latest_revision(text)
    made, change = next_revision(base_of(before), drafting.edited_of_outline(outline))
    return store_revision(
        text=text, made=made, kind=RevisionKind.REVISED, amendments=[change], actor=office(), now=NOW
    )


def test_each_tracked_change_is_a_draft_of_the_delegation_that_sent_it():
    text, own, other = make_text(), Delegation(), Delegation()

    page = send(own, text, tracked_file())

    assert "2 changes were read. Confirm each below." in page
    drafts = list(Proposal.objects.order_by("pk"))
    assert [marked(each) for each in drafts] == [
        [("deleted", "shall"), ("inserted", "should")],
        [("deleted", "a"), ("inserted", "every")],
    ]
    assert {(each.state, each.origin) for each in drafts} == {(ProposalState.DRAFT, ProposalOrigin.WORD_FILE)}
    assert WordFile.objects.get().organisation == own.member
    assert Entry.objects.filter(kind="texts.word_file_received").count() == 1
    assert "should" not in other.client.get(f"/texts/{text.pk}/word/").content.decode()


def test_drafts_are_confirmed_and_discarded_one_by_one():
    text, own = make_text(), Delegation()
    send(own, text, tracked_file())
    first, second = Proposal.objects.order_by("pk")

    own.client.post(f"/texts/{text.pk}/word/", {"do": "confirm", "drafts": [second.pk]})
    own.client.post(f"/texts/{text.pk}/word/", {"do": "discard", "drafts": [first.pk]})

    assert [each.code for each in Proposal.objects.all()] == ["A1"]
    second.refresh_from_db()
    assert second.state == ProposalState.SUBMITTED


def test_all_are_confirmed_at_once_and_nobody_confirms_for_another():
    text, own, other = make_text(), Delegation(), Delegation()
    send(own, text, tracked_file())
    ids = list(Proposal.objects.values_list("pk", flat=True))

    other.client.post(f"/texts/{text.pk}/word/", {"do": "confirm", "all": "yes", "drafts": ids})
    assert set(Proposal.objects.values_list("state", flat=True)) == {"draft"}

    own.client.post(f"/texts/{text.pk}/word/", {"do": "confirm", "all": "yes"})
    assert set(Proposal.objects.values_list("state", flat=True)) == {"submitted"}


def test_a_file_of_an_earlier_revision_is_carried_to_the_latest():
    text, own = make_text(), Delegation()
    issue_again(text, OUTLINE.replace("of last year", "of this year"))

    page = send(own, text, tracked_file())

    assert "its changes were carried on" in page
    assert {each.revision.number for each in Proposal.objects.all()} == {1}


def test_a_foreign_file_is_told_from_which_revision_it_seems_to_come():
    text, own = make_text(), Delegation()

    page = send(own, text, tracked_file(first="Alarmed by the droughts of last year,"))

    assert "It is nearest to revision 0" in page
    assert not Proposal.objects.exists()
    assert not WordFile.objects.exists()


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"0" * 600, "encrypted, or in the format before 2007"),
        (b"no archive at all", "This is not a Word file"),
        (
            package("", head="<!DOCTYPE w [<!ENTITY e SYSTEM 'file:///etc/passwd'>]>"),
            "declares a document type",
        ),
        (package("", word__vbaProject_bin=b"x").replace(b"vbaProject_bin", b"vbaProject.bin"), "has macros"),
        (package("", word__bomb_xml=b"0" * 30_000_000), "too large"),
    ],
)
def test_hostile_files_are_refused_in_words(content: bytes, said: str):
    text, own = make_text(), Delegation()

    page = send(own, text, content)

    assert said in page
    assert not WordFile.objects.exists()


def test_the_size_is_asked_before_anything_is_read(monkeypatch):
    monkeypatch.setattr(form_of_files, "LARGEST", 1000)
    text, own = make_text(), Delegation()

    page = send(own, text, b"PK\x03\x04" + b"0" * 1001)

    assert "It was not opened." in page


def test_a_file_without_changes_says_so():
    text, own = make_text(), Delegation()
    plain = document(
        *[
            paragraph(run(line.partition(". ")[2] or line))
            for line in OUTLINE.removeprefix("# ").split("\n\n")
        ]
    )

    assert "This file has no tracked changes." in send(own, text, plain)
