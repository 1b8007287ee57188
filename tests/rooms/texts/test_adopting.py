"""A text is put to the members and adopted, or negotiated again."""

import json

import pytest

from comity.decisions.enums import Procedure
from comity.decisions.models import Question
from comity.decisions.services.closing import close_question
from comity.decisions.services.deriving import put_paragraphs_apart
from comity.decisions.services.preparing import change_question, withdraw_question
from comity.engines import drafting
from comity.foundation.record.models import Entry
from comity.rooms.texts.enums import AdoptionState, Agreement, ProposalState, Stage, StandingOf
from comity.rooms.texts.errors import ChangedMeanwhile, NotInThisStage
from comity.rooms.texts.errors.adoption import (
    AmendmentsUnanswered,
    BracketsOpen,
    LanguagesBehind,
    NotCirculated,
    NothingToWaive,
    ParagraphsReopened,
    ReasonWanted,
)
from comity.rooms.texts.models import Adoption, Standing, Text, Translation
from comity.rooms.texts.queries.adoption import languages_behind
from comity.rooms.texts.queries.engine_input import engine_revision
from comity.rooms.texts.queries.texts import latest_revision
from comity.rooms.texts.services.adopting import put_for_adoption, waive_languages
from comity.rooms.texts.services.issuing import issue_typed_draft
from comity.rooms.texts.services.preparing import move_stage, withdraw_text
from tests.decisions.factories import NOW, adopted, later, make_members
from tests.rooms.texts.factories import OUTLINE, make_submitted, make_text, office
from tests.rooms.texts.put import SILENCE_ENDS, again, end_silence, end_vote, opened, put, putting

pytestmark = pytest.mark.django_db


def entry(kind: str) -> dict:
    return json.loads(Entry.objects.get(kind=f"texts.{kind}").content.body)["what"]


def translate(text: Text, language: str, *, but: int | None = None) -> None:
    for place, paragraph in enumerate(engine_revision(latest_revision(text)).paragraphs):
        if place != but:
            Translation.objects.create(
                text=text,
                language=language,
                paragraph=paragraph.id,
                source=paragraph.text,
                words=f"{language} {paragraph.text}",
                translated_at=NOW,
            )


def test_the_question_holds_the_numbered_words_and_their_digest():
    text = make_text(
        "# Early warning\n\nRecalling the floods,\n\n1. Decides:\n\n(a) on a fund;\n\n(b) on a drill."
    )

    question = put(text).question

    digest = latest_revision(text).digest
    assert question.titles == {"en": "Shall the text “Early warning” be adopted?"}
    assert question.texts == {
        "en": "Early warning\n\nRecalling the floods,\n\n1. Decides:\n(a) on a fund;\n(b) on a drill.\n\n"
        f"Revision 0 of this text. SHA-256 of its words: {digest}"
    }


def test_it_holds_every_language_in_step_and_none_that_is_behind():
    text = make_text("1. Decides on a fund;\n\n2. Thanks the host.")
    translate(text, "fr")
    translate(text, "es", but=1)

    texts = put(text).question.texts

    assert sorted(texts) == ["en", "fr"]
    assert texts["fr"].startswith("1. fr Decides on a fund;\n\n2. fr Thanks the host.\n\n")
    assert latest_revision(text).digest in texts["fr"]


def test_one_objection_defeats_the_silence_and_the_text_is_negotiated_again():
    (member, *_others) = make_members(3)
    text = make_text()

    end_silence(put(text), objecting=[member])

    assert again(text).stage == Stage.NEGOTIATION
    assert Adoption.objects.get().state == AdoptionState.NOT_ADOPTED
    assert entry("not_adopted")["counts"]["heads"]["no"] == 1
    assert not Entry.objects.filter(kind="texts.adopted").exists()


