"""The published schema takes what the engine takes, and refuses wrong shapes as it does."""

import json
from pathlib import Path

import jsonschema_rs
import pytest
from ruamel.yaml import YAML

from comity.engines import decisions
from comity.engines.decisions import reading, reading_elections, reading_rules, reading_weights
from tests.engines.decisions.helpers import EXAMPLES

SCHEMA = json.loads(
    (Path(__file__).parents[3] / "docs" / "schemas" / "statutes.schema.json").read_text(encoding="utf-8")
)
BAD = [
    ("statutes: 1", "statutes: 2"),
    ("share: 2/3", "share: most"),
    ("share: 2/3", "share: 1/0"),
    ("by: heads", "by: feet"),
    ('relation: ">"', 'relation: "="'),
    ("rights: [attend, speak]", "rights: [attend, shout]"),
    ("classes:", "klasses:"),
]


BAD_ELECTIONS = [
    ("method: block", "method: blocks"),
    ("seats: 12", "seats: 0"),
    ("by: weight", "by: feet"),
    ("of: gender", "of: age"),
    ("at-least: 1/3", "at-least: many"),
    ("at-least: 1/3", "least: 1/3"),
]


def accepts(content: str) -> bool:
    return jsonschema_rs.is_valid(SCHEMA, YAML(typ="safe", pure=True).load(content))


@pytest.mark.parametrize("path", sorted(EXAMPLES.glob("*.yaml")), ids=lambda path: path.stem)
def test_the_schema_takes_every_example(path: Path) -> None:
    assert accepts(path.read_text(encoding="utf-8"))


@pytest.mark.parametrize(("old", "new"), BAD)
def test_the_schema_and_the_engine_refuse_the_same_wrong_shapes(old: str, new: str) -> None:
    text = (EXAMPLES / "un-charter.yaml").read_text(encoding="utf-8")
    assert old in text
    bad = text.replace(old, new)
    assert not accepts(bad)
    with pytest.raises(decisions.UnreadableStatutes):
        decisions.read_statutes(bad.encode(), "bad.yaml")


@pytest.mark.parametrize(("old", "new"), BAD_ELECTIONS)
def test_the_schema_and_the_engine_refuse_the_same_wrong_elections(old: str, new: str) -> None:
    before, elections = (
        (EXAMPLES / "trade-union-congress.yaml").read_text(encoding="utf-8").split("elections:")
    )
    assert old in elections
    bad = f"{before}elections:{elections.replace(old, new)}"
    assert not accepts(bad)
    with pytest.raises(decisions.UnreadableStatutes):
        decisions.read_statutes(bad.encode(), "bad.yaml")


def test_the_schema_and_the_engine_know_the_same_keys() -> None:
    definitions = SCHEMA["$defs"]
    assert set(SCHEMA["properties"]) == set(reading.KEYS)
    assert set(definitions["term"]["properties"]) == set(reading_rules.TERM_KEYS)
    assert set(definitions["rule"]["properties"]) == set(reading_rules.RULE_KEYS)
    assert set(definitions["quorum"]["properties"]) == set(reading_rules.QUORUM_KEYS)
    request = definitions["quorum"]["properties"]["on-request"]["properties"]
    assert set(request) == set(reading_rules.REQUEST_KEYS)
    assert set(definitions["election"]["properties"]) == set(reading_elections.ELECTION_KEYS)
    quotas = definitions["election"]["properties"]["quotas"]["properties"]
    assert set(quotas) == set(reading_elections.QUOTAS_KEYS)
    groups = quotas["groups"]["additionalProperties"]["properties"]
    assert set(groups) == set(reading_elections.GROUP_KEYS)
    assert set(definitions["weight"]["properties"]) == set(reading_weights.KEYS)
