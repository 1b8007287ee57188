"""Every rule of every shipped example is said in whole sentences, exactly."""

from fractions import Fraction

import pytest
from django.utils import translation

from comity.decisions.queries.rule_in_words import condition_in_words, rule_in_words, within
from comity.decisions.queries.statutes_examples import example_named, examples
from comity.engines import decisions
from comity.engines.decisions import Measure, Quantity, Relation

AT_LEAST = Relation.AT_LEAST
MORE_YES_THAN_NO = "Yes votes, counted by heads, must be more than no votes."
TWO_THIRDS = "Yes votes, counted by heads, must be at least 2/3 of yes and no votes together."
TIE_FAILS = "In a tie it is not adopted."
NO_QUORUM = "No quorum is required."
SENTENCES = {
    ("council-of-europe-assembly", "majority"): [
        MORE_YES_THAN_NO,
        TIE_FAILS,
        "Quorum: Members present, counted by heads, must be at least 1/3 of all members entitled to vote. Below it the vote is void.",
        "The quorum is counted only when at least 1/6 of all members entitled to vote, from at least 5 delegations, ask for it.",
    ],
    ("council-of-europe-assembly", "two-thirds"): [
        TWO_THIRDS,
        "Quorum: Members present, counted by heads, must be at least 1/3 of all members entitled to vote. Below it the vote is void.",
        "The quorum is counted only when at least 1/6 of all members entitled to vote, from at least 5 delegations, ask for it.",
    ],
    ("eu-council", "qualified"): [
        "Yes votes, counted by heads, must be at least 55% of all members entitled to vote.",
        "Of these 2 conditions one is enough.",
        "Condition 1: Yes votes, counted by weight, must be at least 65% of the votes of all members entitled to vote.",
        "Condition 2: Members entitled to vote who did not vote yes, counted by heads, must be fewer than 4.",
        NO_QUORUM,
    ],
    ("eu-council", "reinforced"): [
        "Yes votes, counted by heads, must be at least 72% of all members entitled to vote.",
        "Of these 2 conditions one is enough.",
        "Condition 1: Yes votes, counted by weight, must be at least 65% of the votes of all members entitled to vote.",
        "Condition 2: Members entitled to vote who did not vote yes, counted by heads, must be fewer than 4.",
        NO_QUORUM,
    ],
    ("eu-council", "simple"): [
        "Yes votes, counted by heads, must be more than 1/2 of all members entitled to vote.",
        NO_QUORUM,
    ],
    ("federation", "heads-and-weight"): [
        MORE_YES_THAN_NO,
        "Yes votes, counted by weight, must be more than no votes.",
        TIE_FAILS,
        NO_QUORUM,
    ],
    ("federation", "every-class"): [
        "In each class that votes, by itself: Yes votes, counted by heads, must be more than no votes.",
        TIE_FAILS,
        NO_QUORUM,
    ],
    ("federation", "every-region"): [
        "In each region by itself: Yes votes, counted by heads, must be more than no votes.",
        TIE_FAILS,
        "Quorum in each region by itself: Members present, counted by heads, must be at least 1. Below it the vote is void.",
    ],
    ("ietf-rough-consensus", "rough-consensus"): [
        "Nothing is counted: the chair says, with reasons, whether every objection was addressed. It need not have been accommodated.",
    ],
    ("ipu-assembly", "majority"): [
        "Yes votes, counted by weight, must be more than no votes.",
        TIE_FAILS,
        NO_QUORUM,
    ],
    ("ipu-assembly", "emergency-item"): [
        "Yes votes, counted by weight, must be at least 2/3 of yes and no votes together.",
        NO_QUORUM,
    ],
    ("iso-enquiry", "enquiry"): [
        "Counting these classes only (P-member of the committee): Yes votes, counted by heads, must be at least 2/3 of yes and no votes together.",
        "No votes, counted by heads, must be at most 1/4 of yes and no votes together.",
        "A no vote without a reason is left out of every count.",
        NO_QUORUM,
    ],
    ("party-international", "consensus"): [
        "It is adopted when no member objects on being asked. Nothing is counted.",
    ],
    ("party-international", "simple"): [
        MORE_YES_THAN_NO,
        TIE_FAILS,
        "Quorum: Members present, counted by heads, must be at least 1/2 of all members entitled to vote. Below it the vote is void.",
    ],
    ("party-international", "absolute"): [
        "Yes votes, counted by heads, must be more than 1/2 of all members entitled to vote.",
        NO_QUORUM,
    ],
    ("party-international", "four-fifths"): [
        "Yes votes, counted by heads, must be at least 4/5 of yes and no votes together.",
        "Quorum: Members present, counted by heads, must be at least 1/2 of all members entitled to vote. Below it the vote is void.",
    ],
    ("red-cross-conference", "consensus"): [
        "It is adopted when no member objects on being asked. Nothing is counted.",
    ],
    ("red-cross-conference", "simple"): [
        MORE_YES_THAN_NO,
        TIE_FAILS,
        NO_QUORUM,
    ],
    ("red-cross-conference", "two-thirds"): [
        TWO_THIRDS,
        "There must be at least one yes vote.",
        NO_QUORUM,
    ],
    ("trade-union-congress", "show-of-hands"): [
        MORE_YES_THAN_NO,
        "In a tie the chair has a casting vote.",
        "Quorum: Members present, counted by heads, must be more than 1/2 of all members entitled to vote. Below it the vote is void.",
    ],
    ("trade-union-congress", "card-vote"): [
        "Yes votes, counted by weight, must be more than no votes.",
        TIE_FAILS,
        "Quorum: Members present, counted by heads, must be more than 1/2 of all members entitled to vote. Below it the vote is void.",
    ],
    ("trade-union-congress", "constitution"): [
        "Yes votes, counted by weight, must be at least 2/3 of yes and no votes together.",
        "Quorum: Members present, counted by heads, must be more than 1/2 of all members entitled to vote. Below it the vote is void.",
    ],
    ("un-charter", "simple"): [
        MORE_YES_THAN_NO,
        TIE_FAILS,
        NO_QUORUM,
    ],
    ("un-charter", "important-question"): [
        TWO_THIRDS,
        "There must be at least one yes vote.",
        NO_QUORUM,
    ],
    ("un-general-assembly", "simple"): [
        MORE_YES_THAN_NO,
        TIE_FAILS,
        "Quorum: Members present, counted by heads, must be more than 1/2 of all members entitled to vote. Below it the vote is void.",
    ],
    ("un-general-assembly", "important-question"): [
        TWO_THIRDS,
        "Quorum: Members present, counted by heads, must be more than 1/2 of all members entitled to vote. Below it the vote is void.",
    ],
    ("un-general-assembly", "reconsideration"): [
        TWO_THIRDS,
        "Quorum: Members present, counted by heads, must be more than 1/2 of all members entitled to vote. Below it the vote is void.",
    ],
    ("un-general-assembly", "silence"): [
        "It is adopted when it was circulated for at least 72 hours and no member has objected by the deadline.",
    ],
    ("un-general-assembly", "consensus"): [
        "It is adopted when no member objects on being asked. Nothing is counted.",
    ],
}