def test_after_it_failed_it_is_put_again_and_adopted_by_silence():
    members = make_members(3)
    text = make_text()
    end_silence(put(text), objecting=members[:1])

    end_silence(put(again(text)))

    fresh = again(text)
    assert (fresh.stage, fresh.adopted_at) == (Stage.ADOPTED, SILENCE_ENDS)
    assert [each.state for each in text.adoptions.all()] == ["not-adopted", "adopted"]
    recorded = entry("adopted")
    assert recorded["digest"] == latest_revision(text).digest
    assert recorded["passed"] is True
    assert recorded["procedure"] == "silence"


@pytest.mark.parametrize(("choice", "stage"), [("yes", Stage.ADOPTED), ("no", Stage.NEGOTIATION)])
def test_a_vote_decides_it_by_the_rule_of_the_statutes(choice, stage):
    members = make_members(3)
    text = make_text(stage=Stage.ZERO_DRAFT)

    end_vote(put(text, Procedure.ELECTRONIC), dict.fromkeys(members, choice))

    assert again(text).stage == stage


def test_by_consensus_the_chair_asks_and_nobody_objects():
    make_members(3)
    text = make_text()

    question = opened(put(text, Procedure.CONSENSUS))
    close_question(question=question, actor=None, now=later(minutes=5))

    assert again(text).stage == Stage.ADOPTED
    assert again(text).statements_close_at == later(days=30, minutes=5)


def test_a_question_taken_back_leaves_the_text_under_negotiation():
    text = make_text()
    adoption = put(text)

    withdraw_question(question=adoption.question, reason="A typing error.", actor=None, now=NOW)

    adoption.refresh_from_db()
    assert adoption.state == AdoptionState.WITHDRAWN
    assert again(text).stage == Stage.NEGOTIATION
    assert entry("not_adopted")["ended"] == "withdrawn"


def test_while_it_is_put_nothing_is_proposed_issued_moved_or_withdrawn():
    text = make_text()
    put(text)
    fresh = again(text)

    assert not fresh.takes_proposals(NOW)
    with pytest.raises(NotInThisStage):
        issue_typed_draft(
            text=fresh,
            edited=drafting.edited_of_outline(OUTLINE + "\n4. Thanks the host."),
            shown=0,
            actor=None,
            now=NOW,
        )
    with pytest.raises(NotInThisStage):
        move_stage(text=fresh, to=Stage.ZERO_DRAFT, actor=None, now=NOW)
    with pytest.raises(NotInThisStage):
        withdraw_text(text=fresh, reason="No.", actor=None, now=NOW)
    with pytest.raises(NotInThisStage):
        put(fresh)
    assert Question.objects.count() == 1


def test_what_members_may_not_read_yet_is_not_put_to_them():
    with pytest.raises(NotCirculated):
        put(make_text(stage=Stage.ZERO_DRAFT, circulated=False))


def test_a_text_with_a_bracket_is_not_put_whatever_the_chair_says():
    text = make_text()
    make_submitted(text, 2, "Decides that the cost of a network should be borne by a common fund;")
    make_submitted(text, 2, "Decides that the cost of a network must be borne by a common fund;")

    with pytest.raises(BracketsOpen, match="1 bracket stands"):
        put(text, fall_reason="Time is over.")
    assert again(text).stage == Stage.NEGOTIATION


def test_an_amendment_without_an_answer_falls_only_by_a_reason_and_stands_again_if_the_text_fails():
    (member, *_others) = make_members(3)
    text = make_text()
    proposal = make_submitted(text, 3, "Invites members to hold two joint drills a year;")

    with pytest.raises(AmendmentsUnanswered, match="A1"):
        put(text)
    adoption = put(text, fall_reason="Its sponsors agreed.")

    proposal.refresh_from_db()
    assert (proposal.state, proposal.outcome_note) == (ProposalState.NOT_TAKEN, "Its sponsors agreed.")
    assert entry("put_for_adoption")["fallen"] == ["A1"]
    end_silence(adoption, objecting=[member])
    proposal.refresh_from_db()
    assert (proposal.state, proposal.outcome_note) == (ProposalState.SUBMITTED, "")
    assert entry("not_adopted")["stand_again"] == ["A1"]


