"""A result is said as the engine found it: exact terms, heads and weight apart, silence in every denominator."""

from fractions import Fraction

import pytest
from django.test import Client
from django.utils.translation import override

from comity.decisions.enums import Procedure
from comity.decisions.queries.results import ResultShown, figure, percent
from tests.decisions.decided import decide, give_weights
from tests.decisions.factories import make_members, make_open_question
from tests.factories import make_account, make_matter, make_member_account

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def in_english():
    """A page read in Arabic by an earlier test leaves its language behind."""
    with override("en"):
        yield


def page_of(question, path="", account=None, language="en", **query):
    client = Client(headers={"accept-language": language})
    client.force_login(account or make_member_account(make_members(1)[0]))
    return client.get(f"/decisions/{question.pk}/result/{path}", query)


def test_each_term_shows_both_sides_in_whole_numbers_and_whether_it_holds():
    members = make_members(6)
    question = decide(
        dict(zip(members, ["yes", "yes", "yes", "yes", "no", "no"], strict=True)), rule="two-thirds"
    )
    (term,) = ResultShown(question).terms
    assert (term.compared, term.holds) == ("12 ≥ 12", True)
    assert (term.counted, term.base) == ("4", "6")
    assert term.condition == (
        "Yes votes, counted by heads, must be at least 2/3 of yes and no votes together."
    )
    (quorum,) = ResultShown(question).quorum_terms
    assert (quorum.compared, quorum.holds) == ("12 ≥ 6", True)


def test_the_page_says_the_verdict_its_reason_its_terms_and_its_dates():
    members = make_members(6)
    question = decide(
        dict(zip(members, ["yes", "yes", "yes", "no", "no", "no"], strict=True)), rule="two-thirds"
    )
    page = page_of(question).content.decode()
    for sentence in question.result["reason"]["en"]:
        assert sentence in page
    assert "9 ≥ 12" in page
    assert "must be at least 2/3 of yes and no votes together" in page
    assert "The motion was not adopted." in page
    assert "10 May 2027, 12:05 UTC" in page


def test_the_reason_is_read_in_the_readers_language():
    members = make_members(3)
    question = decide(dict.fromkeys(members, "yes"))
    page = page_of(question, language="ar").content.decode()
    for sentence in question.result["reason"]["ar"]:
        assert sentence in page
    assert question.result["reason"]["en"][0] not in page


def test_heads_and_weight_stand_apart_and_percentages_are_of_the_votes_cast_in_the_same_measure():
    members = make_members(4)
    give_weights(dict(zip(members, ["18/5", "18/5", "1", "1"], strict=True)))
    question = decide({members[0]: "yes", members[1]: "no"})
    rows = {row.label: row for row in ResultShown(question).count_rows}
    assert (rows["Yes"].heads, rows["Yes"].weight) == ("1", "18/5")
    assert (rows["Yes"].heads_percent, rows["Yes"].weight_percent) == ("50.0%", "50.0%")
    assert (rows["Votes cast"].heads, rows["Votes cast"].weight) == ("2", "36/5")
    rest = rows["Neither: silent, absent or not counted"]
    assert (rest.heads, rest.weight) == ("2", "2")
    assert (rows["Entitled to vote"].heads, rows["Entitled to vote"].weight) == ("4", "46/5")


def test_a_divided_vote_stands_in_no_count_by_heads_and_the_page_says_so():
    members = make_members(3)
    give_weights({members[0]: "5"})
    question = decide({members[0]: [("yes", "3"), ("no", "2")], members[1]: "yes"})
    rows = {row.label: row for row in ResultShown(question).count_rows}
    assert (rows["Yes"].heads, rows["Yes"].weight, rows["No"].heads, rows["No"].weight) == (
        "1",
        "4",
        "0",
        "2",
    )
    assert "1 member divided its votes" in page_of(question).content.decode()


@pytest.mark.parametrize(
    ("share", "words"),
    [
        (Fraction(2, 3), "66.7%"),
        (Fraction(1), "100.0%"),
        (Fraction(0), "0.0%"),
        (Fraction(99_999, 100_000), "99.9%"),
        (Fraction(1, 100_000), "0.1%"),
        (Fraction(1, 2000), "0.1%"),
        (Fraction(18, 72), "25.0%"),
    ],
)
def test_a_percentage_is_all_or_nothing_only_where_it_is(share, words):
    assert percent(share) == words


def test_numbers_are_grouped_and_fractions_stay_exact():
    assert [figure(1234567), figure("13/5"), figure("6/3"), figure(None)] == ["1,234,567", "13/5", "2", ""]


def test_weight_is_not_said_twice_where_every_vote_weighs_one_and_heads_decide():
    members = make_members(3)
    assert not ResultShown(decide(dict.fromkeys(members, "yes"), rule="by-heads")).shows_weight
    assert ResultShown(decide(dict.fromkeys(members, "yes"), rule="simple")).shows_weight


def test_who_could_not_vote_is_counted_by_reason():
    members = make_members(3)
    make_members(2, "observer")
    page = page_of(decide(dict.fromkeys(members, "yes"))).content.decode()
    assert "its class has no vote" in page
    assert "Who could not vote, and why" in page


@pytest.mark.parametrize("path", ["", "voters/"])
def test_there_is_no_result_before_the_question_is_decided(path):
    make_members(3)
    assert page_of(make_open_question(), path).status_code == 404


def test_everybody_reads_the_result_of_a_public_matter_and_a_stranger_no_other():
    members = make_members(3)
    public = decide(dict.fromkeys(members, "yes"), matter=make_matter(is_public=True))
    inside = decide(dict.fromkeys(members, "yes"))
    assert Client().get(f"/decisions/{public.pk}/result/").status_code == 200
    assert Client().get(f"/decisions/{inside.pk}/result/").status_code == 302
    assert page_of(inside, account=make_account()).status_code == 404


def test_the_verdict_stands_on_the_questions_own_page_once_there_is_one():
    members = make_members(3)
    client = Client()
    client.force_login(make_member_account(members[0]))
    decided, still_open = decide(dict.fromkeys(members, "yes")), make_open_question()
    assert "The motion was adopted." in client.get(decided.get_absolute_url()).content.decode()
    page = client.get(still_open.get_absolute_url()).content.decode()
    assert "The motion was" not in page


def test_a_consensus_shows_its_objections_as_terms_and_no_count():
    make_members(3)
    question = decide({}, procedure=Procedure.CONSENSUS, rule="consensus")
    page = page_of(question).content.decode()
    assert "0 ≤ 0" in page
    assert "The count" not in page


def test_the_verdict_stands_once_and_first_on_the_questions_page():
    members = make_members(3)
    question = decide(dict.fromkeys(members, "yes"), matter=make_matter(is_public=True))
    page = Client().get(question.get_absolute_url()).content.decode()
    assert page.count('id="verdict"') == 1
    assert page.index('id="verdict"') < page.index("By which rule")