@pytest.mark.parametrize(("example", "rule"), SENTENCES)
def test_a_rule_of_an_example_is_said_in_these_sentences(example, rule):
    statutes = example_named(example).read()
    with translation.override("en"):
        assert rule_in_words(statutes.rules[rule], statutes) == SENTENCES[example, rule]


def test_no_rule_of_an_example_is_left_out():
    rules = {(name, rule) for name, one in examples().items() for rule in one.read().rules}
    assert rules == set(SENTENCES)


@pytest.mark.parametrize("relation", Relation)
@pytest.mark.parametrize("by", Measure)
@pytest.mark.parametrize("counted", Quantity)
def test_every_comparison_that_statutes_can_make_is_one_sentence(counted, by, relation):
    for of in (*Quantity, None):
        for share in (Fraction(1), Fraction(3, 7)):
            sentence = condition_in_words(
                counted=counted, by=by, relation=relation, share=share, of=of, number=5
            )
            assert sentence.endswith(".")
            assert "%" not in sentence
            assert ("3/7" in sentence) == (share != 1 and of is not None)


def test_more_and_at_least_fewer_and_at_most_are_told_apart():
    said = {
        condition_in_words(
            counted=Quantity.YES, by=Measure.WEIGHT, relation=relation, share=share, of=of, number=9
        )
        for relation in Relation
        for share, of in (
            (Fraction(1, 2), Quantity.CAST),
            (Fraction(1), Quantity.CAST),
            (Fraction(1), None),
        )
    }
    assert len(said) == 12


