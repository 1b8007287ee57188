"""A text is prepared, drafted, circulated and moved on; its paragraphs keep their identity."""

import pytest
from django.test import Client

from comity.engines import drafting
from comity.foundation.permissions import PUBLIC, may
from comity.foundation.record.models import Entry
from comity.rooms.texts.enums import Stage
from comity.rooms.texts.errors import ChangedMeanwhile, NothingChanged, NotInThisStage
from comity.rooms.texts.models import Text
from comity.rooms.texts.queries.engine_input import engine_revision
from comity.rooms.texts.queries.texts import latest_revision, visible_texts
from comity.rooms.texts.services.issuing import issue_typed_draft
from comity.rooms.texts.services.preparing import circulate_text, move_stage
from tests.factories import NOW
from tests.rooms.texts.factories import OUTLINE, make_submitted, make_text, office

pytestmark = pytest.mark.django_db


def type_again(text: Text, outline: str, *, shown: int = 0):
    edited = drafting.edited_of_outline(outline)
    return issue_typed_draft(text=text, edited=edited, shown=shown, actor=office(), now=NOW)


def words_of(text: Text) -> list[str]:
    revision = latest_revision(text)
    return [each.text for each in engine_revision(revision).paragraphs] if revision else []


def test_a_typed_draft_is_read_by_paragraphs_with_their_kinds():
    text = make_text()

    revision = engine_revision(latest_revision(text))

    assert [each.kind.value for each in revision.paragraphs] == ["heading", "preambular", *["operative"] * 3]
    assert words_of(text)[4] == "Requests the secretariat to report."


def test_a_paragraph_that_moved_and_changed_is_the_same_paragraph():
    text = make_text(stage=Stage.ZERO_DRAFT)
    before = {each.text: each.id for each in engine_revision(latest_revision(text)).paragraphs}

    type_again(
        text,
        "1. Requests the secretariat to report every year.\n2. Decides that the cost of a network shall be borne by a common fund;",
    )

    after = {each.text: each.id for each in engine_revision(latest_revision(text)).paragraphs}
    assert after == {
        "Requests the secretariat to report every year.": before["Requests the secretariat to report."],
        "Decides that the cost of a network shall be borne by a common fund;": before[
            "Decides that the cost of a network shall be borne by a common fund;"
        ],
    }


def test_revisions_are_chained_and_every_word_is_traced():
    text = make_text(stage=Stage.ZERO_DRAFT)
    type_again(text, OUTLINE.replace("one joint drill", "two joint drills"))

    rows = list(text.revisions.all())
    revisions = [engine_revision(row) for row in rows]
    amendments = [drafting.amendment_of_dict(each) for row in rows for each in row.amendments]

    drafting.check_chain(revisions)
    descents = drafting.lineage(revisions, amendments)
    brought = [drafting.text_of(each.words) for each in descents if each.amendment == "R1"]
    assert brought == ["two", "drills"]


def test_the_same_words_are_no_new_revision():
    text = make_text(stage=Stage.ZERO_DRAFT)

    with pytest.raises(NothingChanged):
        type_again(text, OUTLINE)


def test_of_two_that_type_at_once_the_second_is_told_and_loses_nothing(client: Client):
    text = make_text(stage=Stage.ZERO_DRAFT)
    type_again(text, OUTLINE + "\n4. Thanks the host.")

    with pytest.raises(ChangedMeanwhile):
        type_again(text, OUTLINE + "\n4. Thanks the chair.", shown=0)

    assert words_of(text)[-1] == "Thanks the host."


def test_once_amendments_stand_on_it_the_text_is_not_typed_anew():
    text = make_text()
    make_submitted(text, 2, "Decides that the cost of a network should be borne by a common fund;")

    with pytest.raises(NotInThisStage):
        type_again(text, OUTLINE + "\n4. Thanks the host.")


def test_before_it_is_circulated_a_public_matter_shows_no_word_of_it(client: Client):
    text = make_text(stage=Stage.ZERO_DRAFT, circulated=False)

    answer = client.get(text.get_absolute_url())

    assert answer.status_code == 404
    assert "common fund" not in answer.content.decode()
    assert not visible_texts(PUBLIC).exists()
    assert not may(PUBLIC, "texts.see_text", text)


def test_circulated_it_is_read_by_whoever_sees_the_matter(client: Client):
    text = make_text(stage=Stage.ZERO_DRAFT)

    page = client.get(text.get_absolute_url()).content.decode()

    assert "shall be borne by a common fund" in page
    assert list(visible_texts(PUBLIC)) == [text]


def test_stages_follow_their_order_and_stand_in_the_record():
    text = make_text(stage=Stage.ELEMENTS)

    moved = move_stage(text=text, to=Stage.NEGOTIATION, actor=office(), now=NOW)

    assert moved.stage == Stage.NEGOTIATION
    with pytest.raises(NotInThisStage):
        move_stage(text=moved, to=Stage.ADOPTED, actor=office(), now=NOW)
    assert [each.kind for each in Entry.objects.filter(kind__startswith="texts.").order_by("sequence")] == [
        "texts.prepared",
        "texts.revision_issued",
        "texts.published",
        "texts.stage_moved",
    ]


def test_circulating_twice_is_circulating_once():
    text = make_text(stage=Stage.ZERO_DRAFT)

    circulate_text(text=text, actor=office(), now=NOW)

    assert Entry.objects.filter(kind="texts.published").count() == 1


def test_rival_words_stand_in_brackets_with_their_holders(client: Client):
    text = make_text()
    first = make_submitted(text, 2, "Decides that the cost of a network should be borne by a common fund;")
    second = make_submitted(text, 2, "Decides that the cost of a network must be borne by a common fund;")

    page = client.get(text.get_absolute_url()).content.decode()

    assert 'class="br">should</span>' in page
    assert 'class="br">must</span>' in page
    assert first.organisation_id != second.organisation_id
