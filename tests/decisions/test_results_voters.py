"""Who voted how: every member in the reader's alphabet, its own vote, its holder's, or its silence."""

import pytest
from django.test import Client
from django.utils.translation import override

from comity.decisions.enums import Procedure
from comity.decisions.models import Correction, MemberFigures
from comity.decisions.queries.results import decided_question
from comity.decisions.queries.voters import Stance, Voters, Wanted, with_what_was_said
from tests.decisions.decided import decide, give_weights
from tests.decisions.factories import NOW, make_members
from tests.factories import make_class, make_member_account, make_organisation

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def in_english():
    with override("en"):
        yield


def named(*names):
    return [make_organisation(name) for name in names]


def listed(question, language="en", **wanted):
    return Voters(question, language).found(Wanted(**wanted))


def names(voters):
    return [one.name.text for one in voters]


def test_members_stand_in_the_readers_alphabet_whatever_they_voted():
    oslo, arles, zug, aland = named("Oslo", "Arles", "Zug", "Åland")
    question = decide({zug: "yes", oslo: "no"})
    assert names(listed(question, "en")) == ["Åland", "Arles", "Oslo", "Zug"]
    assert names(listed(question, "sv")) == ["Arles", "Oslo", "Zug", "Åland"]
    assert aland != arles


def test_the_silent_and_those_who_could_not_vote_stand_in_the_list_too():
    voting, silent = named("Alder", "Birch")
    (observer,) = make_members(1, "observer")
    found = {one.line.organisation_id: one for one in listed(decide({voting: "abstain"}))}
    assert found[voting.pk].stance == Stance.ABSTAIN
    assert found[silent.pk].stance == Stance.SILENT
    assert found[observer.pk].stance == Stance.COULD_NOT
    assert found[observer.pk].why == "its class has no vote"


def test_a_divided_vote_shows_each_part_with_its_votes():
    (member, *_others) = named("Alder", "Birch")
    give_weights({member: "5"})
    (row,) = listed(decide({member: [("yes", "7/2"), ("no", "3/2")]}), words="alder")
    assert [part.words for part in row.parts] == ["Yes 7/2", "No 3/2"]
    assert (row.stance, row.weight) == (Stance.SPLIT, "5")


def test_a_vote_by_proxy_names_its_holder_whether_it_was_cast_or_follows_from_the_holders_own():
    giver, other_giver, holder, alone = named("Alder", "Birch", "Cedar", "Dogwood")
    question = decide(
        {holder: "yes", other_giver: "no", alone: "yes"},
        proxies={giver: holder, other_giver: holder},
        by={other_giver: holder},
        rule="by-heads",
    )
    found = {one.name.text: one for one in listed(question)}
    assert (found["Alder"].stance, found["Alder"].holder.text) == (Stance.YES, "Cedar")
    assert (found["Birch"].stance, found["Birch"].holder.text) == (Stance.NO, "Cedar")
    assert found["Cedar"].holder is None
    assert found["Dogwood"].holder is None
    assert question.result["counts"]["heads"]["yes"] == sum(
        one.stance == Stance.YES for one in found.values()
    )


def test_a_divided_vote_of_the_holder_is_not_its_givers_vote():
    giver, holder = named("Alder", "Cedar")
    give_weights({holder: "2"})
    question = decide({holder: [("yes", "1"), ("no", "1")]}, proxies={giver: holder})
    found = {one.name.text: one for one in listed(question)}
    assert found["Alder"].stance == Stance.SILENT
    assert found["Alder"].represented_by.text == "Cedar"


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        ({"stance": "yes"}, ["Alder"]),
        ({"stance": "silent"}, ["Cedar"]),
        ({"stance": "could-not"}, ["Dogwood"]),
        ({"class_name": "observer"}, ["Dogwood"]),
        ({"region": "north"}, ["Birch"]),
        ({"words": "bIR"}, ["Birch"]),
        ({"words": "nobody"}, []),
        ({"stance": "yes", "region": "north"}, []),
    ],
)
def test_the_list_is_narrowed_by_vote_class_region_and_name(wanted, expected):
    alder, birch, _cedar = named("Alder", "Birch", "Cedar")
    make_organisation("Dogwood", organisation_class=make_class("observer"))
    MemberFigures.objects.create(organisation=birch, region="north", entered_at=NOW)
    question = decide({alder: "yes", birch: "no"})
    assert names(listed(question, **wanted)) == expected


def test_a_correction_stands_beside_the_vote_and_changes_neither_vote_nor_result():
    (member,) = named("Alder")
    question = decide({member: "yes"})
    Correction.objects.create(line=question.lines.get(), parts=[["no", None]], made_at=NOW)
    (row,) = with_what_was_said(listed(question))
    assert (row.stance, row.meant) == (Stance.YES, ["No"])
    assert decided_question(question.pk).result["counts"]["heads"]["yes"] == 1


def test_without_recorded_votes_nobody_is_told_who_voted_nor_how():
    members = make_members(6)
    question = decide(
        dict(zip(members, ["yes"] * 5 + ["no"], strict=True)),
        procedure=Procedure.PSEUDONYMOUS,
        rule="by-heads",
    )
    client = Client()
    client.force_login(make_member_account(members[0]))
    page = client.get(f"/decisions/{question.pk}/result/voters/").content.decode()
    rows = page[page.index("<tbody") : page.index("</tbody>")]
    assert rows.count("could vote") == 6
    for word in ("Yes", "No", "Abstention", "Silent"):
        assert word not in rows
    filtered = client.get(f"/decisions/{question.pk}/result/voters/?stance=silent").content.decode()
    assert "6 of 6 members" in filtered


def test_the_number_of_queries_does_not_grow_with_the_roll(django_assert_max_num_queries):
    few = decide(dict.fromkeys(make_members(2), "yes"))
    client = Client()
    client.force_login(make_member_account(make_members(1)[0]))
    client.get(f"/decisions/{few.pk}/result/voters/")
    with django_assert_max_num_queries(40) as first:
        client.get(f"/decisions/{few.pk}/result/voters/")
    many = decide(dict.fromkeys(make_members(12), "yes"))
    with django_assert_max_num_queries(len(first)):
        client.get(f"/decisions/{many.pk}/result/voters/")
