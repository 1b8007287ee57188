"""A count without names tells no figures of few voters: not on pages, not in the record, not by subtraction."""

import json
from itertools import combinations

import pytest
from django.test import Client
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from comity.decisions.enums import Procedure
from comity.decisions.queries.small_cells import withheld_groups
from comity.foundation.record.models import Content
from tests.decisions.decided import decide, give_weights
from tests.decisions.factories import STATUTES, make_members
from tests.factories import make_member_account

IN_REGIONS = STATUTES.replace(
    "rules:\n",
    """\
rules:
  in-each-region:
    title: {en: More yes than no in each region}
    decides: [regional]
    terms:
      - {name: everywhere, by: heads, left: yes, relation: ">", of: no, each: region}
      - {name: together, by: heads, left: yes, relation: ">", of: no}
""",
)


@pytest.fixture(autouse=True)
def in_english():
    with override("en"):
        yield


def regions(**sizes):
    """{region: members}"""
    found = {name: make_members(size) for name, size in sizes.items()}
    for name, members in found.items():
        give_weights(dict.fromkeys(members, "1"), region=name)
    return found


def count(said, rule="in-each-region"):
    return decide(said, procedure=Procedure.PSEUDONYMOUS, rule=rule, source=IN_REGIONS)


def terms_of(question):
    return {(term["name"], term.get("group", "")): term for term in question.result["terms"]}


@pytest.mark.django_db
def test_figures_of_a_region_with_three_voters_are_withheld_and_so_is_what_would_tell_them():
    members = regions(north=3, south=6, west=12)
    said = dict.fromkeys([one for group in members.values() for one in group], "yes")
    said[members["south"][0]] = "no"
    question = count(said)
    terms = terms_of(question)
    for region in ("north", "south"):
        hidden = terms["everywhere", region]
        assert (hidden["left"], hidden["right"], hidden["withheld"], hidden["holds"]) == (
            None,
            None,
            True,
            True,
        )
        assert "counted" not in hidden
        assert "base" not in hidden
    assert (terms["everywhere", "west"]["left"], terms["together", ""]["left"]) == ("12", "20")
    assert question.result["margin"] is None
    assert question.passed


@pytest.mark.django_db
def test_neither_the_pages_nor_the_sentences_nor_the_record_tell_the_withheld_figures():
    members = regions(north=2, south=31)
    said = dict.fromkeys(members["south"], "yes") | dict.fromkeys(members["north"], "no")
    question = count(said)
    assert not question.passed
    client = Client()
    client.force_login(make_member_account(members["south"][0]))
    recorded = json.dumps([json.loads(one.body)["what"] for one in Content.objects.all()])
    pages = [
        client.get(address).content.decode()
        for address in (question.get_absolute_url(), f"/decisions/{question.pk}/result/")
    ]
    for told in [*pages, json.dumps(question.result), recorded]:
        assert "everywhere (north)" not in told
        assert "everywhere (south)" not in told
        assert "0 > 2" not in told
    assert "withheld" in pages[1]
    reason = " ".join(question.result["reason"]["en"])
    assert "north" not in reason
    assert "yes 31, no 2" in reason


@pytest.mark.django_db
def test_weights_that_the_rule_does_not_count_are_withheld_since_their_sum_names_who_voted_how():
    members = make_members(6)
    give_weights({member: str(2**place) for place, member in enumerate(members)})
    said = dict(zip(members, ["yes", "no", "yes", "yes", "no", "yes"], strict=True))
    question = count(said, rule="by-heads")
    assert question.result["counts"]["weight"] is None
    assert question.result["counts"]["heads"]["yes"] == 4
    client = Client()
    client.force_login(make_member_account(members[0]))
    page = client.get(f"/decisions/{question.pk}/result/").content.decode()
    assert str(1 + 4 + 8 + 32) not in page[page.index("<main") : page.index("</main>")]
    assert "Votes by weight are withheld" in page


@pytest.mark.django_db
def test_what_the_rule_counts_stays_also_of_few_voters():
    members = make_members(3)
    question = count(dict.fromkeys(members, "yes"), rule="simple")
    assert question.result["counts"]["weight"]["yes"] == 3
    assert terms_of(question)["majority", ""]["left"] == "3"


@pytest.mark.django_db
def test_a_recorded_vote_withholds_nothing():
    members = regions(north=2, south=6)
    question = decide(dict.fromkeys(members["north"], "yes"), rule="in-each-region", source=IN_REGIONS)
    assert terms_of(question)["everywhere", "north"]["left"] == "2"
    assert question.result["counts"]["weight"]["yes"] == 2


CELLS = st.dictionaries(
    st.tuples(st.sampled_from("abc"), st.sampled_from("xyz")), st.integers(0, 12), min_size=1
)


@given(CELLS, st.data())
def test_no_sum_or_difference_of_what_is_published_is_about_one_to_four_voters(voters, data):
    """Slow and plain: every signed sum of the total and up to three published groups that counts some cells once
    and the others not at all."""
    cells = sorted(voters)
    drawn = data.draw(st.lists(st.frozensets(st.sampled_from(cells), min_size=1), max_size=5))
    groups = {("term", str(number)): cells_of for number, cells_of in enumerate(drawn)}
    hidden = withheld_groups(groups, voters)
    if 0 < sum(voters.values()) < 5:
        assert all(
            name in hidden for name, cells_of in groups.items() if any(voters[cell] for cell in cells_of)
        )
        return
    shown = [frozenset(cells), *(cells_of for name, cells_of in groups.items() if name not in hidden)]
    for size in (1, 2, 3):
        for chosen in combinations(shown, size):
            for signs in range(2**size):
                sums = {
                    cell: sum(
                        (1 if signs >> place & 1 else -1) * (cell in group)
                        for place, group in enumerate(chosen)
                    )
                    for cell in cells
                }
                if set(sums.values()) <= {0, 1}:
                    people = sum(voters[cell] for cell, times in sums.items() if times)
                    assert not 0 < people < 5


def test_a_region_in_which_nobody_voted_is_shown_and_takes_nothing_else_away():
    voters = {("full", "north"): 0, ("full", "south"): 8}
    groups = {("each", name): frozenset({("full", name)}) for name in ("north", "south")}
    assert withheld_groups(groups, voters) == set()
