"""Rooms hear once, in the deciding transaction, what became of a question."""

import pytest

from comity.decisions import outcomes
from comity.decisions.enums import Procedure, State
from comity.decisions.models import Question
from comity.decisions.services.blocks import form_block
from comity.decisions.services.closing import close_question
from comity.decisions.services.deriving import move_no_action, put_paragraphs_apart
from comity.decisions.services.opening import open_question
from comity.decisions.services.preparing import withdraw_question
from comity.foundation.notices.models import Notice
from comity.foundation.permissions import Role
from comity.foundation.record.models import Entry
from tests.decisions.decided import cast_all
from tests.decisions.factories import NOW, later, make_members, make_open_question, make_question
from tests.factories import make_actor, make_matter

pytestmark = pytest.mark.django_db

TEXT = {"en": "Recalling the drought,\n\n1. Shares wells.\n\n2. Shares pumps."}


@pytest.fixture
def heard(monkeypatch):
    """(reference, stored state, passed) in the order in which a room heard of it."""
    told = []

    def hear(question, actor, now):
        stored = Question.objects.get(pk=question.pk)
        assert (question.state, question.passed) == (stored.state, stored.passed)
        told.append((stored.reference, stored.state, stored.passed))

    monkeypatch.setattr(outcomes, "_listeners", [])
    outcomes.when_decided(hear)
    return told


@pytest.fixture
def members():
    return make_members(3)


def put(question, members, choice):
    question = open_question(question=question, actor=None, now=NOW)
    cast_all(question, dict.fromkeys(members, choice))
    return close_question(question=question, actor=None, now=later(minutes=1))


def withdraw(question):
    return withdraw_question(question=question, reason="Agreed.", actor=None, now=NOW)


@pytest.mark.parametrize(("choice", "passes"), [("yes", True), ("no", False)])
def test_a_room_hears_once_that_a_question_was_decided_and_how(heard, members, choice, passes):
    question = put(make_question(), members, choice)
    assert heard == [(question.reference, State.DECIDED, passes)]


def test_a_room_hears_nothing_before_the_count_that_decides(heard, members):
    question = make_open_question(procedure=Procedure.SHOW_OF_HANDS)
    question = close_question(question=question, actor=None, now=NOW)
    assert (question.state, heard) == (State.COUNTING, [])


def test_a_room_is_told_who_decided_and_when(monkeypatch, members):
    told, chair = [], make_actor(Role.CHAIR)
    monkeypatch.setattr(outcomes, "_listeners", [lambda *what: told.append(what)])
    question = close_question(question=make_open_question(), actor=chair, now=later(minutes=1))
    assert told == [(question, chair, later(minutes=1))]


def test_a_room_that_fails_undoes_the_decision_and_all_that_went_with_it(monkeypatch, members):
    def take_and_fail(question, actor, now):
        make_matter(title="Taken by the room")
        raise LookupError("no text")

    question = make_open_question(closes_at=later(minutes=1))
    cast_all(question, {members[0]: "yes"})
    before, notices = Entry.objects.count(), Notice.objects.count()
    monkeypatch.setattr(outcomes, "_listeners", [take_and_fail])
    with pytest.raises(LookupError):
        close_question(question=question, actor=None, now=later(minutes=2))
    question.refresh_from_db()
    assert (question.state, question.closed_at, question.result) == (State.OPEN, None, None)
    assert (Entry.objects.count(), Notice.objects.count()) == (before, notices)
    assert list(question.matter.__class__.objects.all()) == [question.matter]


def test_a_room_that_fails_keeps_a_question_from_being_withdrawn(monkeypatch, members):
    def fail(question, actor, now):
        raise LookupError("no text")

    question = make_question()
    monkeypatch.setattr(outcomes, "_listeners", [fail])
    with pytest.raises(LookupError):
        withdraw(question)
    question.refresh_from_db()
    assert (question.state, question.outcome_note) == (State.PREPARED, "")
    assert not Entry.objects.filter(kind="decisions.withdrawn").exists()


def test_a_withdrawn_question_is_told_before_what_is_withdrawn_with_it(heard):
    whole = make_question(texts=TEXT)
    parts = put_paragraphs_apart(question=whole, numbers=[2, 3], actor=None, now=NOW)
    withdraw(whole)
    assert heard == [(one.reference, State.WITHDRAWN, None) for one in (whole, *parts)]


def test_a_block_is_told_first_and_then_each_of_its_questions(heard, members):
    matter = make_matter()
    items = [make_question(matter=matter) for _number in range(2)]
    block = form_block(questions=items, titles={"en": "Together?"}, actor=None, now=NOW)
    put(block, members, "yes")
    assert heard[0] == (block.reference, State.DECIDED, True)
    assert sorted(heard[1:]) == [(item.reference, State.DECIDED, True) for item in items]


def test_a_question_closed_without_a_vote_is_told_after_the_motion(heard, members):
    question = make_question(texts=TEXT)
    motion = move_no_action(question=question, procedure=Procedure.ELECTRONIC, actor=None, now=NOW)
    put(motion, members, "yes")
    assert heard == [
        (motion.reference, State.DECIDED, True),
        (question.reference, State.NOT_VOTED, None),
    ]


def test_a_whole_that_falls_with_its_paragraphs_is_told_as_not_adopted(heard, members):
    whole = make_question(texts=TEXT)
    for part in put_paragraphs_apart(question=whole, numbers=[2, 3], actor=None, now=NOW):
        put(part, members, "no")
    assert heard[-1] == (whole.reference, State.DECIDED, False)
    assert len(heard) == 3
