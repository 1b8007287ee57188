"""Paragraphs put apart, blocks, motions to take no action and to reconsider: each a question, each in the record."""

import json

import pytest

from comity.decisions.enums import Choice, Derivation, Procedure, State
from comity.decisions.errors import (
    InBlock,
    NoRuleFor,
    NothingToDivide,
    NotPrepared,
    NotReconsidered,
    ParentIsPast,
    PartsApart,
    StillPending,
    UnevenParagraphs,
    UnfitBlock,
    UnfitRule,
)
from comity.decisions.models import Question
from comity.decisions.queries.derived import operative_numbers
from comity.decisions.services.blocks import form_block, take_out
from comity.decisions.services.casting import Ballot, cast_vote
from comity.decisions.services.closing import close_question
from comity.decisions.services.deriving import (
    move_no_action,
    move_reconsideration,
    put_again,
    put_paragraphs_apart,
)
from comity.decisions.services.opening import open_question
from comity.decisions.services.preparing import Terms, change_question, withdraw_question
from comity.foundation.record.models import Entry
from tests.decisions.factories import NOW, STATUTES, adopted, later, make_members, make_question, speaker_for
from tests.factories import make_matter

pytestmark = pytest.mark.django_db
TEXT = {
    "en": "Recalling the drought,\n\n1. Shares wells.\n\n2. Shares pumps.",
    "fr": "Rappelant la sécheresse,\n\n1. Partage les puits.\n\n2. Partage les pompes.",
}
WITH_NO_ACTION = STATUTES.replace("decides: [procedure]", "decides: [procedure, no-action]")


@pytest.fixture(autouse=True)
def members():
    return make_members(3)


def put(question, members, choice):
    """Opened, voted by everybody alike, closed."""
    question = open_question(question=question, actor=None, now=NOW)
    for member in members:
        cast_vote(
            question_id=question.pk,
            organisation_id=member.pk,
            ballot=Ballot.whole(Choice(choice)),
            token=f"t{member.pk}",
            actor=speaker_for(member),
            now=NOW,
        )
    return close_question(question=question, actor=None, now=later(minutes=1))


def recorded(kind, question):
    """What the record says of this question in entries of the kind, the oldest first."""
    told = [
        json.loads(entry.content.body)["what"]
        for entry in Entry.objects.filter(kind=f"decisions.{kind}").order_by("sequence")
    ]
    return [what for what in told if what["question"] == question.reference]


def fresh(question):
    return Question.objects.get(pk=question.pk)


def apart(question, *numbers):
    return put_paragraphs_apart(question=question, numbers=numbers, actor=None, now=NOW)


# Division by paragraph


def test_a_paragraph_put_apart_has_its_own_words_and_the_rule_of_the_whole():
    whole = make_question(texts=TEXT, rule="two-thirds")
    (part,) = apart(whole, 3)
    assert part.texts == {"en": "2. Shares pumps.", "fr": "2. Partage les pompes."}
    assert (part.rule, part.procedure, part.part, part.parent) == ("two-thirds", "electronic", 3, whole)
    assert part.titles == {"en": f"Paragraph 2 of: {whole.titles['en']}"}
    (what,) = recorded("prepared", part)
    assert (what["comes_from"], what["derivation"], what["paragraph"]) == (whole.reference, "paragraph", 3)


def test_a_paragraph_is_called_by_the_number_that_it_bears_itself():
    assert [part.titles["en"].split(" of:")[0] for part in apart(make_question(texts=TEXT), 1, 2, 3)] == [
        "Preambular paragraph 1",
        "Paragraph 1",
        "Paragraph 2",
    ]
    unnumbered = make_question(texts={"en": "Shares wells.\n\nShares pumps."})
    assert [part.titles["en"].split(" of:")[0] for part in apart(unnumbered, 1, 2)] == [
        "Paragraph 1",
        "Paragraph 2",
    ]


