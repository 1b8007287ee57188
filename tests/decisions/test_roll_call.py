"""A roll call: the order, the second call, answers written down once, and corrections in the open."""

import json

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from comity.decisions.enums import Choice, Procedure, State
from comity.decisions.errors import (
    AnsweredMeanwhile,
    CallUnfinished,
    NotOpen,
    NotThisProcedure,
    NoVote,
    UnfitChoice,
)
from comity.decisions.models import MemberFigures, Proxy, Question, UnansweredCall, Vote
from comity.decisions.queries.calling import call_sheet, still_to_call
from comity.decisions.services.calling import correct_answer, pass_over, record_answer
from comity.decisions.services.casting import Ballot
from comity.decisions.services.closing import close_due_questions, close_question
from comity.decisions.services.ending import end_voting
from comity.decisions.services.opening import open_question
from comity.foundation.permissions import Role
from comity.foundation.record.models import Entry
from comity.members.models import Organisation
from tests.decisions.factories import NOW, later, make_members, make_open_question, make_question
from tests.factories import make_account, make_matter, make_member_account

pytestmark = pytest.mark.django_db
YES, NO, ABSTAIN = (Ballot.whole(choice) for choice in Choice)


def members_of(*countries):
    return [make_members(1, country=country)[0] for country in countries]


def roll_call(**terms):
    return make_open_question(procedure=Procedure.ROLL_CALL, **{"rule": "by-heads"} | terms)


def answer(question, member, ballot=YES, now=NOW):
    return record_answer(question=question, organisation_id=member.pk, ballot=ballot, actor=None, now=now)


def correct(question, member, ballot, changes=0):
    return correct_answer(
        question=question,
        organisation_id=member.pk,
        ballot=ballot,
        changes=changes,
        actor=None,
        now=later(minutes=1),
    )


def order(question):
    return [one.line.organisation_id for one in call_sheet(question).members]


def countries(question):
    return [str(one.country) for one in call_sheet(question).members]


def test_the_order_is_that_of_the_countries_in_the_language_of_the_question_from_the_letter_drawn():
    members_of("CHN", "DEU", "EGY", "AUT", "CHE")
    english, german_last = roll_call(language="en"), roll_call(language="ar")
    sheet = call_sheet(english)
    assert set(sheet.letters) == {"A", "C", "E", "G", "S"}
    alphabet = ["Austria", "China", "Egypt", "Germany", "Switzerland"]
    start = [name[0] for name in alphabet].index(sheet.letter)
    assert countries(english) == alphabet[start:] + alphabet[:start]
    arabic = ["ألمانيا", "سويسرا", "الصين", "مصر", "النمسا"]
    assert sorted(countries(german_last)) == sorted(arabic)
    assert call_sheet(german_last).letters[0] == "ا"


def test_the_same_seed_gives_the_same_call_and_another_seed_may_begin_elsewhere():
    members_of("CHN", "DEU", "EGY", "AUT", "CHE", "PER")
    question = make_question(procedure=Procedure.ROLL_CALL, rule="by-heads")
    question = open_question(question=question, actor=None, now=NOW, seed="one")
    first = order(question)
    assert order(Question.objects.get(pk=question.pk)) == first
    letters = set()
    for number in range(40):
        question.lot_seed = f"seed {number}"
        letters.add(call_sheet(question).letter)
    assert letters == {"A", "C", "E", "G", "P", "S"}


def test_members_of_one_country_follow_by_their_names_and_those_without_a_country_by_their_own():
    for name, country in (("Zenith", "PER"), ("Alba", "PER"), ("Quorum", ""), ("Mira", "MEX")):
        make_members(1, country=country)
        Organisation.objects.filter(pk=Organisation.objects.latest("pk").pk).update(names={"en": name})
    question = roll_call()
    names = [str(one.name) for one in call_sheet(question).members]
    alphabet = ["Mira", "Alba", "Zenith", "Quorum"]
    start = alphabet.index(names[0])
    assert names == alphabet[start:] + alphabet[:start]