def test_a_reopened_paragraph_stands_in_the_way_until_it_is_agreed_again():
    text = make_text()
    paragraph = engine_revision(latest_revision(text)).paragraphs[3]
    standing = Standing.objects.create(
        text=text, of=StandingOf.PARAGRAPH, name=paragraph.id, state=Agreement.REOPENED
    )

    with pytest.raises(ParagraphsReopened, match="OP2"):
        put(text)

    standing.state = Agreement.AGREED
    standing.save()
    assert put(text).state == AdoptionState.ASKED


def test_a_required_language_that_is_behind_stands_in_the_way_unless_it_is_waived():
    text = make_text(required_languages=("en", "fr"))
    translate(text, "fr", but=2)

    with pytest.raises(LanguagesBehind, match="French"):
        put(text)
    with pytest.raises(ReasonWanted):
        waive_languages(text=text, reason=" ", actor=office(), now=NOW)
    waive_languages(text=text, reason="The rules committee agreed.", actor=office(), now=NOW)
    adoption = put(again(text))

    assert sorted(adoption.texts) == ["en"]
    assert entry("languages_waived")["behind"] == {"fr": {"behind": 0, "missing": 1}}
    assert entry("put_for_adoption")["languages_waived"] == "The rules committee agreed."


def test_a_later_translation_counts_and_one_of_other_words_does_not():
    text = make_text("1. Decides on a fund.", required_languages=("fr",))
    paragraph = engine_revision(latest_revision(text)).paragraphs[0]
    common = {"text": text, "language": "fr", "paragraph": paragraph.id, "translated_at": NOW}
    Translation.objects.create(source=paragraph.text, words="Décide d’un fonds.", **common)
    assert languages_behind(text) == ()

    Translation.objects.create(source="Decides on two funds.", words="Décide de deux fonds.", **common)

    assert [(step.language, step.behind, step.missing) for step in languages_behind(text)] == [("fr", 1, 0)]


def test_nothing_is_waived_where_nothing_is_behind():
    with pytest.raises(NothingToWaive):
        waive_languages(text=make_text(), reason="To be sure.", actor=office(), now=NOW)


def test_another_revision_than_the_one_that_was_read_is_not_put():
    adopted()
    text = make_text(stage=Stage.ZERO_DRAFT)
    read = putting(text)
    edited = drafting.edited_of_outline(OUTLINE + "\n4. Thanks the host.")
    issue_typed_draft(text=text, edited=edited, shown=0, actor=office(), now=NOW)

    with pytest.raises(ChangedMeanwhile):
        put_for_adoption(text=text, putting=read, actor=office(), now=NOW)


def test_a_paragraph_voted_apart_that_falls_leaves_the_adopted_text_with_its_sub_paragraphs():
    members = make_members(3)
    text = make_text("1. Decides on a fund:\n\n(a) of members;\n\n2. Thanks the host.")
    adoption = put(text, Procedure.ELECTRONIC)
    (part,) = put_paragraphs_apart(question=adoption.question, numbers=[1], actor=None, now=NOW)
    end_vote(Adoption(question=part), dict.fromkeys(members, "no"))

    end_vote(adoption, dict.fromkeys(members, "yes"))

    revision = engine_revision(latest_revision(text))
    adoption.refresh_from_db()
    assert again(text).stage == Stage.ADOPTED
    assert [each.text for each in revision.paragraphs] == ["Thanks the host."]
    assert adoption.revision.number == 1
    assert entry("adopted")["digest"] == revision.digest
    drafting.check_chain([engine_revision(row) for row in text.revisions.all()])


def test_words_that_were_changed_on_the_question_adopt_nothing():
    members = make_members(3)
    text = make_text()
    adoption = put(text, Procedure.ELECTRONIC)
    terms = putting(text, Procedure.ELECTRONIC).terms(
        titles={"en": "Shall it be adopted?"}, texts={"en": "1. Decides something else."}
    )
    change_question(question=adoption.question, terms=terms, actor=None, now=NOW)

    end_vote(adoption, dict.fromkeys(members, "yes"))

    assert again(text).stage == Stage.NEGOTIATION
    assert entry("not_adopted")["words_changed"] is True
