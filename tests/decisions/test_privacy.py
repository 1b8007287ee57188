"""A vote is the member's; what is a person's is handed over, erased, and removed in time."""

import json

import pytest

from comity.decisions.enums import Choice, Procedure
from comity.decisions.figures import CellCount
from comity.decisions.models import Explanation, HandCount, Receipt, Vote, VotedMark
from comity.decisions.privacy import erase, export, remove_receipts, remove_voters
from comity.decisions.queries.engine_input import digest, roll_csv
from comity.decisions.services.casting import Ballot, cast_vote
from comity.decisions.services.closing import close_question
from comity.decisions.services.counting import enter_count
from comity.foundation.accounts.queries import actor_of_account
from comity.foundation.permissions import Role
from comity.foundation.privacy.registry import retentions
from tests.decisions.factories import NOW, later, make_members, make_open_question
from tests.factories import make_account, make_member_account

pytestmark = pytest.mark.django_db


def voted(procedure: Procedure = Procedure.ELECTRONIC):
    """A head votes for its member, which is named at a meeting beside another account; then it is decided."""
    (member, *_others) = make_members(2)
    head = make_member_account(member, Role.MEMBER_HEAD)
    question = make_open_question(procedure=procedure)
    line = question.lines.get(organisation=member)
    line.voters = [head.pk, head.pk + 1000]
    line.save()
    cast_vote(
        question_id=question.pk,
        organisation_id=member.pk,
        ballot=Ballot.whole(Choice.YES),
        token="form-token",
        actor=actor_of_account(head),
        now=NOW,
    )
    return close_question(question=question, actor=None, now=NOW), line, head


def counted():
    make_members(20)
    officer = make_account(Role.CREDENTIALS_OFFICER)
    question = make_open_question(procedure=Procedure.PAPER, rule="by-heads")
    figures = {("full", ""): CellCount(heads={"yes": 6, "no": 5, "abstain": 0, "void": 0, "present": 11})}
    actor = actor_of_account(officer)
    return enter_count(question=question, figures=figures, after=None, actor=actor, now=NOW), officer


def test_a_person_takes_away_where_it_was_named_to_vote_and_not_how_the_member_voted():
    question, line, head = voted()
    assert export(head) == {
        "named_to_vote": [{"question": question.reference, "member": line.names}],
        "counted": [],
    }
    assert export(make_account()) == {"named_to_vote": [], "counted": []}


def test_a_person_takes_away_what_it_counted():
    count, officer = counted()
    (told,) = export(officer)["counted"]
    assert told["question"] == count.question.reference
    assert told["figures"][0]["heads"]["yes"] == "6"
    assert "secret" not in json.dumps(told)


def test_an_erasure_takes_the_person_and_leaves_the_members_vote_and_every_digest():
    question, line, head = voted()
    explained = Explanation.objects.create(line=line, text="We pay.", language="en", made_at=NOW)
    assert erase(head, NOW) == 1
    line.refresh_from_db()
    assert line.voters == [head.pk + 1000]
    assert Vote.objects.get().parts == [["yes", None]]
    assert Explanation.objects.get() == explained
    assert digest(roll_csv(question)) == question.roll_digest
    assert erase(head, NOW) == 0


def test_a_count_loses_its_name_and_keeps_its_figures():
    count, officer = counted()
    assert erase(officer, NOW) == 1
    kept = HandCount.objects.get()
    assert (kept.counted_by, kept.figures) == (None, count.figures)


def test_receipts_go_after_their_time_and_never_those_of_an_open_vote():
    voted()
    make_open_question()
    open_line = make_open_question().lines.first()
    Receipt.objects.create(
        question=open_line.question, line=open_line, token="open", choice_digest="", received_at=NOW
    )
    assert remove_receipts(NOW) == 0
    assert remove_receipts(later(days=1)) == 1
    assert list(Receipt.objects.values_list("token", flat=True)) == ["open"]
    assert Vote.objects.count() == 1


def test_the_mark_of_a_pseudonymous_vote_stays_without_the_token_of_its_form():
    _question, line, _head = voted(Procedure.PSEUDONYMOUS)
    assert remove_receipts(later(days=1)) == 1
    mark = VotedMark.objects.get()
    assert (mark.line, mark.token) == (line, "")
    assert remove_receipts(later(days=1)) == 0


def test_who_was_named_to_vote_is_forgotten_a_year_after_the_decision():
    _question, line, head = voted()
    assert remove_voters(NOW) == 0
    assert remove_voters(later(days=1)) == 1
    line.refresh_from_db()
    assert line.voters == []
    assert export(head)["named_to_vote"] == []


def test_what_is_kept_says_for_how_long_and_why():
    kept = {one.name: one.days for one in retentions() if one.name.startswith("decisions.")}
    assert kept == {
        "decisions.votes": None,
        "decisions.counts": None,
        "decisions.receipts": 30,
        "decisions.voters": 365,
    }
