"""The rules of the worked examples, one by one."""

import pytest

from comity.engines import decisions
from comity.engines.decisions import Ballot, Measure, Vote, Voter, Why, errors
from tests.engines.decisions.helpers import EXAMPLES, ballots, counted, decided, example, statutes_of

YES, NO = Vote.YES, Vote.NO
REASONED = """\
statutes: 1
title: {en: Negatives need a reason}
sources: [https://example.org]
classes:
  full: {title: {en: Full}, rights: [vote], may-split: true}
rules:
  weighed:
    decides: [motions]
    unreasoned-negatives: excluded
    terms: [{name: majority, by: weight, left: yes, relation: ">", of: no}]
"""


@pytest.mark.parametrize("path", sorted(EXAMPLES.glob("*.yaml")), ids=lambda path: path.stem)
def test_every_example_names_its_source_and_has_the_voting_class_full(path) -> None:
    statutes = decisions.read_statutes(path.read_bytes(), path.name)
    assert statutes.sources
    assert statutes.classes["full"].votes


def test_an_absolute_majority_is_of_the_entitled() -> None:
    party = example("party-international")
    assert counted(party, "absolute", yes=51, entitled=100).passed
    assert not counted(party, "absolute", yes=50, entitled=100).passed


def test_four_fifths_are_exact() -> None:
    party = example("party-international")
    assert counted(party, "four-fifths", yes=4, no=1).passed
    assert not counted(party, "four-fifths", yes=799, no=201).passed


def test_consensus_fails_by_one_objection() -> None:
    red_cross = example("red-cross-conference")
    assert counted(red_cross, "consensus", abstain=3, entitled=9).passed
    result = counted(red_cross, "consensus", yes=300, no=1)
    assert (result.passed, result.margin) == (False, None)


def test_silence_needs_its_hours_and_no_objection() -> None:
    assembly = example("un-general-assembly")
    assert counted(assembly, "silence", entitled=193, circulated_hours=72).passed
    assert not counted(assembly, "silence", entitled=193, circulated_hours=71).passed
    assert not counted(assembly, "silence", no=1, entitled=193, circulated_hours=100).passed
    with pytest.raises(errors.HoursUnknown):
        counted(assembly, "silence", entitled=193)


def test_rough_consensus_is_not_counted() -> None:
    with pytest.raises(errors.NotCounted):
        counted(example("ietf-rough-consensus"), "rough-consensus", yes=5)


def states(*populations: int) -> list[Voter]:
    return [Voter(f"s{n}", "full", weight=size) for n, size in enumerate(populations)]


def test_the_qualified_majority_needs_fifteen_of_twenty_seven() -> None:
    members = states(*[10] * 27)
    council = example("eu-council")
    result = decided(council, "qualified", members, ballots(members, yes=18, no=9))
    assert (result.terms[0].left, result.terms[0].right) == (360, 297)
    assert result.passed
    assert not decided(council, "qualified", members, ballots(members, yes=17, no=10)).passed


def test_an_abstention_counts_against_a_qualified_majority() -> None:
    members = states(*[10] * 27)
    assert not decided(
        example("eu-council"), "qualified", members, ballots(members, yes=17, abstain=10)
    ).passed


def test_three_large_states_do_not_block_and_four_do() -> None:
    members = states(*[1] * 23, 80, 80, 80, 80)
    council = example("eu-council")
    three = decided(council, "qualified", members, ballots(members, yes=24, no=3))
    assert [term.holds for term in three.terms] == [True, False, True]
    assert three.passed
    assert not decided(council, "qualified", members, ballots(members, yes=23, no=4)).passed


def test_without_a_proposal_of_the_commission_72_per_cent_are_needed() -> None:
    members = states(*[10] * 25)
    council = example("eu-council")
    assert decided(council, "reinforced", members, ballots(members, yes=18, no=7)).passed
    assert not decided(council, "reinforced", members, ballots(members, yes=17, no=8)).passed


def test_a_council_member_acts_for_one_other_and_not_for_two() -> None:
    council = example("eu-council")
    members = [Voter("a", "full"), Voter("b", "full", present=False, proxy_to="a")]
    result = decided(council, "simple", members, [Ballot("a", YES)])
    assert (result.counts[Measure.HEADS].yes, dict(result.represented)) == (2, {"b": "a"})
    third = Voter("c", "full", present=False, proxy_to="a")
    with pytest.raises(errors.TooManyProxies, match="a holds 2 proxies; the statutes allow 1"):
        decided(council, "simple", [*members, third], [Ballot("a", YES)])


