"""The voter's page without scripts: a form counts once, every refusal is worded, nothing typed is lost."""

import re

import pytest
from django.contrib.sessions.models import Session
from django.test import Client

from comity.decisions.enums import Choice, Procedure
from comity.decisions.models import MemberFigures, Proxy, Receipt, Tally, Vote, VotedMark
from comity.decisions.queries.voting import sheet_of
from comity.decisions.services.casting import Ballot, cast_vote
from comity.decisions.services.closing import close_question
from comity.decisions.services.opening import open_question
from comity.foundation.permissions import Role
from tests.decisions.factories import (
    NOW,
    STATUTES,
    adopted,
    later,
    make_members,
    make_open_question,
    make_question,
    speaker_for,
)
from tests.factories import make_account, make_member_account

pytestmark = pytest.mark.django_db
TOKEN = re.compile(r'name="token" value="(\w+)"')
UNREASONED = STATUTES.replace(
    "    decides: [motions]\n", "    decides: [motions]\n    unreasoned-negatives: excluded\n"
)


@pytest.fixture(autouse=True)
def clock(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("comity.decisions.clock.voting_now", lambda: later(minutes=3, seconds=4))
    monkeypatch.setattr("comity.decisions.views.voting.voting_now", lambda: later(minutes=3, seconds=4))


def client_of(member, role=Role.MEMBER_HEAD):
    client = Client()
    client.force_login(make_member_account(member, role))
    return client


def address(question):
    return f"/decisions/{question.pk}/vote/"


def tokens(page):
    return TOKEN.findall(page.content.decode())


def send(client, question, **data):
    if "token" not in data:
        data["token"] = tokens(client.get(address(question)))[0]
    return client.post(address(question), data)


def with_proxy(giver, holder, **terms):
    question = make_question(**terms)
    Proxy.objects.create(giver=giver, holder=holder, matter=question.matter, given_at=NOW)
    return open_question(question=question, actor=None, now=NOW)


def test_a_press_is_counted_and_the_page_says_what_was_counted_when():
    (member, *_others) = make_members(2)
    question, client = make_open_question(), client_of(member)
    answer = send(client, question, line=member.pk, vote="no")
    assert answer["Location"] == f"{address(question)}?counted={member.pk}"
    page = client.get(answer["Location"])
    assert "Your vote No was counted at 12:03:04 UTC." in page.content.decode()
    assert 'value="no" aria-pressed="true"' in page.content.decode()
    assert Vote.objects.get().parts == [["no", None]]
    assert "You may change it until voting closes" in page.content.decode()


def test_the_page_shows_what_is_asked_and_the_rule_before_anybody_votes():
    (member, *_others) = make_members(2)
    question = make_open_question(texts={"en": "Wells are shared."}, closes_at=later(hours=1))
    page = client_of(member).get(address(question)).content.decode()
    for words in (
        "Shall wells be shared?",
        "Wells are shared.",
        "More yes than no",
        "10 May 2027, 13:00 UTC",
    ):
        assert words in page


def test_each_form_has_a_token_of_its_own_and_another_at_the_next_look():
    giver, holder, _third = make_members(3)
    question, client = with_proxy(giver, holder), None
    client = client_of(holder)
    first, second = tokens(client.get(address(question))), tokens(client.get(address(question)))
    assert len(first) == 3, "one for all, one for each of the two members"
    assert len(set(first + second)) == 6


def test_a_form_sent_twice_counts_once():
    (member, *_others) = make_members(2)
    question, client = make_open_question(), client_of(member)
    (token,) = tokens(client.get(address(question)))
    for _press in range(2):
        assert send(client, question, line=member.pk, vote="yes", token=token).status_code == 302
    assert Vote.objects.get().changes == 0
    assert Receipt.objects.count() == 1


def test_a_form_sent_again_with_another_choice_is_refused_in_words_with_a_fresh_form():
    (member, *_others) = make_members(2)
    question, client = make_open_question(), client_of(member)
    (token,) = tokens(client.get(address(question)))
    send(client, question, line=member.pk, vote="yes", token=token)
    page = send(client, question, line=member.pk, vote="no", token=token)
    assert page.status_code == 409
    assert "This form was sent before with another choice, and that vote stands." in page.content.decode()
    assert tokens(page)
    assert token not in tokens(page)
    assert Vote.objects.get().parts == [["yes", None]]


def test_one_vote_for_all_counts_for_own_members_and_proxies_but_not_for_who_voted_itself():
    giver, second_giver, holder = make_members(3)
    question = make_question()
    for member in (giver, second_giver):
        Proxy.objects.create(giver=member, holder=holder, matter=question.matter, given_at=NOW)
    question = open_question(question=question, actor=None, now=NOW)
    send(client_of(second_giver), question, line=second_giver.pk, vote="no")
    client = client_of(holder)
    answer = send(client, question, line="all", vote="yes")
    assert answer.status_code == 302
    parts = dict(Vote.objects.values_list("line__organisation_id", "parts"))
    assert parts == {
        giver.pk: [["yes", None]],
        holder.pk: [["yes", None]],
        second_giver.pk: [["no", None]],
    }
    assert (
        "It voted itself: its own vote stands before your proxy."
        in client.get(answer["Location"]).content.decode()
    )


def test_the_holder_of_a_proxy_never_replaces_what_the_member_voted_itself():
    giver, holder = make_members(2)
    question = with_proxy(giver, holder)
    send(client_of(giver), question, line=giver.pk, vote="no")
    page = send(client_of(holder), question, line=giver.pk, vote="yes")
    assert page.status_code == 409
    assert "This member has voted itself." in page.content.decode()
    assert Vote.objects.get().parts == [["no", None]]


def test_a_proxy_without_a_vote_of_its_own_is_said_to_follow_as_the_engine_lets_it():
    giver, holder, other = make_members(3)
    question = with_proxy(giver, holder)
    client = client_of(holder)
    assert "No vote of its own yet" in client.get(address(question)).content.decode()
    send(client, question, line=holder.pk, vote="no")
    send(client_of(other), question, line=other.pk, vote="yes")
    assert "Follows your own vote: No." in client.get(address(question)).content.decode()
    result = close_question(question=question, actor=None, now=later(minutes=9)).result
    assert result["counts"]["heads"]["no"] == 2


def test_in_a_pseudonymous_count_each_proxy_is_cast_apart_and_nothing_is_cast_for_all():
    giver, holder = make_members(2)
    question = with_proxy(giver, holder, procedure=Procedure.PSEUDONYMOUS)
    client = client_of(holder)
    page = client.get(address(question)).content.decode()
    assert "One vote for all of them" not in page
    assert "In a pseudonymous count nothing follows your own vote" in page
    assert "An acknowledged vote is final." in page
    assert "Whoever copies the database during voting may learn votes." in page
    refused = send(client, question, line="all", vote="yes")
    assert "In a pseudonymous count the vote of each member is cast apart." in refused.content.decode()
    assert not VotedMark.objects.exists()
    for member in (giver, holder):
        send(client, question, line=member.pk, vote="yes")
    assert Tally.objects.get().heads == 2


def test_the_acknowledgement_of_a_pseudonymous_vote_keeps_the_choice_nowhere(caplog):
    (member, *_others) = make_members(3)
    question, client = make_open_question(procedure=Procedure.PSEUDONYMOUS), client_of(member)
    kept_before = list(Session.objects.values_list("session_data", "expire_date"))
    answer = send(client, question, line=member.pk, vote="abstain")
    page = client.get(answer["Location"]).content.decode()
    assert "was counted. It is final." in page
    assert "aria-pressed" not in page
    assert "abstain" not in answer["Location"] + str(answer.headers) + str(answer.cookies) + caplog.text
    assert list(Session.objects.values_list("session_data", "expire_date")) == kept_before
    again = send(client, question, line=member.pk, vote="no", token="f" * 32)
    assert "In a pseudonymous count an acknowledged vote is final." in again.content.decode()
    assert Tally.objects.get().choice == "abstain"


def test_votes_are_split_exactly_where_the_class_may():
    (member, *_others) = make_members(2)
    MemberFigures.objects.create(organisation=member, weight="18/5", entered_at=NOW)
    question, client = make_open_question(), client_of(member)
    send(client, question, line=member.pk, shares="1", yes="2", no="١٫٦")
    assert Vote.objects.get().parts == [["yes", "2"], ["no", "1.6"]]
    assert "Your vote Yes 2, No 1.6 was counted" in client.get(address(question)).content.decode()


def test_a_split_that_does_not_add_up_is_refused_and_comes_back_as_it_was_typed():
    (member, *_others) = make_members(2)
    MemberFigures.objects.create(organisation=member, weight="5", entered_at=NOW)
    question, client = make_open_question(), client_of(member)
    page = send(client, question, line=member.pk, shares="1", yes="3", no="1", abstain="1/2")
    text = page.content.decode()
    assert page.status_code == 409
    assert "Share out exactly the votes that this member has" in text
    for typed in ('value="3"', 'value="1/2"'):
        assert typed in text
    empty = send(client, question, line=member.pk, shares="1")
    assert (empty.status_code, "Write how many votes go to each choice." in empty.content.decode()) == (
        422,
        True,
    )
    assert not Vote.objects.exists()


def test_no_split_is_offered_or_taken_where_the_rule_counts_heads():
    (member, *_others) = make_members(2)
    MemberFigures.objects.create(organisation=member, weight="5", entered_at=NOW)
    question, client = make_open_question(rule="by-heads"), client_of(member)
    assert "Split the votes" not in client.get(address(question)).content.decode()
    assert send(client, question, line=member.pk, shares="1", yes="3", no="2").status_code == 409
    assert not Vote.objects.exists()


def test_a_reason_is_asked_for_only_where_a_no_without_one_is_not_counted():
    (member, *_others) = make_members(2)
    plain = client_of(member).get(address(make_open_question())).content.decode()
    assert "By this rule a No without a reason is in no count." not in plain
    adopted(UNREASONED)
    question = make_open_question()
    client = client_of(member)
    assert (
        "By this rule a No without a reason is in no count." in client.get(address(question)).content.decode()
    )
    send(client, question, line=member.pk, vote="no", reason="Too dear.")
    assert Vote.objects.get().reason == "Too dear."
    result = close_question(question=question, actor=None, now=later(minutes=9)).result
    assert result["counts"]["heads"]["no"] == 1


def test_a_reason_comes_back_when_no_choice_was_made():
    (member, *_others) = make_members(2)
    adopted()
    adopted(UNREASONED)
    question = make_open_question()
    page = send(client_of(member), question, line=member.pk, reason="Typed with care.")
    assert page.status_code == 422
    assert "Press Yes, No or Abstention." in page.content.decode()
    assert "Typed with care." in page.content.decode()


def test_a_vote_after_closing_is_refused_in_words_and_what_was_acknowledged_stands():
    (member, *_others) = make_members(2)
    question, client = make_open_question(), client_of(member)
    (token,) = tokens(client.get(address(question)))
    close_question(question=question, actor=None, now=later(minutes=1))
    page = send(client, question, line=member.pk, vote="yes", token=token)
    assert page.status_code == 409
    assert "This vote was not counted" in page.content.decode()
    assert not Vote.objects.exists()


def test_at_the_moment_of_closing_the_page_takes_no_vote_even_before_the_clock_of_the_site_came_round():
    (member, *_others) = make_members(2)
    question = make_open_question(closes_at=later(minutes=3, seconds=4))
    page = client_of(member).get(address(question)).content.decode()
    assert "Voting is over. What was acknowledged is counted." in page
    assert 'name="vote"' not in page


@pytest.mark.parametrize("line", ["0", "999999999", "own", "-1", "all; drop"])
def test_a_line_that_is_not_the_readers_is_refused(line):
    member, other = make_members(2)
    question, client = make_open_question(), client_of(member)
    assert send(client, question, line=line, vote="yes").status_code in (409, 422)
    assert send(client, question, line=other.pk, vote="yes").status_code == 409
    assert not Vote.objects.exists()


def test_whoever_votes_for_nobody_is_told_so_and_a_stranger_signs_in():
    make_members(2)
    question = make_open_question()
    chair = Client()
    chair.force_login(make_account(Role.CHAIR))
    assert chair.get(address(question)).status_code == 403
    assert "You vote for no member in this question." in chair.get(address(question)).content.decode()
    assert Client().get(address(question)).status_code == 302


def test_the_questions_page_leads_to_the_vote_and_shows_turnout_by_five():
    members = make_members(9)
    question = make_open_question()
    client = client_of(members[0])
    page = client.get(question.get_absolute_url()).content.decode()
    assert f'href="{address(question)}">Cast your vote' in page
    assert "At least 0 of 9 members that can vote have voted." in page
    for member in members[:7]:
        cast_vote(
            question_id=question.pk,
            organisation_id=member.pk,
            ballot=Ballot.whole(Choice.YES),
            token=f"t{member.pk}",
            actor=speaker_for(member),
            now=later(seconds=1),
        )
    page = client.get(question.get_absolute_url()).content.decode()
    assert "At least 5 of 9 members that can vote have voted." in page
    assert "See or change your vote" in page


def test_own_members_come_first_each_in_the_alphabet():
    first, second, third = make_members(3)
    for member, name in ((first, "Zebra"), (second, "Ånger"), (third, "Own")):
        member.names = {"en": name}
        member.save()
    question = make_question()
    for giver in (first, second):
        Proxy.objects.create(giver=giver, holder=third, matter=question.matter, given_at=NOW)
    question = open_question(question=question, actor=None, now=NOW)
    sheet = sheet_of(speaker_for(third), question)
    assert [line.name for line in sheet.lines] == ["Own", "Ånger", "Zebra"]
