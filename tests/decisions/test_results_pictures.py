"""The picture says what the table beside it says: every member entitled, heads and weight apart."""

from fractions import Fraction

import pytest
from django.test import Client
from django.utils.translation import override

from comity.decisions.enums import Procedure
from comity.decisions.queries.pictures import SCALE, bars_of, hemicycle_of, scaled
from comity.decisions.queries.results import ResultShown
from tests.decisions.decided import decide, give_weights
from tests.decisions.factories import make_members
from tests.factories import make_matter

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def in_english():
    with override("en"):
        yield


def shown(**terms):
    members = make_members(7)
    give_weights({members[0]: "18/5"})
    said = dict(zip(members, ["yes", "yes", "yes", "no", "abstain"], strict=False))
    return ResultShown(decide(said, matter=make_matter(is_public=True), **terms))


def seats_in(block):
    return max((path.count("h0") for _mark, _width, path in block.marks), default=0)


def test_there_is_a_seat_for_every_member_entitled_and_blocks_stand_in_one_order():
    drawn = hemicycle_of(shown())
    assert [(block.label, seats_in(block), block.votes) for block in drawn.blocks] == [
        ("Yes", 3, "3"),
        ("Abstention", 1, "1"),
        ("In no count", 2, "2"),
        ("No", 1, "1"),
    ]
    assert drawn.words == "Yes: 3, Abstention: 1, In no count: 2, No: 1; entitled: 7"


def test_each_answer_has_a_mark_of_its_own_shape():
    drawn = hemicycle_of(shown())
    assert [[mark for mark, _width, _path in block.marks] for block in drawn.blocks] == [
        ["yes"],
        ["none", "hole"],
        ["silent"],
        ["no"],
    ]


def test_a_bar_of_each_measure_has_everybody_entitled_as_its_whole():
    heads, weight = bars_of(shown())
    assert (heads.yes, heads.no, heads.abstain) == (4285, 1428, 1428)
    assert weight.words == "By weight: Yes: 28/5, Abstention: 1, In no count: 2, No: 1; entitled: 48/5"
    assert weight.yes == int(Fraction(28, 5) / Fraction(48, 5) * SCALE)
    assert weight.yes + weight.no + weight.abstain <= SCALE


def test_whatever_is_there_is_seen_and_nothing_passes_the_whole():
    assert [scaled(*pair) for pair in ((0, 9), (1, 10**9), (9, 9), (0, 0))] == [0, 1, SCALE, 0]


def test_beyond_a_thousand_members_bars_stand_instead_of_seats():
    result = shown()
    result.data["entitled"]["heads"] = 1001
    assert hemicycle_of(result) is None
    assert len(bars_of(result)) == 2


def test_the_page_names_its_picture_and_shows_the_table_beside_it():
    page = Client().get(f"/decisions/{shown().question.pk}/result/").content.decode()
    assert '<desc id="seats-words">Yes: 3, Abstention: 1, In no count: 2, No: 1; entitled: 7</desc>' in page
    assert "Votes by heads and by weight, never added" in page
    assert "style=" not in page[page.index("<main") : page.index("</main>")]


def test_weights_that_are_withheld_are_not_drawn_either():
    question = shown(procedure=Procedure.PSEUDONYMOUS, rule="by-heads")
    assert [bar.label for bar in bars_of(question)] == ["By heads"]
    assert hemicycle_of(question) is not None
