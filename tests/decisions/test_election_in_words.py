"""Every election of the shipped examples, and every method, is said in whole sentences."""

import pytest
from django.utils import translation

from comity.decisions.queries.election_in_words import election_in_words
from comity.decisions.queries.statutes_examples import example_named, examples
from comity.engines import decisions
from comity.engines.decisions.statutes import Method

LOT = "Between equals a lot decides, drawn from a seed that was published before."
TWO_ROUNDS = (
    "Elected is who has more than half of the valid ballots. Otherwise the two with the most go into a second round,"
    " which elects the one with more."
)
MORE_THAN_HALF = (
    "Quorum: Members present, counted by heads, must be more than 1/2 of all members entitled to vote. Below it the"
    " vote is void."
)
HALF = MORE_THAN_HALF.replace("more than", "at least")
SENTENCES = {
    ("trade-union-congress", "president"): [
        "1 seat is filled.",
        TWO_ROUNDS,
        "Ballots are counted by heads.",
        LOT,
        MORE_THAN_HALF,
    ],
    ("trade-union-congress", "executive-board"): [
        "12 seats are filled.",
        "Each ballot marks at most as many candidates as there are seats; those with the most marks are elected.",
        "Ballots are counted by weight.",
        "Seats for \u2068women\u2069: at least 4.",
        LOT,
        MORE_THAN_HALF,
    ],
    ("party-international", "president"): [
        "1 seat is filled.",
        TWO_ROUNDS,
        "Ballots are counted by heads.",
        LOT,
        HALF,
    ],
    ("party-international", "vice-presidents"): [
        "9 seats are filled.",
        "Each ballot ranks the candidates. Seats are filled in proportion by the single transferable vote, as in the"
        " Scottish rules.",
        "Ballots are counted by heads.",
        "Seats for \u2068women\u2069: at least 3.",
        "Seats for \u2068men\u2069: at least 3.",
        LOT,
        HALF,
    ],
}


@pytest.mark.parametrize(("example", "election"), SENTENCES)
def test_an_election_of_an_example_is_said_in_these_sentences(example, election):
    statutes = example_named(example).read()
    with translation.override("en"):
        assert election_in_words(statutes.elections[election], statutes) == SENTENCES[example, election]


def test_no_election_of_an_example_is_left_out():
    found = {(name, election) for name, one in examples().items() for election in one.read().elections}
    assert found == set(SENTENCES)


def statutes_with(election):
    source = (
        "statutes: 1\ntitle: T\nclasses: {full: {title: {en: Full member}, rights: [vote, stand]}}\n"
        'rules: {r: {terms: [{name: m, by: heads, left: yes, relation: ">", of: no}]}}\n'
        f"elections: {{board: {{by: heads, seats: 1, {election}}}}}\n"
    )
    return decisions.read_statutes(source.encode(), "t.yaml")


def said(election):
    statutes = statutes_with(election)
    return election_in_words(statutes.elections["board"], statutes)


def test_every_method_has_a_sentence_of_its_own():
    assert len({said(f"method: {method}")[1] for method in Method}) == len(Method)


def test_a_threshold_of_a_half_asks_for_more_yes_than_no_and_a_higher_one_for_its_share():
    assert "needs more yes than no;" in said("method: yes-no")[1]
    assert "needs at least 2/3 of yes and no together;" in said("method: yes-no, threshold: 2/3")[1]


def test_an_election_says_who_votes_and_which_seats_are_kept():
    sentences = said("method: approval, voters: [full], quotas: {of: region, groups: {north: {at-most: 1}}}")
    assert sentences[3:5] == [
        "Only these classes vote in it: Full member.",
        "Seats for \u2068north\u2069: at most 1.",
    ]
    both = said("method: approval, quotas: {of: region, groups: {north: {at-least: 1, at-most: 1}}}")
    assert both[3] == "Seats for \u2068north\u2069: at least 1, at most 1."
    assert sentences[-1] == "No quorum is required."
