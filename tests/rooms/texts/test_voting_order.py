"""The order of voting on rivals: furthest first, the measure shown, and the chair's own with its reason."""

import pytest

from comity.rooms.texts.errors.desk import NoSuchGroup, OrderIncomplete
from comity.rooms.texts.models import VotingOrderSet
from comity.rooms.texts.queries.voting_order import ShownOrder, voting_order_of
from comity.rooms.texts.services.ordering import set_order
from tests.factories import NOW
from tests.rooms.texts.desk import COST, Rivals, last_entry, rivals
from tests.rooms.texts.factories import make_submitted, office

pytestmark = pytest.mark.django_db


def three() -> Rivals:
    here = rivals()
    make_submitted(here.text, 2, COST.format("should, where it can,"))
    return here


def order(here: Rivals) -> ShownOrder:
    found = voting_order_of(here.text, "A1")
    assert found
    return found


def codes(here: Rivals) -> list[str]:
    return [each.code for vote in order(here).votes for each in vote.proposals]


def put(here: Rivals, wanted: list[str], reason: str = "It decides the question of principle.") -> None:
    set_order(text=here.text, group=["A1", "A2", "A3"], order=wanted, reason=reason, actor=office(), now=NOW)


def test_the_furthest_from_the_text_is_voted_first_with_its_distance_in_words():
    here = three()

    assert codes(here) == ["A3", "A1", "A2"]
    assert [each.distance for each in order(here).votes] == [7, 2, 2]
    assert order(here).votes[0].if_adopted == ("A1", "A2")
    assert [each.text for each in order(here).votes[1].holders] == ["Chile"]


def test_the_chair_sets_another_order_with_a_reason_that_stands_in_the_record():
    here = three()

    put(here, ["A2", "A1", "A3"])

    assert codes(here) == ["A2", "A1", "A3"]
    assert order(here).reason == "It decides the question of principle."
    assert last_entry()["order"] == ["A2", "A1", "A3"]


@pytest.mark.parametrize("wanted", [["A2", "A1"], ["A2", "A1", "A1"], ["A2", "A1", "A9"], []])
def test_an_order_that_leaves_one_out_or_names_one_twice_is_refused(wanted: list[str]):
    here = three()

    with pytest.raises(OrderIncomplete):
        put(here, wanted)

    assert not VotingOrderSet.objects.exists()


def test_no_order_without_a_reason():
    here = three()

    with pytest.raises(OrderIncomplete):
        put(here, ["A2", "A1", "A3"], " ")


def test_an_order_counts_for_the_rivals_it_was_set_for():
    here = three()
    put(here, ["A2", "A1", "A3"])
    make_submitted(here.text, 2, COST.format("could perhaps, at times,"))

    assert order(here).reason == ""
    with pytest.raises(NoSuchGroup):
        put(here, ["A2", "A1", "A3"])


def test_an_amendment_without_rivals_is_in_no_group():
    here = three()
    make_submitted(here.text, 3, "Invites members to hold two joint drills a year;")

    assert voting_order_of(here.text, "A4") is None
