"""Board, matter page and desk say what is put, and to whom; notices say the same words to all."""

import json

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from comity.decisions.enums import Choice, Procedure
from comity.decisions.errors import NotOpen
from comity.decisions.jobs import keep_the_clock
from comity.decisions.links import questions_for_the_chair, questions_of_matters, questions_to_answer
from comity.decisions.models import Objection
from comity.decisions.services.casting import Ballot, cast_vote
from comity.decisions.services.closing import close_question
from comity.decisions.services.opening import open_question
from comity.foundation.accounts.queries import actor_of_account
from comity.foundation.notices.models import Notice
from comity.foundation.notices.wording import words_of
from comity.foundation.permissions import Role
from comity.foundation.record.models import Entry
from comity.members.credentials.enums import CredentialState, Function
from comity.members.credentials.models import Credential, Delegation
from comity.members.models import Office, Person
from tests.decisions.factories import NOW, later, make_members, make_open_question, make_question, speaker_for
from tests.factories import make_account, make_actor, make_matter, make_member_account
from tests.members.credentials.made import make_meeting

pytestmark = pytest.mark.django_db


def vote_of(member, question, choice="yes", actor=None):
    return cast_vote(
        question_id=question.pk,
        organisation_id=member.pk,
        ballot=Ballot.whole(Choice(choice)),
        token=f"t{member.pk}",
        actor=actor or speaker_for(member),
        now=NOW,
    )


def addresses(tasks):
    return [task.address for task in tasks]


def test_an_open_vote_awaits_the_member_until_it_has_voted_and_no_longer():
    (member, *_others) = make_members(2)
    question, actor = make_open_question(closes_at=later(hours=2)), speaker_for(member)
    (task,) = questions_to_answer(actor, NOW)
    assert (task.address, task.due, task.organisation_id) == (
        question.get_absolute_url(),
        later(hours=2),
        member.pk,
    )
    assert addresses(questions_to_answer(actor, later(hours=2))) == []
    vote_of(member, question, actor=actor)
    assert addresses(questions_to_answer(actor, NOW)) == []


def test_nothing_awaits_a_delegate_between_meetings_an_observer_or_another_member():
    (member, *_others) = make_members(2)
    (observer,) = make_members(1, "observer")
    question = make_open_question()
    delegate = actor_of_account(make_member_account(member, Role.DELEGATE))
    assert addresses(questions_to_answer(delegate, NOW)) == []
    assert addresses(questions_to_answer(speaker_for(observer), NOW)) == []
    newcomer = speaker_for(make_members(1)[0])
    assert addresses(questions_to_answer(newcomer, NOW)) == []
    assert addresses(questions_to_answer(speaker_for(member), NOW)) == [question.get_absolute_url()]


def test_at_a_meeting_the_vote_awaits_the_accepted_delegation_and_not_the_head_at_home():
    (member, *_others) = make_members(2)
    meeting = make_meeting(NOW)
    account = make_account()
    person = Person.objects.create(full_name="D", account=account)
    Office.objects.create(person=person, organisation=member, role=Role.DELEGATE)
    delegation = Delegation.objects.create(meeting=meeting, organisation=member)
    Credential.objects.create(
        delegation=delegation,
        people=[
            {"person": person.pk, "name": "D", "sort_name": "D", "address": "", "function": Function.DELEGATE}
        ],
        state=CredentialState.ACCEPTED,
        submitted_at=NOW,
        may_vote=True,
        organisation_class=member.organisation_class,
    )
    head = make_member_account(member, Role.MEMBER_HEAD)
    question = make_open_question(meeting=meeting)
    assert addresses(questions_to_answer(actor_of_account(account), NOW)) == [question.get_absolute_url()]
    assert addresses(questions_to_answer(actor_of_account(head), NOW)) == []
    assert set(Notice.objects.values_list("account_id", flat=True)) == {account.pk}


def test_a_running_silence_awaits_every_member_that_does_not_object():
    first, second = make_members(2)
    question = make_open_question(procedure=Procedure.SILENCE, rule="silence")
    line = question.lines.get(organisation=first)
    objection = Objection.objects.create(line=line, raised_at=NOW)
    assert addresses(questions_to_answer(speaker_for(first), NOW)) == []
    (task,) = questions_to_answer(speaker_for(second), NOW)
    assert task.due == later(hours=72)
    objection.withdrawn_at = NOW
    objection.save()
    assert addresses(questions_to_answer(speaker_for(first), NOW)) == [question.get_absolute_url()]


def test_the_chair_is_told_what_is_prepared_and_what_only_an_act_of_the_chair_ends():
    members = make_members(2)
    prepared, tied, running = make_question(), make_open_question(rule="by-heads"), make_open_question()
    make_open_question(closes_at=later(hours=2))
    for member, choice in zip(members, ("yes", "no"), strict=True):
        vote_of(member, tied, choice)
    close_question(question=tied, actor=None, now=NOW)
    assert addresses(questions_for_the_chair(make_actor(Role.CHAIR), NOW)) == [
        f"{prepared.get_absolute_url()}open/",
        tied.get_absolute_url(),
        running.get_absolute_url(),
    ]
    for role in (Role.SECRETARIAT, Role.ADMINISTRATOR):
        assert addresses(questions_for_the_chair(make_actor(role), NOW)) == []