def test_the_whole_waits_for_its_paragraphs_and_is_then_put_without_those_rejected(members):
    whole = make_question(texts=TEXT)
    kept, fallen = apart(whole, 2, 3)
    put(kept, members, "yes")
    with pytest.raises(StillPending) as refusal:
        open_question(question=whole, actor=None, now=NOW)
    assert refusal.value.references == [fallen.reference]
    put(fallen, members, "no")
    whole = fresh(whole)
    assert whole.state == State.PREPARED
    assert whole.texts == {
        "en": "Recalling the drought,\n\n1. Shares wells.",
        "fr": "Rappelant la sécheresse,\n\n1. Partage les puits.",
    }
    (what,) = recorded("changed", whole)
    assert what["rejected_paragraphs"] == [3]
    assert put(whole, members, "yes").passed


def test_when_all_operative_paragraphs_fall_the_whole_is_rejected_without_a_vote(members):
    whole = make_question(texts=TEXT)
    for part in apart(whole, 2, 3):
        put(part, members, "no")
    whole = fresh(whole)
    assert (whole.state, whole.passed, whole.result, whole.opened_at) == (State.DECIDED, False, None, None)
    assert recorded("decided", whole)[0]["rejected_paragraphs"] == [2, 3]
    assert whole.texts == TEXT


def test_a_preamble_that_falls_alone_rejects_nothing_else(members):
    whole = make_question(texts=TEXT)
    put(apart(whole, 1)[0], members, "no")
    assert fresh(whole).texts["en"] == "1. Shares wells.\n\n2. Shares pumps."


def test_paragraphs_that_pass_leave_the_text_as_it_is(members):
    whole = make_question(texts=TEXT)
    for part in apart(whole, 2, 3):
        put(part, members, "yes")
    assert (fresh(whole).texts, fresh(whole).version) == (TEXT, 1)
    assert recorded("changed", whole) == []


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("Recalling,\n\n1. One.\n\n2. Two.", {2, 3}),
        ("إذ يشير،\n\n١. أولا.\n\n٢- ثانيا.", {2, 3}),
        ("忆及，\n\n1、一。", {2}),
        ("No numbers.\n\nAnywhere.", {1, 2}),
        ("2030 is near.\n\n(1) Acts.", {2}),
    ],
)
def test_operative_paragraphs_are_those_that_begin_with_a_number(text, numbers):
    assert operative_numbers({"en": text}) == numbers


def test_languages_that_differ_in_their_paragraphs_are_not_divided_by_guessing():
    whole = make_question(texts={"en": "A.\n\nB.", "fr": "A et B."})
    with pytest.raises(UnevenParagraphs) as refusal:
        apart(whole, 1)
    assert refusal.value.counts == {"en": 2, "fr": 1}


@pytest.mark.parametrize("numbers", [(), (0,), (4,), (1, 9)])
def test_only_paragraphs_that_are_there_are_put_apart(numbers):
    whole = make_question(texts=TEXT)
    with pytest.raises(NothingToDivide):
        apart(whole, *numbers)
    assert not whole.derived.exists()


def test_a_paragraph_is_put_apart_once_and_none_after_one_was_decided(members):
    whole = make_question(texts=TEXT)
    (part,) = apart(whole, 2)
    with pytest.raises(NothingToDivide):
        apart(whole, 2)
    put(part, members, "yes")
    with pytest.raises(NothingToDivide):
        apart(whole, 3)


def test_a_text_of_which_a_paragraph_stands_apart_is_fixed_until_that_is_withdrawn():
    whole = make_question(texts=TEXT)
    (part,) = apart(whole, 2)
    other = Terms(titles=whole.titles, texts={"en": "Else."}, procedure=Procedure.ELECTRONIC, rule="simple")
    for question in (whole, part):
        with pytest.raises(PartsApart):
            change_question(question=question, terms=other, actor=None, now=NOW)
    withdraw_question(question=part, reason="Agreed.", actor=None, now=NOW)
    assert change_question(question=whole, terms=other, actor=None, now=NOW).texts == {"en": "Else."}