@pytest.mark.parametrize(
    ("share", "words"),
    [("2/3", "2/3"), ("11/20", "55%"), ("1/10", "1/10"), ("3/100", "3%"), ("1/12", "1/12"), ("9/16", "9/16")],
)
def test_a_fine_share_is_said_in_per_cent_only_where_that_is_exact(share, words):
    said = condition_in_words(
        counted=Quantity.YES, by=Measure.HEADS, relation=AT_LEAST, share=Fraction(share), of=Quantity.CAST
    )
    assert f" {words} of all votes cast" in said


def test_a_condition_says_in_which_classes_and_in_which_regions_it_must_hold():
    assert within("", [], "C.") == "C."
    assert within("", ["A", "B"], "C.") == "Counting these classes only (A and B): C."
    assert within("class", [], "C.") == "In each class that votes, by itself: C."
    assert within("class", ["A"], "C.") == "In each of these classes by itself (A): C."
    assert within("region", [], "C.") == "In each region by itself: C."
    assert within("region", ["A"], "C.") == "In each region by itself, counting these classes only (A): C."


def rule_of(text):
    source = f"statutes: 1\ntitle: T\nclasses:\n  full: {{title: {{ar: عضو}}, rights: [vote]}}\n{text}"
    return decisions.read_statutes(source.encode(), "t.yaml")


@pytest.mark.parametrize(
    ("request_for", "sentence"),
    [
        ("{}", "The quorum is counted only when a member entitled to vote asks for it."),
        (
            "{share: 1/6}",
            "The quorum is counted only when at least 1/6 of all members entitled to vote ask for it.",
        ),
        (
            "{delegations: 1}",
            "The quorum is counted only when members of at least 1 delegation ask for it.",
        ),
        (
            "{delegations: 3}",
            "The quorum is counted only when members of at least 3 delegations ask for it.",
        ),
        (
            "{members: 10}",
            "The quorum is counted only when at least 10 members entitled to vote ask for it.",
        ),
    ],
)
def test_a_quorum_on_request_says_who_may_ask(request_for, sentence):
    statutes = rule_of(
        f"quorums: {{q: {{by: weight, share: 1/2, on-request: {request_for}}}}}\n"
        'rules: {r: {quorum: q, terms: [{name: m, by: heads, left: yes, relation: ">", of: no}]}}\n'
    )
    assert rule_in_words(statutes.rules["r"], statutes)[2:] == [
        "Quorum: Votes of the members present, counted by weight, must be at least 1/2 of the votes of all"
        " members entitled to vote. Below it the vote is void.",
        sentence,
    ]


def test_a_share_and_a_number_that_must_both_ask_are_both_said():
    statutes = rule_of(
        "quorums: {q: {by: heads, share: 1/2, on-request: {share: 1/6, members: 3}}}\n"
        'rules: {r: {quorum: q, terms: [{name: m, by: heads, left: yes, relation: ">", of: no}]}}\n'
    )
    assert rule_in_words(statutes.rules["r"], statutes)[3:] == [
        "The quorum is counted only when at least 1/6 of all members entitled to vote ask for it.",
        "The quorum is counted only when at least 3 members entitled to vote ask for it.",
    ]


def test_the_title_of_a_class_in_another_direction_moves_nothing_of_the_sentence_around_it():
    statutes = rule_of(
        'rules: {r: {terms: [{name: m, by: heads, left: yes, relation: ">", of: no, classes: [full]}]}}\n'
    )
    first = rule_in_words(statutes.rules["r"], statutes)[0]
    assert first == f"Counting these classes only (\u2068عضو\u2069): {MORE_YES_THAN_NO}"