def test_a_double_majority_needs_heads_and_weight() -> None:
    federation = example("federation")
    members = states(1, 1, 10)
    result = decided(federation, "heads-and-weight", members, ballots(members, yes=2, no=1))
    assert [(term.left, term.right, term.holds) for term in result.terms] == [(2, 1, True), (2, 10, False)]
    assert result.reason["en"][-1] == "9 more yes votes by weight would have passed it."


def test_every_class_and_every_region_must_agree() -> None:
    federation = example("federation")
    members = [
        Voter("a", "full", region="north"),
        Voter("b", "full", region="north"),
        Voter("c", "union", region="south"),
    ]
    cast = [Ballot("a", YES), Ballot("b", YES), Ballot("c", NO)]
    for rule, groups in (("every-class", ["full", "union"]), ("every-region", ["north", "south"])):
        result = decided(federation, rule, members, cast)
        assert [(term.group, term.holds) for term in result.terms] == [(groups[0], True), (groups[1], False)]
        assert not result.passed
        assert decided(federation, rule, members, [*cast[:2], Ballot("c", YES)]).passed


def test_a_quorum_counted_on_request_voids_a_roll_call_below_it() -> None:
    assembly = example("council-of-europe-assembly")
    unasked = counted(assembly, "majority", yes=20, no=10, entitled=100)
    asked = counted(assembly, "majority", yes=20, no=10, entitled=100, quorum_requested=True)
    assert (unasked.passed, asked.passed) == (True, False)
    assert "The quorum was not met, so the vote is void." in asked.reason["en"]
    assert asked.margin is None
    assert counted(assembly, "majority", yes=24, no=10, entitled=100, quorum_requested=True).passed


def test_a_majority_of_the_members_must_be_present_to_decide() -> None:
    assembly = example("un-general-assembly")
    assert not counted(assembly, "simple", yes=96, entitled=193).passed
    assert counted(assembly, "simple", yes=97, entitled=193).passed


def test_iso_leaves_abstentions_and_unreasoned_negatives_out() -> None:
    iso = example("iso-enquiry")
    members = [Voter(f"p{n}", "full") for n in range(6)] + [Voter(f"n{n}", "national-body") for n in range(6)]
    yes = [Ballot(voter.id, YES) for voter in (*members[:4], *members[6:10])]
    negatives = [Ballot("p4", NO), Ballot("p5", NO), Ballot("n4", NO)]
    assert not decided(iso, "enquiry", members, [*yes, *negatives]).passed
    unreasoned = Ballot("n4", NO, reasoned=False)
    result = decided(iso, "enquiry", members, [*yes, *negatives[:2], unreasoned])
    assert [(term.left, term.right) for term in result.terms] == [(12, 12), (8, 10)]
    assert (result.passed, result.unreasoned) == (True, ("n4",))


def test_the_yes_part_of_a_split_vote_counts_where_its_no_part_lacks_a_reason() -> None:
    statutes = statutes_of(REASONED)
    parts = [Ballot("a", YES, 3, reasoned=False), Ballot("a", NO, 2, reasoned=False)]
    result = decided(statutes, "weighed", [Voter("a", "full", 5), Voter("b", "full", 1)], parts)
    counts = result.counts[Measure.WEIGHT]
    assert (counts.yes, counts.no, counts.cast) == (3, 0, 3)
    assert (result.unreasoned, result.split) == (("a",), ("a",))


def test_weights_follow_from_bands_of_population_and_may_be_split() -> None:
    ipu = example("ipu-assembly")
    weight = ipu.classes["full"].weight
    sizes = (0, 999_999, 1_000_000, 320_000_000)
    assert [weight.votes({"population": size}) for size in sizes] == [10, 10, 11, 23]
    members = [Voter("a", "full", weight=23), Voter("b", "full", weight=10)]
    cast = [Ballot("a", YES, weight=13), Ballot("a", NO, weight=10), Ballot("b", NO)]
    result = decided(ipu, "majority", members, cast)
    assert (result.terms[0].left, result.terms[0].right, result.passed) == (13, 20, False)
    assert result.split == ("a",)


def test_a_split_vote_has_no_place_where_heads_are_counted() -> None:
    both = statutes_of(
        "statutes: 1\ntitle: t\nclasses: {full: {rights: [vote], may-split: true}}\n"
        "rules: {r: {terms: [{name: m, by: heads, left: yes, relation: '>', of: no}]}}\n"
    )
    cast = [Ballot("a", YES, weight=1), Ballot("a", NO, weight=1)]
    with pytest.raises(errors.SplitVoteByHeads):
        decided(both, "r", [Voter("a", "full", weight=2)], cast)