def test_a_paragraph_keeps_to_the_rule_of_the_whole():
    (part,) = apart(make_question(texts=TEXT, rule="two-thirds"), 2)
    easier = Terms(titles=part.titles, texts=part.texts, procedure=Procedure.ELECTRONIC, rule="simple")
    with pytest.raises(UnfitRule):
        change_question(question=part, terms=easier, actor=None, now=NOW)


def test_withdrawing_the_last_paragraph_apart_ends_the_division(members):
    whole = make_question(texts=TEXT)
    fallen, pending = apart(whole, 2, 3)
    put(fallen, members, "no")
    assert fresh(whole).texts == TEXT
    withdraw_question(question=pending, reason="Agreed.", actor=None, now=NOW)
    assert fresh(whole).texts["en"] == "Recalling the drought,\n\n2. Shares pumps."


def test_withdrawing_the_whole_withdraws_its_paragraphs_but_not_while_one_is_voted():
    whole = make_question(texts=TEXT)
    first, second = apart(whole, 2, 3)
    opened = open_question(question=first, actor=None, now=NOW)
    with pytest.raises(StillPending):
        withdraw_question(question=whole, reason="Late.", actor=None, now=NOW)
    close_question(question=opened, actor=None, now=NOW)
    withdraw_question(question=whole, reason="Late.", actor=None, now=NOW)
    assert (fresh(whole).state, fresh(second).state) == (State.WITHDRAWN, State.WITHDRAWN)
    assert fresh(second).outcome_note == "Late."
    assert fresh(first).state == State.DECIDED


# Blocks


def block_of(*questions):
    return form_block(questions=questions, titles={"en": "All together?"}, actor=None, now=NOW)


def three(matter=None, **terms):
    matter = matter or make_matter()
    return [make_question(matter=matter, **terms) for _number in range(3)]


@pytest.mark.parametrize(("choice", "passes"), [("yes", True), ("no", False)])
def test_each_question_of_a_block_gets_its_result(members, choice, passes):
    items = three()
    block = put(block_of(*items), members, choice)
    for item in items:
        item = fresh(item)
        assert (item.state, item.passed, item.result, item.parent) == (State.DECIDED, passes, None, block)
        (what,) = recorded("decided", item)
        assert (what["block"], what["passed"]) == (block.reference, passes)
    assert recorded("block_formed", block)[0]["questions"] == [item.reference for item in items]


def test_what_was_taken_out_is_put_by_itself_and_the_block_decides_the_others(members):
    items = three()
    block = block_of(*items)
    with pytest.raises(InBlock):
        open_question(question=items[0], actor=None, now=NOW)
    take_out(question=items[0], organisation_id=members[0].pk, actor=speaker_for(members[0]), now=NOW)
    put(block, members, "yes")
    assert [fresh(item).state for item in items] == [State.PREPARED, State.DECIDED, State.DECIDED]
    assert put(fresh(items[0]), members, "no").passed is False
    assert recorded("taken_out", items[0])[0]["block"] == block.reference


def test_nothing_is_taken_out_once_the_block_is_open():
    items = three()
    open_question(question=block_of(*items), actor=None, now=NOW)
    with pytest.raises(NotPrepared):
        take_out(question=items[0], actor=None, now=NOW)
    assert fresh(items[0]).derivation == Derivation.BLOCK_ITEM


def test_a_block_that_is_empty_is_withdrawn_and_a_withdrawn_block_frees_its_questions():
    items = three()
    block = block_of(*items)
    for item in items:
        take_out(question=item, actor=None, now=NOW)
    assert fresh(block).state == State.WITHDRAWN
    again = block_of(*items)
    withdraw_question(question=again, reason="One by one.", actor=None, now=NOW)
    assert [(fresh(item).parent, fresh(item).derivation) for item in items] == [(None, "")] * 3


