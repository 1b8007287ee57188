"""A question is prepared with a rule that goes with its procedure, changed and withdrawn only before it opens."""

import json
from pathlib import Path

import pytest

from comity.decisions.enums import Procedure, State
from comity.decisions.errors import ChangedMeanwhile, NoStatutes, NotPrepared, UnfitRule
from comity.decisions.models import Question
from comity.decisions.queries.questions import fits, rules_for
from comity.decisions.services.opening import open_question
from comity.decisions.services.preparing import Terms, change_question, prepare_question, withdraw_question
from comity.engines import decisions
from comity.foundation.record.models import Entry
from tests.decisions.factories import NOW, STATUTES, adopted, later, make_members, make_question
from tests.factories import make_matter

pytestmark = pytest.mark.django_db
TERMS = Terms(titles={"en": "Shall it be so?"}, procedure=Procedure.ELECTRONIC, rule="by-heads")


def test_without_statutes_nothing_is_prepared():
    with pytest.raises(NoStatutes):
        prepare_question(matter=make_matter(), terms=TERMS, actor=None, now=NOW)


def test_a_rule_that_the_statutes_do_not_have_is_refused():
    adopted()
    unknown = Terms(titles={"en": "?"}, procedure=Procedure.ELECTRONIC, rule="three-quarters")
    with pytest.raises(UnfitRule):
        prepare_question(matter=make_matter(), terms=unknown, actor=None, now=NOW)
    assert not Question.objects.exists()


@pytest.mark.parametrize(
    ("procedure", "names"),
    [
        (Procedure.CONSENSUS, ["consensus"]),
        (Procedure.SILENCE, ["silence"]),
        (Procedure.ELECTRONIC, ["simple", "by-heads", "two-thirds", "reconsideration"]),
        (Procedure.PAPER, ["simple", "by-heads", "two-thirds", "reconsideration"]),
    ],
)
def test_each_procedure_has_the_rules_of_its_kind(procedure, names):
    statutes = decisions.read_statutes(STATUTES.encode(), "s.yaml")
    assert [rule.name for rule in rules_for(statutes, procedure)] == names


def test_a_rule_that_counts_only_reasoned_negatives_needs_votes_that_can_carry_a_reason():
    source = Path("examples/statutes/iso-enquiry.yaml").read_bytes()
    (rule,) = decisions.read_statutes(source, "s.yaml").rules.values()
    fitting = [procedure for procedure in Procedure if fits(rule, procedure)]
    assert fitting == [Procedure.ROLL_CALL, Procedure.ELECTRONIC]


def test_questions_of_a_matter_are_numbered_in_the_order_of_their_preparation():
    matter = make_matter()
    numbers = [make_question(matter=matter).number for _count in range(3)]
    assert numbers == [1, 2, 3]
    assert make_question().number == 1


def test_a_change_is_stored_with_the_next_version_and_stands_in_the_record():
    question = make_question()
    changed = change_question(question=question, terms=TERMS, actor=None, now=NOW, version=1)
    assert (changed.titles, changed.rule, changed.version) == ({"en": "Shall it be so?"}, "by-heads", 2)
    what = json.loads(Entry.objects.get(kind="decisions.changed").content.body)["what"]
    assert what["rule"] == "by-heads"


def test_whoever_changes_what_somebody_else_changed_meanwhile_is_told_and_nothing_is_stored():
    question = make_question()
    change_question(question=question, terms=TERMS, actor=None, now=NOW, version=1)
    mine = Terms(titles={"en": "Mine"}, procedure=Procedure.ELECTRONIC, rule="simple")
    with pytest.raises(ChangedMeanwhile) as conflict:
        change_question(question=question, terms=mine, actor=None, now=NOW, version=1)
    assert conflict.value.stored.titles == {"en": "Shall it be so?"}
    assert Question.objects.get().titles == {"en": "Shall it be so?"}
    assert change_question(question=question, terms=mine, actor=None, now=NOW, version=2).version == 3


def test_a_withdrawn_question_keeps_its_reason_and_is_never_opened_or_changed():
    make_members(2)
    question = withdraw_question(question=make_question(), reason="Settled outside.", actor=None, now=NOW)
    assert (question.state, question.outcome_note) == (State.WITHDRAWN, "Settled outside.")
    for act in (
        lambda: open_question(question=question, actor=None, now=NOW),
        lambda: change_question(question=question, terms=TERMS, actor=None, now=NOW),
        lambda: withdraw_question(question=question, reason="Again", actor=None, now=NOW),
    ):
        with pytest.raises(NotPrepared):
            act()
    assert Entry.objects.filter(kind="decisions.withdrawn").count() == 1


def test_an_open_question_is_neither_changed_nor_withdrawn():
    make_members(2)
    question = open_question(question=make_question(), actor=None, now=NOW)
    with pytest.raises(NotPrepared):
        change_question(question=question, terms=TERMS, actor=None, now=later(minutes=1))
    with pytest.raises(NotPrepared):
        withdraw_question(question=question, reason="Too late", actor=None, now=later(minutes=1))
    assert Question.objects.get().rule == "simple"


def test_a_changed_question_goes_under_the_statutes_that_are_in_force_by_then():
    question = make_question()
    newer = adopted(STATUTES.replace("Statutes of a test", "Newer statutes"))
    assert question.statutes_id != newer.pk
    changed = change_question(question=question, terms=TERMS, actor=None, now=NOW)
    assert changed.statutes_id == newer.pk