def test_whoever_does_not_answer_is_called_again_after_the_first_round_and_not_a_third_time():
    members_of("CHN", "DEU", "EGY")
    question = roll_call()
    by_place = {one.place: one.line.organisation for one in call_sheet(question).members}
    pass_over(question=question, organisation_id=by_place[1].pk, times=0, now=NOW)
    pass_over(question=question, organisation_id=by_place[1].pk, times=0, now=NOW)
    assert UnansweredCall.objects.get().times == 1
    assert call_sheet(question).next.place == 2
    answer(question, by_place[2])
    pass_over(question=question, organisation_id=by_place[3].pk, times=0, now=NOW)
    sheet = call_sheet(question)
    assert (sheet.next.place, sheet.is_second_call) == (1, True)
    answer(question, by_place[1], NO)
    pass_over(question=question, organisation_id=by_place[3].pk, times=1, now=NOW)
    sheet = call_sheet(question)
    assert (sheet.next, sheet.answered, sheet.silent, sheet.left) == (None, 2, 1, 0)


def test_the_chair_cannot_close_before_everybody_was_called_and_the_clock_does_not_either():
    members_of("CHN", "DEU", "EGY")
    question = roll_call(closes_at=later(hours=1))
    one, two, three = (one.line.organisation for one in call_sheet(question).members)
    answer(question, one)
    with pytest.raises(CallUnfinished, match="2 members have neither"):
        close_question(question=question, actor=None, now=later(minutes=5))
    assert close_due_questions(now=later(hours=1)) == []
    answer(question, two)
    pass_over(question=question, organisation_id=three.pk, times=0, now=NOW)
    pass_over(question=question, organisation_id=three.pk, times=1, now=NOW)
    assert still_to_call(question) == 0
    assert end_voting(question=question, actor=None, now=later(minutes=6)).state == State.DECIDED


def test_the_engine_decides_by_the_answers_and_says_so():
    members = members_of("CHN", "DEU", "EGY", "PER")
    question = roll_call()
    for member, ballot in zip(members, (YES, YES, NO, ABSTAIN), strict=True):
        answer(question, member, ballot)
    question = close_question(question=question, actor=None, now=later(minutes=5))
    assert question.passed
    assert question.result["reason"]["en"] == [
        "The motion was adopted.",
        "Counted by heads: yes 2, no 1, abstentions 1; present 4, entitled 4.",
        "majority: yes by heads: 2; required: more than 1 of 1 (no). Met.",
        "1 fewer yes vote by heads would have failed it.",
    ]
    assert set(Vote.objects.values_list("spoken", flat=True)) == {True}


def test_an_answer_is_written_down_once_and_another_one_only_as_a_correction():
    (member, *_others) = members_of("CHN", "DEU")
    question = roll_call()
    first = answer(question, member, YES)
    assert answer(question, member, YES) == first
    with pytest.raises(AnsweredMeanwhile) as refusal:
        answer(question, member, NO)
    assert refusal.value.stands == [["yes", None]]
    assert not Entry.objects.filter(kind="decisions.answer_corrected").exists()
    correct(question, member, NO)
    correct(question, member, NO)
    with pytest.raises(AnsweredMeanwhile):
        correct(question, member, YES, changes=0)
    vote = Vote.objects.get()
    assert (vote.parts, vote.changes) == ([["no", None]], 1)
    (entry,) = Entry.objects.filter(kind="decisions.answer_corrected")
    what = json.loads(entry.content.body)["what"]
    assert (what["from"], what["to"]) == ([["yes", None]], [["no", None]])


def test_an_answer_written_down_for_a_member_that_gave_none_is_taken_back_in_the_record():
    (member, *_others) = members_of("CHN", "DEU")
    question = roll_call()
    answer(question, member, YES)
    assert correct(question, member, None) is None
    assert correct(question, member, None) is None
    assert not Vote.objects.exists()
    (entry,) = Entry.objects.filter(kind="decisions.answer_corrected")
    assert json.loads(entry.content.body)["what"]["to"] is None
    assert still_to_call(question) == 1