def test_a_question_in_a_block_is_neither_changed_nor_withdrawn_nor_moved_upon():
    items = three(texts=TEXT)
    block_of(*items)
    terms = Terms(titles={"en": "Else?"}, procedure=Procedure.ELECTRONIC, rule="simple")
    for act in (
        lambda: change_question(question=items[0], terms=terms, actor=None, now=NOW),
        lambda: withdraw_question(question=items[0], reason="x", actor=None, now=NOW),
        lambda: apart(items[0], 1),
        lambda: move_no_action(question=items[0], procedure=Procedure.ELECTRONIC, actor=None, now=NOW),
    ):
        with pytest.raises(InBlock):
            act()


def test_a_block_keeps_the_rule_that_its_questions_were_prepared_with():
    block = block_of(*three())
    other = Terms(titles={"en": "?"}, procedure=Procedure.ELECTRONIC, rule="two-thirds")
    with pytest.raises(UnfitRule):
        change_question(question=block, terms=other, actor=None, now=NOW)
    spoken = Terms(titles={"en": "?"}, procedure=Procedure.ROLL_CALL, rule="simple")
    with pytest.raises(UnfitBlock):
        change_question(question=block, terms=spoken, actor=None, now=NOW)


def test_questions_that_differ_are_put_in_no_block(members):
    matter = make_matter()
    one = make_question(matter=matter)
    decided = put(make_question(matter=matter), members, "yes")
    (part,) = apart(make_question(matter=matter, texts=TEXT), 1)
    for other in (
        make_question(),
        make_question(matter=matter, rule="two-thirds"),
        make_question(matter=matter, procedure=Procedure.PAPER),
        decided,
        part,
        fresh(part.parent),
        one,
    ):
        with pytest.raises(UnfitBlock):
            block_of(one, other)
    assert fresh(one).parent is None


# Motions to take no action


def moved(question, **more):
    return move_no_action(question=question, procedure=Procedure.ELECTRONIC, actor=None, now=NOW, **more)


def test_without_a_rule_for_it_nothing_is_moved():
    adopted(STATUTES.replace("decides: [procedure]", "decides: [calendar]"))
    question = make_question_under_newest()
    with pytest.raises(NoRuleFor) as refusal:
        moved(question)
    assert refusal.value.kind == "no-action"


def make_question_under_newest(**terms):
    """`make_question` adopts the statutes of tests if they were not yet; these stay the newest."""
    from comity.decisions.services.preparing import prepare_question

    given = {"titles": {"en": "Shall wells be shared?"}, "texts": TEXT} | terms
    return prepare_question(
        matter=make_matter(),
        terms=Terms(procedure=Procedure.ELECTRONIC, rule="simple", **given),
        actor=None,
        now=NOW,
    )


@pytest.mark.parametrize("source", [STATUTES, WITH_NO_ACTION])
def test_the_motion_goes_by_the_statutes_rule_for_it_or_for_procedure(source):
    adopted(source)
    motion = moved(make_question_under_newest())
    assert (motion.rule, motion.derivation) == ("by-heads", "no-action")
    assert motion.titles == {"en": "Shall no action be taken on: Shall wells be shared?"}
    with pytest.raises(UnfitRule):
        moved(make_question_under_newest(), rule="simple")


def test_while_the_motion_is_pending_the_question_and_its_paragraphs_wait():
    question = make_question(texts=TEXT)
    (part,) = apart(question, 2)
    motion = moved(question)
    for waiting in (question, part):
        with pytest.raises(StillPending) as refusal:
            open_question(question=waiting, actor=None, now=NOW)
        assert motion.reference in refusal.value.references
    with pytest.raises(StillPending):
        moved(question)


def test_if_it_passes_the_question_is_closed_without_a_vote_and_so_is_what_came_before_it(members):
    question = make_question(texts=TEXT)
    (part,) = apart(question, 2)
    motion = put(moved(question), members, "yes")
    for closed in (fresh(question), fresh(part)):
        assert (closed.state, closed.passed, closed.opened_at) == (State.NOT_VOTED, None, None)
    assert recorded("not_voted", question)[0]["because_of"] == motion.reference
    assert recorded("not_voted", part)[0]["because_of"] == question.reference
    with pytest.raises(NotPrepared):
        open_question(question=question, actor=None, now=NOW)