def test_a_matter_shows_its_questions_and_an_open_vote_tells_its_turnout_in_steps_of_five():
    members = make_members(7)
    make_members(1, "observer")
    matter = make_matter()
    question = make_open_question(matter=matter)
    silence = make_open_question(matter=matter, procedure=Procedure.SILENCE, rule="silence")
    make_question()
    for member in members[:6]:
        vote_of(member, question)
    actor = make_actor(Role.SECRETARIAT)
    links = list(questions_of_matters([matter.pk], actor))
    assert [(link.address, link.asked, link.answered) for link in links] == [
        (question.get_absolute_url(), 7, 5),
        (silence.get_absolute_url(), None, None),
    ]
    close_question(question=question, actor=None, now=NOW)
    (link, _other) = questions_of_matters([matter.pk], actor)
    assert (str(link.state), link.answered, link.due) == ("Adopted", 6, None)
    assert list(questions_of_matters([matter.pk], make_actor())) == []


def test_links_and_tasks_ask_the_database_the_same_however_many_questions():
    (member, *_others) = make_members(2)
    matter, actor = make_matter(), speaker_for(member)
    chair = make_actor(Role.CHAIR)
    counts = []
    for more in (1, 6):
        for _number in range(more):
            make_open_question(matter=matter)
            make_question(matter=matter)
        with CaptureQueriesContext(connection) as queries:
            list(questions_of_matters([matter.pk], actor))
            list(questions_to_answer(actor, NOW))
            list(questions_for_the_chair(chair, NOW))
        counts.append(len(queries))
    assert counts[0] == counts[1]


def test_the_desk_of_a_head_shows_the_vote(client: Client):
    (member, *_others) = make_members(2)
    question = make_open_question()
    client.force_login(make_member_account(member, Role.MEMBER_HEAD))
    assert question.get_absolute_url() in client.get("/desk/").text


def test_those_who_vote_are_told_of_opening_and_result_in_the_same_words_and_nobody_else():
    (member, other) = make_members(2)
    (observer,) = make_members(1, "observer")
    heads = [make_member_account(one, Role.MEMBER_HEAD) for one in (member, other)]
    make_member_account(observer, Role.MEMBER_HEAD)
    make_member_account(member, Role.DELEGATE)
    question = make_open_question()
    close_question(question=question, actor=None, now=NOW)
    for kind in ("decisions.opened", "decisions.result"):
        notices = Notice.objects.filter(kind=kind)
        assert {notice.account_id for notice in notices} == {head.pk for head in heads}
        assert len({words_of(notice).body for notice in notices}) == 1
    body = words_of(Notice.objects.filter(kind="decisions.result").first()).body
    assert "Not adopted" in body


def test_the_silent_are_reminded_once_a_day_before_a_long_vote_closes_and_voters_are_not():
    first, second = make_members(2)
    accounts = {one.pk: make_member_account(one, Role.MEMBER_HEAD) for one in (first, second)}
    question = make_open_question(closes_at=later(days=3))
    short = make_open_question(closes_at=later(days=1, hours=12))
    vote_of(first, question)
    keep_the_clock(later(days=1, hours=23))
    assert not Notice.objects.filter(kind="decisions.reminded").exists()
    for minute in (0, 1, 2):
        keep_the_clock(later(days=2, minutes=minute))
    reminded = Notice.objects.filter(kind="decisions.reminded")
    assert [(one.account_id, one.key) for one in reminded] == [(accounts[second.pk].pk, str(question.pk))]
    entry = json.loads(Entry.objects.get(kind="decisions.reminded").content.body)["what"]
    assert entry == entry | {"question": question.reference, "told": 1, "silent": 1}
    short.refresh_from_db()
    assert short.is_decided


def test_a_silence_reminds_everybody_who_has_not_objected():
    first, second = make_members(2)
    for one in (first, second):
        make_member_account(one, Role.MEMBER_HEAD)
    question = make_open_question(procedure=Procedure.SILENCE, rule="silence")
    keep_the_clock(later(hours=48))
    bodies = {words_of(one).body for one in Notice.objects.filter(kind="decisions.reminded")}
    assert len(bodies) == 1
    assert "Without an objection by then it is adopted." in bodies.pop()
    assert Notice.objects.filter(kind="decisions.reminded", key=str(question.pk)).count() == 2


def test_nobody_is_told_of_an_opening_that_was_refused():
    make_members(1, "observer")
    make_member_account(make_members(1)[0], Role.MEMBER_HEAD)
    question = make_question(closes_at=later(hours=-1))
    with pytest.raises(NotOpen):
        open_question(question=question, actor=None, now=NOW)
    assert not Notice.objects.exists()