def test_nothing_is_written_down_after_the_closing_for_an_observer_or_in_another_procedure():
    (member,) = members_of("CHN")
    (observer,) = make_members(1, "observer")
    question = roll_call()
    with pytest.raises(NoVote):
        answer(question, observer)
    assert observer.pk not in order(question)
    with pytest.raises(NotThisProcedure):
        answer(make_open_question(), member)
    answer(question, member)
    close_question(question=question, actor=None, now=later(minutes=1))
    with pytest.raises(NotOpen):
        correct(question, member, NO)
    assert Vote.objects.get().parts == [["yes", None]]


def test_votes_are_divided_where_the_class_may_and_the_rule_counts_weight():
    (member, *_others) = members_of("CHN", "DEU")
    MemberFigures.objects.create(organisation=member, weight="5", entered_at=NOW)
    divided = Ballot([(Choice.YES, "3"), (Choice.NO, "2")])
    with pytest.raises(UnfitChoice):
        answer(roll_call(rule="by-heads"), member, divided)
    question = roll_call(rule="simple")
    with pytest.raises(UnfitChoice):
        answer(question, member, Ballot([(Choice.YES, "3"), (Choice.NO, "3")]))
    assert answer(question, member, divided).parts == [["yes", "3"], ["no", "2"]]


def test_an_absent_member_answers_through_its_holder_or_counts_as_the_holder_answers():
    giver, holder = members_of("CHN", "DEU")
    question = make_question(procedure=Procedure.ROLL_CALL, rule="by-heads")
    Proxy.objects.create(giver=giver, holder=holder, matter=question.matter, given_at=NOW)
    question = open_question(question=question, actor=None, now=NOW, seed="lot")
    represented = {
        one.line.organisation_id: str(one.represented_by or "") for one in call_sheet(question).members
    }
    assert represented == {giver.pk: holder.names["en"], holder.pk: ""}
    answer(question, holder, NO)
    for times in (0, 1):
        pass_over(question=question, organisation_id=giver.pk, times=times, now=NOW)
    question = close_question(question=question, actor=None, now=later(minutes=1))
    assert question.result["counts"]["heads"]["no"] == 2


def test_the_clerks_page_goes_from_member_to_member_and_members_read_the_answers(client: Client):
    members = members_of("CHN", "DEU", "EGY")
    question = roll_call(matter=make_matter(is_public=True))
    address = f"/decisions/{question.pk}/roll-call/"
    client.force_login(make_account(Role.SECRETARIAT))
    first, second, third = (one.line.organisation for one in call_sheet(question).members)
    assert first.names["en"] in client.get(address).content.decode()
    sent = {"member": first.pk, "times": 0, "changes": "", "answer": "yes"}
    assert client.post(address, sent).status_code == 302
    assert client.post(address, sent).status_code == 302
    refused = client.post(address, sent | {"answer": "no"})
    assert refused.status_code == 422
    assert "Another answer of this member was recorded meanwhile" in refused.content.decode()
    client.post(address, {"member": second.pk, "times": 0, "changes": "", "answer": "none"})
    client.post(address, {"member": first.pk, "times": 0, "changes": 0, "answer": "no"})
    assert Vote.objects.get().parts == [["no", None]]
    assert call_sheet(question).next.line.organisation == third
    client.force_login(make_member_account(members[0], Role.DELEGATE))
    assert client.get(address).status_code == 403
    page = client.get(question.get_absolute_url()).content.decode()
    assert "no answer, called again later" in page
    client.logout()
    page = client.get(question.get_absolute_url()).content.decode()
    assert "drawn by lot" in page
    assert first.names["en"] not in page


def test_a_long_call_is_read_with_as_few_queries_as_a_short_one():
    asked = []
    for size in (2, 12):
        make_members(size, country="PER")
        question = roll_call()
        call_sheet(question)
        with CaptureQueriesContext(connection) as queries:
            call_sheet(question)
        asked.append(len(queries))
    assert asked[0] == asked[1]
