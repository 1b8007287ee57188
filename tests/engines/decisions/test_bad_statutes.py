"""Statutes that cannot be read or that contradict themselves, each refused at its line and column."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comity.engines import decisions
from comity.engines.decisions import errors
from tests.engines.decisions.helpers import EXAMPLES, statutes_of

HEAD = "statutes: 1\ntitle: t\nclasses:\n  full: {rights: [vote]}\n  guest: {rights: [speak]}\n"
RULES = "rules:\n"
GOOD = "  good: {decides: [motions], terms: [{name: m, by: heads, left: yes, relation: '>', of: no}]}\n"


def rule(term: str) -> str:
    return f"{HEAD}{RULES}  r:\n    terms:\n      - {{name: m, by: heads, {term}}}\n"


def weighted(weight: str) -> str:
    return (
        f"statutes: 1\ntitle: t\nclasses:\n  full:\n    rights: [vote]\n    weight: {weight}\n{RULES}{GOOD}"
    )


CASES = [
    ("", errors.BrokenYaml, 1, "empty"),
    ("a: [1\nb: 2\n", errors.BrokenYaml, 2, "not YAML"),
    ("a: &x 1\nb: *x\n", errors.BrokenYaml, 1, "anchors"),
    ("statutes: 1\n--- \nstatutes: 1\n", errors.BrokenYaml, 2, "document"),
    ("- 1\n", errors.WrongShape, 1, "Expected a mapping, found a list"),
    ("statutes: 2\ntitle: t\nclasses: {}\nrules: {}\n", errors.WrongShape, 1, "the format 1"),
    ("statutes: 1\ntitle: t\n", errors.MissingKey, 1, "classes"),
    (HEAD + "colour: red\n", errors.UnknownKey, 6, "colour"),
    (HEAD + "title: again\n" + RULES + GOOD, errors.RepeatedKey, 6, "first in line 2"),
    (HEAD + RULES + "  {}\n", errors.WrongShape, 7, "at least one rule"),
    (
        HEAD + RULES + GOOD + GOOD.replace("good", "other"),
        errors.Contradiction,
        8,
        "the rules good and other both decide motions",
    ),
    (
        rule("left: yes, relation: '>=', share: 5/4, of: cast"),
        errors.ImpossibleThreshold,
        9,
        "5/4 is not possible: it is over 1",
    ),
    (rule("left: yes, relation: '>=', share: 120%, of: cast"), errors.ImpossibleThreshold, 9, "over 1"),
    (rule("left: yes, relation: '>=', share: 0, of: cast"), errors.ImpossibleThreshold, 9, "everything"),
    (rule("left: yes, relation: '>', share: 1, of: cast"), errors.ImpossibleThreshold, 9, "nothing"),
    (
        rule("left: yes, relation: '>=', share: 1/0, of: cast"),
        errors.ImpossibleThreshold,
        9,
        "divides by zero",
    ),
    (rule("left: yes, relation: '>=', share: -1/3, of: cast"), errors.ImpossibleThreshold, 9, "under 0"),
    (rule("left: yes, relation: '>=', share: 1e-99999999, of: cast"), errors.WrongShape, 9, "such as 2/3"),
    (rule("left: yes, relation: '>=', share: most, of: cast"), errors.WrongShape, 9, "such as 2/3"),
    (rule("left: yes, relation: '>', of: no, number: 3"), errors.Contradiction, 9, "one of them"),
    (rule("left: yes, relation: '>', of: no, classes: [ful]"), errors.UnknownName, 9, "no class ful"),
    (rule("left: yes, relation: '>', of: no, classes: [guest]"), errors.Contradiction, 9, "has no vote"),
    (rule("left: maybe, relation: '>', of: no"), errors.WrongShape, 9, "one of yes, no"),
    (
        HEAD + RULES + GOOD.replace("{decides", "{quorum: half, decides"),
        errors.UnknownName,
        7,
        "no quorum half",
    ),
    (HEAD + "proxies: {for: [nobody]}\n" + RULES + GOOD, errors.UnknownName, 6, "no class nobody"),
    (
        HEAD
        + RULES
        + "  r: {ties: casting-vote, terms: [{name: m, by: heads, left: yes, relation: '>=', of: cast}]}\n",
        errors.Contradiction,
        7,
        "casting vote",
    ),
    (HEAD + RULES + "  r: {kind: silence}\n", errors.MissingKey, 7, "hours"),
    (
        HEAD + RULES + "  r: {kind: consensus, terms: []}\n",
        errors.Contradiction,
        7,
        "consensus counts objections",
    ),
    (HEAD.replace("[vote]", "[speak]") + RULES + GOOD, errors.Contradiction, 4, "no class has the right"),
    (weighted("{formula: membership / 0}"), errors.DivisionByZero, 6, "divides by zero"),
    (weighted("{formula: membership / (2 - 2)}"), errors.DivisionByZero, 6, "divides by zero"),
    (weighted("{formula: members / 2}"), errors.BrokenFormula, 6, "members is no measure"),
    (weighted("{formula: __import__('os')}"), errors.BrokenFormula, 6, "is no measure"),
    (weighted("{formula: membership ** 99}"), errors.BrokenFormula, 6, "only whole numbers"),
    (weighted("{formula: 9999999999999999999}"), errors.BrokenFormula, 6, "too large"),
    (weighted("{formula: 0.5 * membership}"), errors.BrokenFormula, 6, "only whole numbers"),
    (weighted("{fixed: 1, formula: membership}"), errors.Contradiction, 6, "at once"),
    (weighted("{at-least: 9, at-most: 3}"), errors.Contradiction, 6, "at least 9 and at most 3"),
    (
        weighted("{of: membership, steps: [{from: 9, votes: 1}, {from: 9, votes: 2}]}"),
        errors.Contradiction,
        6,
        "band from 9",
    ),
    (
        HEAD.replace("[speak]", "[speak], weight: {fixed: 2}") + RULES + GOOD,
        errors.Contradiction,
        5,
        "has a weight and no vote",
    ),
]


def election(keys: str, classes: str = HEAD.replace("[vote]", "[vote, stand]")) -> str:
    return f"{classes}{RULES}{GOOD}elections:\n  board: {{{keys}}}\n"


BLOCK = "method: block, seats: 3, by: heads"
ELECTION_CASES = [
    (election(BLOCK, HEAD), errors.Contradiction, "no class may stand"),
    (election("method: block, seats: 3"), errors.MissingKey, "by"),
    (election("method: draw, seats: 3, by: heads"), errors.WrongShape, "one of yes-no, approval"),
    (election("method: block, seats: 0, by: heads"), errors.WrongShape, "from 1 to 1000"),
    (election("method: two-rounds, seats: 2, by: heads"), errors.Contradiction, "two rounds fill one seat"),
    (election(f"{BLOCK}, colour: red"), errors.UnknownKey, "colour"),
    (election(f"{BLOCK}, voters: [ful]"), errors.UnknownName, "no class ful"),
    (election(f"{BLOCK}, voters: [guest]"), errors.Contradiction, "an election counts the class guest"),
    (election(f"{BLOCK}, quorum: half"), errors.UnknownName, "no quorum half"),
    (election(f"{BLOCK}, threshold: 2/3"), errors.Contradiction, "a threshold belongs to yes-no"),
    (
        election("method: yes-no, seats: 1, by: heads, threshold: 4/3"),
        errors.ImpossibleThreshold,
        "it is over 1",
    ),
    (
        election("method: yes-no, seats: 1, by: heads, threshold: 1/3"),
        errors.ImpossibleThreshold,
        "more would be against",
    ),
    (election(f"{BLOCK}, quotas: {{of: gender}}"), errors.MissingKey, "groups"),
    (election(f"{BLOCK}, quotas: {{of: age, groups: {{}}}}"), errors.WrongShape, "one of gender, region"),
    (election(f"{BLOCK}, quotas: {{of: gender, groups: {{}}}}"), errors.WrongShape, "at least one group"),
    (
        election(f"{BLOCK}, quotas: {{of: gender, groups: {{women: {{}}}}}}"),
        errors.WrongShape,
        "at-least or at-most",
    ),
    (
        election(f"{BLOCK}, quotas: {{of: gender, groups: {{women: {{at-least: 4}}}}}}"),
        errors.WrongShape,
        "from 0 to 3",
    ),
    (
        election(f"{BLOCK}, quotas: {{of: gender, groups: {{women: {{at-least: 1/2, at-most: 1}}}}}}"),
        errors.Contradiction,
        "at least 2 and at most 1 of 3 seats",
    ),
    (
        election(f"{BLOCK}, quotas: {{of: gender, groups: {{a: {{at-least: 1/2}}, b: {{at-least: 1/2}}}}}}"),
        errors.Contradiction,
        "at least 4 seats together, and there are 3",
    ),
    (
        election(
            f"{BLOCK}, quotas: {{of: region, groups: {{west: {{at-least: 1}}}}}}",
            HEAD.replace("[vote]", "[vote, stand]").replace("title: t", "title: t\nregions: [east]"),
        ),
        errors.UnknownName,
        "no region west. Declared are: east",
    ),
    (
        election("method: two-rounds, seats: 1, by: heads, quotas: {of: gender, groups: {}}"),
        errors.Contradiction,
        "one seat has no quotas",
    ),
]


@pytest.mark.parametrize(("text", "kind", "words"), ELECTION_CASES)
def test_bad_elections_are_refused_at_their_line(text: str, kind, words: str) -> None:
    line = next(n for n, each in enumerate(text.splitlines(), 1) if each.startswith("  board:"))
    with pytest.raises(kind) as caught:
        statutes_of(text)
    assert str(caught.value).startswith(f"s.yaml, line {line}, column ")
    assert words in str(caught.value)


def test_an_election_is_read_as_it_is_declared() -> None:
    declared = statutes_of(election(f"{BLOCK}, quotas: {{of: gender, groups: {{women: {{at-least: 40%}}}}}}"))
    board = declared.elections["board"]
    assert (board.method, board.seats, board.by, board.voters) == ("block", 3, "heads", frozenset())
    assert [(group.group, group.at_least, group.at_most) for group in board.groups] == [("women", 2, None)]


@pytest.mark.parametrize(("text", "kind", "line", "words"), CASES)
def test_bad_statutes_are_refused_at_their_line(text: str, kind, line: int, words: str) -> None:
    with pytest.raises(kind) as caught:
        statutes_of(text)
    assert caught.value.line == line
    assert str(caught.value).startswith(f"s.yaml, line {line}, column ")
    assert words in str(caught.value)


def test_the_column_is_that_of_the_value() -> None:
    text = rule("left: yes, relation: '>=', share: 5/4, of: cast")
    with pytest.raises(errors.ImpossibleThreshold) as caught:
        statutes_of(text)
    assert caught.value.column == text.splitlines()[8].index("5/4") + 1


def test_norway_stays_a_country() -> None:
    text = HEAD + "regions: [NO, SE, on, 'null']\n" + RULES + GOOD
    assert statutes_of(text).regions == ("NO", "SE", "on", "null")


@given(st.binary(max_size=200) | st.text(max_size=200).map(str.encode))
def test_whatever_the_bytes_there_is_one_clear_error(content: bytes) -> None:
    with pytest.raises(decisions.UnreadableStatutes):
        decisions.read_statutes(content, "x.yaml")


@given(st.sampled_from(sorted(EXAMPLES.glob("*.yaml"))), st.integers(0, 4000), st.text(max_size=3))
def test_a_damaged_example_is_read_or_refused_and_nothing_else(path, place: int, noise: str) -> None:
    text = path.read_text(encoding="utf-8")
    damaged = text[:place] + noise + text[place + 1 :]
    said = "read"
    try:
        decisions.read_statutes(damaged.encode("utf-8", "replace"), path.name)
    except decisions.UnreadableStatutes as error:
        said = str(error)
    assert len(said.splitlines()) == 1