def test_if_it_fails_the_question_may_open(members):
    question = make_question()
    put(moved(question), members, "no")
    assert recorded("not_voted", question) == []
    assert put(question, members, "yes").passed


def test_a_motion_on_a_question_that_was_opened_meanwhile_is_past():
    question = make_question()
    motion = moved(question)
    Question.objects.filter(pk=question.pk).update(state=State.WITHDRAWN)
    with pytest.raises(ParentIsPast):
        open_question(question=motion, actor=None, now=NOW)


def test_no_motion_is_made_on_an_open_question_or_on_a_motion():
    question = make_question()
    motion = moved(question)
    with pytest.raises(NoRuleFor):
        moved(motion)
    opened = open_question(question=make_question(), actor=None, now=NOW)
    with pytest.raises(NotPrepared):
        moved(opened)


# Reconsideration


def reconsider(question, **more):
    return move_reconsideration(
        question=question, procedure=Procedure.ELECTRONIC, actor=None, now=NOW, **more
    )


def test_a_decided_question_is_reconsidered_by_the_statutes_own_rule(members):
    decided = put(make_question(), members, "no")
    motion = reconsider(decided)
    assert (motion.rule, motion.derivation, motion.parent) == ("reconsideration", "reconsideration", decided)
    with pytest.raises(UnfitRule):
        change_question(
            question=motion,
            terms=Terms(titles=motion.titles, procedure=Procedure.ELECTRONIC, rule="simple"),
            actor=None,
            now=NOW,
        )


def test_if_it_passes_the_question_is_put_again_and_the_old_result_stands(members):
    decided = put(make_question(texts=TEXT), members, "no")
    motion = put(reconsider(decided), members, "yes")
    again = put_again(motion=motion, actor=None, now=NOW)
    assert (again.titles, again.texts, again.rule) == (decided.titles, TEXT, "simple")
    assert (again.parent, again.derivation, again.parent.parent) == (motion, "put-again", decided)
    assert put(again, members, "yes").passed
    old = fresh(decided)
    assert (old.passed, old.result) == (False, decided.result)
    with pytest.raises(NotReconsidered):
        put_again(motion=motion, actor=None, now=NOW)


def test_if_it_fails_nothing_is_put_again(members):
    decided = put(make_question(), members, "yes")
    motion = put(reconsider(decided), members, "no")
    with pytest.raises(NotReconsidered):
        put_again(motion=motion, actor=None, now=NOW)
    with pytest.raises(NotReconsidered):
        put_again(motion=decided, actor=None, now=NOW)
    assert reconsider(decided).state == State.PREPARED


def test_only_what_was_decided_is_reconsidered_and_by_one_motion_at_a_time(members):
    for question in (make_question(), open_question(question=make_question(), actor=None, now=NOW)):
        with pytest.raises(NotReconsidered):
            reconsider(question)
    decided = put(make_question(), members, "yes")
    motion = reconsider(decided)
    with pytest.raises(NotReconsidered):
        reconsider(decided)
    with pytest.raises(NotReconsidered):
        reconsider(put(motion, members, "yes"))


def test_a_question_decided_in_a_block_is_reconsidered_by_itself(members):
    items = three()
    put(block_of(*items), members, "no")
    motion = put(reconsider(fresh(items[1])), members, "yes")
    assert put_again(motion=motion, actor=None, now=NOW).titles == items[1].titles
    assert fresh(items[0]).state == State.DECIDED


def test_statutes_without_a_rule_for_reconsideration_allow_none(members):
    adopted(STATUTES.replace("decides: [reconsideration]", "decides: [appeals]"))
    decided = put(make_question_under_newest(), members, "no")
    with pytest.raises(NoRuleFor):
        reconsider(decided)