def test_a_weight_from_a_formula_is_exact_and_capped() -> None:
    weight = example("trade-union-congress").classes["full"].weight
    sizes = (0, 1000, 1001, 10_000_000)
    assert [weight.votes({"membership": size}) for size in sizes] == [1, 1, 2, 500]


def test_the_casting_vote_breaks_a_tie_where_there_is_one() -> None:
    congress = example("trade-union-congress")
    for casting, passed in ((None, False), (False, False), (True, True)):
        result = counted(congress, "show-of-hands", yes=5, no=5, casting_vote=casting)
        assert result.passed is passed
    assert not counted(congress, "show-of-hands", yes=4, no=5, casting_vote=True).passed
    assert not counted(example("un-charter"), "simple", yes=5, no=5, casting_vote=True).passed


def test_two_choices_in_one_rule_must_both_be_met() -> None:
    term = "{{name: {0}, by: heads, left: {1}, relation: '>', number: 2}}"
    two = statutes_of(
        "statutes: 1\ntitle: t\nclasses: {full: {rights: [vote]}}\nrules:\n  r:\n    terms:\n"
        f"      - any: [{term.format('a', 'yes')}, {term.format('b', 'cast')}]\n"
        f"      - any: [{term.format('c', 'no')}, {term.format('d', 'abstain')}]\n"
    )
    assert counted(two, "r", yes=3, no=3).passed
    assert not counted(two, "r", yes=3, no=2).passed


def test_who_could_not_vote_is_said_with_the_reason() -> None:
    members = [
        Voter("a", "full"),
        Voter("b", "full", present=False),
        Voter("c", "full", present=False, proxy_to="a"),
        Voter("d", "observer"),
    ]
    result = decided(example("un-charter"), "simple", members, [Ballot("a", YES)])
    assert dict(result.silent) == {"b": Why.ABSENT, "c": Why.NO_PROXIES, "d": Why.CLASS_WITHOUT_VOTE}
    assert result.counts[Measure.HEADS].entitled == 3


def test_a_representative_may_vote_otherwise_for_the_absent_member() -> None:
    congress = example("trade-union-congress")
    members = [Voter("a", "full"), Voter("b", "full", present=False, proxy_to="a"), Voter("c", "full")]
    follows = decided(congress, "card-vote", members, [Ballot("a", YES), Ballot("c", NO)])
    assert (follows.counts[Measure.WEIGHT].yes, follows.counts[Measure.WEIGHT].no) == (2, 1)
    apart = decided(congress, "card-vote", members, [Ballot("a", YES), Ballot("b", NO), Ballot("c", NO)])
    assert (apart.counts[Measure.WEIGHT].yes, apart.counts[Measure.WEIGHT].no) == (1, 2)


def test_the_reason_is_said_in_six_languages_with_the_same_sentences() -> None:
    result = counted(example("un-charter"), "important-question", yes=2, no=2)
    assert list(result.reason) == ["ar", "en", "es", "fr", "ru", "zh-hans"]
    assert {len(sentences) for sentences in result.reason.values()} == {5}
    assert result.reason["ru"][-1] == "Ещё 2 голоса «за» по числу голосующих — и предложение было бы принято."
    assert result.reason["ar"][-1].startswith("كان صوتان")


def test_what_is_missing_by_heads_and_by_weight_is_said_as_needed_together() -> None:
    members = states(1, 4, 10)
    result = decided(example("federation"), "heads-and-weight", members, ballots(members, yes=1, no=2))
    expected = "All of these further yes votes together would have passed it: 2 by heads + 14 by weight."
    assert result.reason["en"][-1] == expected


def test_what_two_classes_lack_adds_up() -> None:
    members = [Voter("a", "full"), Voter("b", "union"), Voter("c", "union")]
    cast = [Ballot(voter.id, NO) for voter in members]
    result = decided(example("federation"), "every-class", members, cast)
    assert result.margin is not None
    assert result.margin.votes == {Measure.HEADS: 5}


def test_a_quorum_of_every_class_is_missed_where_no_class_has_a_member() -> None:
    assembly = statutes_of(
        "statutes: 1\ntitle: t\nclasses: {full: {rights: [vote]}, guest: {rights: [speak]}}\n"
        "quorums: {each: {by: heads, share: 1/2, each: class}}\n"
        "rules: {r: {quorum: each, ties: casting-vote, terms: [{name: m, by: heads, left: yes, relation: '>', of: no}]}}\n"
    )
    result = decided(assembly, "r", [Voter("g", "guest")], [], casting_vote=True)
    assert (result.passed, result.quorum.holds, result.terms[0].holds) == (False, False, False)
    assert result.as_dict()["quorum"]["holds"] is False
