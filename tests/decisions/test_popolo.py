"""The vote event is one that Popolo's own schemas accept, with every vote exact."""

import json
from pathlib import Path

import jsonschema_rs
import pytest

from comity.decisions.enums import Procedure
from tests.decisions.decided import decide, give_weights
from tests.decisions.exported import taken
from tests.decisions.factories import make_members
from tests.decisions.test_results_small_cells import IN_REGIONS
from tests.factories import make_organisation

pytestmark = pytest.mark.django_db
SCHEMAS = json.loads((Path(__file__).parent / "schemas" / "popolo.json").read_text())
BASE = "http://www.popoloproject.com/schemas/"
OURS = {"exact_weight"}


def as_draft_7(schema):
    """Draft 3 says `required` at the property itself."""
    properties = {
        name: {key: value for key, value in one.items() if key != "required"}
        for name, one in schema["properties"].items()
    }
    required = [name for name, one in schema["properties"].items() if one.get("required")]
    return {"type": "object", "properties": properties, "required": required}


def validator():
    resources = {f"{BASE}{name}.json": as_draft_7(schema) for name, schema in SCHEMAS.items()}
    resources |= {f"{BASE}{name}.json": {"type": "object"} for name in ("event", "person")}
    registry = jsonschema_rs.Registry(list(resources.items()), draft=jsonschema_rs.Draft7)
    return jsonschema_rs.Draft7Validator(
        {"$ref": f"{BASE}vote_event.json#"}, registry=registry, validate_formats=True
    )


def event_of(question):
    event = json.loads(taken(question, "popolo.json").content)
    validator().validate(event)
    return event


def recorded():
    names = ["Alder", "Birch", "Cedar", "Dogwood", "Elder"]
    alder, birch, cedar, dogwood, elder = (make_organisation(name) for name in names)
    give_weights({alder: "18/5", birch: "5", cedar: "1/3"})
    return decide(
        {alder: "yes", birch: [("yes", "2"), ("no", "3")], cedar: "no"}, proxies={dogwood: alder}
    ), elder


def test_the_schemas_refuse_what_they_should_so_that_passing_them_means_something():
    for wrong in ({"counts": [{"option": "yes"}]}, {"votes": [{"weight": "5"}]}, {"start_date": "noon"}):
        assert not validator().is_valid(wrong)


def test_each_vote_stands_with_its_voter_its_option_and_its_exact_weight():
    question, _silent = recorded()
    votes = [
        (vote["voter"]["name"], vote["option"], vote["weight"], vote["exact_weight"], vote["role"])
        for vote in event_of(question)["votes"]
    ]
    assert votes == [
        ("Alder", "yes", 3.6, "18/5", None),
        ("Birch", "yes", 2, "2", None),
        ("Birch", "no", 3, "3", None),
        ("Cedar", "no", None, "1/3", None),
        ("Dogwood", "yes", 1, "1", "proxy"),
        ("Elder", "not voting", 1, "1", None),
    ]


def test_motion_result_counts_and_moments_are_those_of_the_question():
    question, _silent = recorded()
    event = event_of(question)
    assert (event["result"], event["motion"]["result"], event["motion"]["requirement"]) == (
        "pass",
        "pass",
        "simple",
    )
    assert event["counts"] == [
        {"option": "yes", "value": 2},
        {"option": "no", "value": 1},
        {"option": "abstain", "value": 0},
    ]
    assert event["motion"]["text"] == "Shall wells be shared?"
    assert (event["start_date"], event["end_date"]) == (
        "2027-05-10T12:00:00+00:00",
        "2027-05-10T12:05:00+00:00",
    )
    assert event["sources"][0]["url"] == f"http://testserver/decisions/{question.pk}/result/"


def test_no_property_but_those_we_name_is_unknown_to_popolo():
    event = event_of(recorded()[0])
    assert set(event) <= set(SCHEMAS["vote_event"]["properties"])
    assert set(event["motion"]) <= set(SCHEMAS["motion"]["properties"])
    for vote in event["votes"]:
        assert set(vote) - OURS <= set(SCHEMAS["vote"]["properties"])


def test_a_member_whose_class_has_no_vote_is_no_voter():
    member = make_organisation("Alder")
    make_members(1, "observer")
    votes = event_of(decide({member: "yes"}))["votes"]
    assert [vote["voter"]["name"] for vote in votes] == ["Alder"]


def test_the_result_in_each_region_is_a_group_result():
    north, south = make_members(2), make_members(2)
    give_weights(dict.fromkeys(north, "1"), region="north")
    give_weights(dict.fromkeys(south, "1"), region="south")
    said = dict.fromkeys(north, "yes") | dict.fromkeys(south, "no")
    event = event_of(decide(said, rule="in-each-region", source=IN_REGIONS))
    assert [(one["group_id"], one["result"]) for one in event["group_results"]] == [
        ("north", "pass"),
        ("south", "fail"),
    ]


def test_a_count_without_names_and_a_consensus_have_no_votes():
    members = make_members(5)
    said = dict.fromkeys(members, "yes")
    event = event_of(decide(said, procedure=Procedure.PSEUDONYMOUS, rule="by-heads"))
    assert (event["votes"], event["counts"][0]) == ([], {"option": "yes", "value": 5})
    event = event_of(decide({}, procedure=Procedure.CONSENSUS, rule="consensus"))
    assert (event["votes"], event["counts"]) == ([], [])
