"""What the site decides is what anybody gets from the three files by command."""

import json
import subprocess
import sys

import pytest

from comity.decisions.enums import Choice, State
from comity.decisions.errors import EmptyRoll, NotPrepared, RollRefused, UnfitRule
from comity.decisions.models import Proxy, Question, RollLine
from comity.decisions.queries.engine_input import digest, roll_csv, votes_csv
from comity.decisions.services.casting import Ballot, cast_vote
from comity.decisions.services.closing import close_due_questions, close_question
from comity.decisions.services.opening import open_question
from comity.foundation.record.models import Entry
from tests.decisions.factories import NOW, later, make_members, make_open_question, make_question, speaker_for

pytestmark = pytest.mark.django_db


def cast_all(question, choices):
    for member, choice in choices:
        cast_vote(
            question_id=question.pk,
            organisation_id=member.pk,
            ballot=Ballot.whole(Choice(choice)),
            token=f"t{member.pk}",
            actor=speaker_for(member),
            now=NOW,
        )


def test_the_same_result_comes_out_of_the_exported_files_by_command(tmp_path):
    members = make_members(5)
    question = make_question(rule="two-thirds")
    Proxy.objects.create(giver=members[3], holder=members[0], matter=question.matter, given_at=NOW)
    question = open_question(question=question, actor=None, now=NOW, seed="lot")
    cast_all(question, [(members[0], "yes"), (members[1], "yes"), (members[2], "no")])
    question = close_question(question=question, actor=None, now=later(minutes=5))
    files = {
        "statutes.yaml": question.statutes.source.encode(),
        "roll.csv": roll_csv(question),
        "votes.csv": votes_csv(question),
    }
    for name, content in files.items():
        (tmp_path / name).write_bytes(content)
    command = [sys.executable, "-m", "comity", "decision", "result", "statutes.yaml", "two-thirds"]
    ran = subprocess.run(
        [*command, "roll.csv", "votes.csv", "--json", "-"], cwd=tmp_path, capture_output=True, check=True
    )
    assert json.loads(ran.stdout) == question.result
    assert question.passed
    assert (question.roll_digest, question.votes_digest) == (
        digest(files["roll.csv"]),
        digest(files["votes.csv"]),
    )


def test_opening_closing_and_deciding_stand_in_the_record_with_their_digests():
    members = make_members(2)
    question = make_open_question()
    cast_all(question, [(members[0], "yes")])
    question = close_question(question=question, actor=None, now=later(minutes=5))
    kinds = list(Entry.objects.order_by("pk").values_list("kind", flat=True))
    assert kinds == [
        "decisions.statutes_adopted",
        "decisions.prepared",
        "decisions.opened",
        "decisions.closed",
        "decisions.decided",
    ]
    decided = json.loads(Entry.objects.get(kind="decisions.decided").content.body)["what"]
    assert decided["votes"] == question.votes_digest
    assert decided["result"]["passed"] is True
    assert "could_not_vote" not in decided["result"]


def test_the_clock_closes_what_is_due_and_nothing_else():
    make_members(2)
    due = make_open_question(closes_at=later(hours=1))
    open_ended = make_open_question()
    assert close_due_questions(now=later(minutes=59)) == []
    assert close_due_questions(now=later(hours=1)) == [due]
    assert Question.objects.get(pk=due.pk).state == State.DECIDED
    assert Question.objects.get(pk=open_ended.pk).state == State.OPEN


def test_a_roll_with_proxies_in_a_circle_is_not_opened_and_nothing_is_stored():
    first, second = make_members(2)
    question = make_question()
    for giver, holder in ((first, second), (second, first)):
        Proxy.objects.create(giver=giver, holder=holder, matter=question.matter, given_at=NOW)
    with pytest.raises(RollRefused) as refusal:
        open_question(question=question, actor=None, now=NOW)
    assert "circle" in str(refusal.value)
    assert Question.objects.get().state == State.PREPARED
    assert not RollLine.objects.exists()


def test_a_question_opens_once_and_not_before_an_empty_hall():
    question = make_question()
    make_members(1, "observer")
    with pytest.raises(EmptyRoll):
        open_question(question=question, actor=None, now=NOW)
    make_members(1)
    open_question(question=question, actor=None, now=NOW)
    with pytest.raises(NotPrepared):
        open_question(question=question, actor=None, now=NOW)
    assert RollLine.objects.count() == 2


def test_a_rule_of_consensus_is_not_put_to_the_vote():
    with pytest.raises(UnfitRule):
        make_question(rule="consensus")
    assert not Question.objects.exists()


def test_a_tie_waits_for_the_casting_vote_where_the_rule_has_one():
    members = make_members(2)
    question = make_open_question(rule="by-heads")
    cast_all(question, [(members[0], "yes"), (members[1], "no")])
    question = close_question(question=question, actor=None, now=later(minutes=5))
    assert question.state == State.COUNTING
    assert question.passed is None


def test_closing_never_comes_before_the_last_vote_even_if_the_clock_was_set_back():
    members = make_members(2)
    question = make_open_question()
    cast_vote(
        question_id=question.pk,
        organisation_id=members[0].pk,
        ballot=Ballot.whole(Choice.YES),
        token="t",
        actor=speaker_for(members[0]),
        now=later(minutes=10),
    )
    question = close_question(question=question, actor=None, now=later(minutes=2))
    assert question.closed_at == later(minutes=10)
    assert question.result["counts"]["heads"]["yes"] == 1
