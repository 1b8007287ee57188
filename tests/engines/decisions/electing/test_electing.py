"""Elections by the statutes: who votes, who stands, who is elected, and why a ballot does not count."""

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comity.engines import decisions
from comity.engines.decisions import Roll, Voter, electing, elections, errors
from comity.engines.decisions.electing import Candidate, Candidates, Paper, Papers
from comity.engines.decisions.elections import Answer
from comity.engines.decisions.elections.errors import AlreadyElected, NoCandidate, QuotasCannotBeMet
from tests.engines.decisions.helpers import example, statutes_of

METHODS = [method.value for method in decisions.Method]
HEAD = (
    "statutes: 1\ntitle: t\nclasses:\n"
    "  full: {rights: [vote, stand], may-split: true}\n"
    "  union: {rights: [vote]}\n"
    "  guest: {rights: [speak, stand]}\n"
    "quorums: {half: {by: weight, share: 1/2}}\n"
    "rules: {r: {terms: [{name: m, by: heads, left: yes, relation: '>', of: no}]}}\n"
)


def assembly(election: str, proxies: str = "proxies: {}\n"):
    return statutes_of(f"{HEAD}{proxies}elections:\n  council: {{{election}}}\n")


def held(statutes, voters, papers, *, candidates="abc", name="council", **options):
    roll = Roll.of([*voters, *(Voter(f"{each}-party", "guest") for each in candidates)], statutes)
    standing = [
        each if isinstance(each, Candidate) else Candidate(each, f"{each}-party") for each in candidates
    ]
    slate = Candidates.of(standing, statutes, roll, "c.csv")
    return electing.elect(
        statutes, name, roll, slate, Papers(tuple(papers), "b.csv"), **{"seed": "s"} | options
    )


def members(count, **given):
    return [Voter(f"m{n}", "full", **given) for n in range(count)]


def marking(*names):
    return dict.fromkeys(names, 1)


def ranking(names):
    return {name: place for place, name in enumerate(names, start=1)}


def why(result):
    return [type(refused.error) for refused in result.refused]


def test_each_member_counts_once_by_heads_whatever_it_weighs() -> None:
    voters = [Voter("m0", "full", weight=9), Voter("m1", "full"), Voter("m2", "full")]
    papers = [Paper("m0", marking("a")), Paper("m1", marking("b")), Paper("m2", marking("b"))]
    by_heads = held(assembly("method: block, seats: 1, by: heads"), voters, papers)
    by_weight = held(assembly("method: block, seats: 1, by: weight"), voters, papers)
    assert (by_heads.elected, by_weight.elected) == (("b",), ("a",))
    assert (by_heads.counted.ballots.valid, by_weight.counted.ballots.valid) == (3, 11)
    assert by_heads.as_dict()["entitled"] == {"heads": 3, "weight": 11}


def test_weights_are_exact_fractions() -> None:
    """Three tenths against one tenth and two tenths: a tie, as no floating point would see it."""
    tenths = [Fraction(n, 10) for n in (3, 1, 2)]
    voters = [Voter(f"m{n}", "full", weight=weight) for n, weight in enumerate(tenths)]
    papers = [Paper("m0", marking("a")), Paper("m1", marking("b")), Paper("m2", marking("b"))]
    result = held(assembly("method: approval, seats: 1, by: weight"), voters, papers)
    assert result.counted.steps[0].votes == result.counted.steps[1].votes == (Fraction(3, 10),)
    assert result.counted.lots[0].occasion == "place 1"


def test_an_absent_member_votes_as_the_holder_of_its_proxy_with_its_own_weight() -> None:
    voters = [
        Voter("m0", "full", weight=2),
        Voter("m1", "full", weight=5, present=False, proxy_to="m0"),
        Voter("m2", "full", weight=6),
    ]
    papers = [Paper("m0", ranking("ab")), Paper("m2", ranking("b"))]
    result = held(assembly("method: scottish-stv, seats: 1, by: weight"), voters, papers)
    assert (result.elected, result.by_proxy) == (("a",), ("m1",))
    assert dict(result.counted.steps[0].votes)["a"] == 7
    assert result.as_dict()["represented"] == [{"id": "m1", "by": "m0"}]


def test_a_ballot_in_the_name_of_the_absent_member_counts_instead_of_its_holders() -> None:
    voters = [Voter("m0", "full"), Voter("m1", "full", present=False, proxy_to="m0")]
    papers = [Paper("m0", marking("a")), Paper("m1", marking("b"))]
    result = held(assembly("method: approval, seats: 3, by: heads"), voters, papers)
    assert {turn.candidate: turn.votes for turn in result.counted.steps} == {"a": (1,), "b": (1,), "c": (0,)}
    assert result.by_proxy == ()


def test_no_proxy_votes_where_the_statutes_allow_none() -> None:
    voters = [Voter("m0", "full"), Voter("m1", "full", present=False, proxy_to="m0")]
    result = held(
        assembly("method: block, seats: 1, by: heads", proxies=""), voters, [Paper("m0", marking("a"))]
    )
    assert result.counted.ballots.valid == 1
    assert result.as_dict()["could_not_vote"][0] == {
        "id": "m1",
        "why": "absent-and-the-statutes-allow-no-proxies",
    }


@pytest.mark.parametrize(
    ("paper", "kind", "words"),
    [
        (Paper("nobody", marking("b"), row=9), errors.UnknownMember, "row 9"),
        (Paper("a-party", marking("b"), row=9), errors.VoteWithoutRight, "the class guest does not vote"),
        (Paper("u0", marking("b"), row=9), errors.VoteWithoutRight, "does not vote in the election council"),
        (Paper("away", marking("b"), row=9), errors.VoteOfAbsent, "nobody here holds the proxy"),
        (Paper("m0", marking("b"), row=9), errors.RepeatedVote, "the first is in row 2"),
        (Paper("m1", marking("a", "b"), row=9), errors.TooManyMarks, "marks 2; this election allows 1"),
        (Paper("m1", marking("z"), row=9), errors.NobodyStands, "Nobody named z stands"),
        (Paper("m1", {"b": Answer.YES}, row=9), errors.UnknownWord, "yes is none of: x, 1, or blank"),
        (Paper("m1", marking("b"), 1, row=9), errors.DividedByHeads, "counts heads"),
        (Paper("m1", marking("b"), 7, row=9), errors.MoreVotesThanEntitled, "7 by weight, entitled 3"),
    ],
)
def test_a_ballot_that_does_not_count_is_refused_with_its_reason_and_the_others_count(
    paper, kind, words
) -> None:
    statutes = assembly("method: block, seats: 1, by: heads, voters: [full]")
    voters = [
        Voter("m0", "full"),
        Voter("m1", "full", weight=3),
        Voter("u0", "union"),
        Voter("away", "full", present=False),
    ]
    result = held(statutes, voters, [Paper("m0", marking("a"), row=2), paper])
    assert result.elected == ("a",)
    assert result.counted.ballots.valid == 1
    assert why(result) == [kind]
    (told,) = result.as_dict()["refused"]
    assert (told["voter"], told["row"]) == (paper.voter, 9)
    assert told["why"].startswith("b.csv, row 9")
    assert words in told["why"]
    assert "Ballots refused: 1." in result.reason["en"]


def test_places_that_are_equal_are_refused_where_the_method_knows_none_and_counted_by_schulze() -> None:
    voters, papers = members(2), [Paper("m0", {"a": 1, "b": 1, "c": 2}), Paper("m1", ranking("b"))]
    transferable = held(assembly("method: meek-stv, seats: 1, by: heads"), voters, papers)
    assert why(transferable) == [errors.EqualPlaces]
    assert "a, b" in str(transferable.refused[0].error)
    duels = held(assembly("method: schulze, seats: 1, by: heads"), voters, papers)
    assert (why(duels), duels.elected, duels.counted.ballots.valid) == ([], ("b",), 2)


def test_a_second_ballot_is_refused_even_after_one_whose_marks_were_refused() -> None:
    papers = [Paper("m0", marking("a", "b")), Paper("m0", marking("a"))]
    result = held(assembly("method: block, seats: 1, by: heads"), members(1), papers)
    assert why(result) == [errors.TooManyMarks, errors.RepeatedVote]
    assert result.counted.ballots.valid == 0


def test_a_member_whose_class_may_divide_its_votes_divides_them_by_weight() -> None:
    voters = [Voter("m0", "full", weight=5), Voter("u0", "union", weight=4)]
    papers = [
        Paper("m0", ranking("a"), 3),
        Paper("m0", ranking("b"), 2),
        Paper("m0", ranking("c"), 1),
        Paper("u0", ranking("b"), 2),
    ]
    result = held(assembly("method: scottish-stv, seats: 1, by: weight"), voters, papers)
    assert why(result) == [errors.MoreVotesThanEntitled, errors.ImpossibleWeight]
    assert dict(result.counted.steps[0].votes) == {"a": 3, "b": 2, "c": 0}


def test_below_the_quorum_nobody_is_elected_and_no_ballot_counted() -> None:
    statutes = assembly("method: block, seats: 1, by: heads, quorum: half")
    voters = [Voter("m0", "full"), Voter("m1", "full", weight=2, present=False)]
    result = held(statutes, voters, [Paper("m0", marking("a"))])
    assert (result.elected, result.counted, result.vacant) == ((), None, 1)
    assert result.quorum.stops
    assert result.as_dict()["steps"] == []
    assert "The quorum was not met, so the vote is void." in result.reason["en"]


def test_a_ballot_shows_that_its_voter_was_present_where_the_roll_does_not_say() -> None:
    statutes = assembly("method: block, seats: 1, by: heads, quorum: half")
    voters = members(3, present=None)
    spoilt = Paper("m1", marking("a", "b"))
    assert held(statutes, voters, [Paper("m0", marking("a")), spoilt]).quorum.holds
    assert not held(statutes, voters, [Paper("m0", marking("a"))]).quorum.holds


WOMEN = "quotas: {of: gender, groups: {women: {at-least: 1/3}}}"


def test_seats_kept_for_a_gender_are_a_share_rounded_up() -> None:
    statutes = assembly(f"method: approval, seats: 4, by: heads, {WOMEN}")
    standing = [
        Candidate(name, "m0", gender="women" if name in "yz" else "men") for name in ("a", "b", "c", "y", "z")
    ]
    voters = members(3)
    papers = [Paper(f"m{n}", marking("a", "b", "c")) for n in range(3)]
    roll = Roll.of(voters, statutes)
    result = electing.elect(
        statutes,
        "council",
        roll,
        Candidates.of(standing, statutes, roll),
        Papers(tuple(papers)),
        seed="s",
    )
    (women,) = result.groups
    assert (women.at_least, women.standing, set(women.elected)) == (2, ("y", "z"), {"y", "z"})
    assert len(set(result.elected) & set("abc")) == 2
    assert result.as_dict()["groups"][0]["at_least"] == 2
    assert any("women" in sentence for sentence in result.reason["en"])


def test_seats_kept_for_a_region_follow_the_member_who_puts_up_the_candidate() -> None:
    statutes = statutes_of(
        HEAD
        + "regions: [north, south]\nelections: {council: {method: block, seats: 2, by: heads, "
        + "quotas: {of: region, groups: {south: {at-least: 1}}}}}\n"
    )
    voters = [Voter(f"m{n}", "full", region="south" if n == 3 else "north") for n in range(4)]
    roll = Roll.of(voters, statutes)
    candidates = Candidates.of([Candidate(voter.id) for voter in voters], statutes, roll)
    papers = Papers(tuple(Paper(voter.id, marking("m0", "m1")) for voter in voters))
    result = electing.elect(statutes, "council", roll, candidates, papers, seed="s")
    assert "m3" in result.elected
    assert candidates.standing[3].region == "south"


def test_too_few_women_stand_for_the_seats_kept_for_them() -> None:
    statutes = assembly(f"method: approval, seats: 3, by: heads, {WOMEN}")
    with pytest.raises(QuotasCannotBeMet, match="fills 3 seats within the quotas"):
        held(statutes, members(1), [])


def test_who_votes_is_not_who_stands() -> None:
    statutes = assembly("method: block, seats: 1, by: heads")
    roll = Roll.of([Voter("g", "guest"), Voter("u", "union")], statutes)
    assert Candidates.of([Candidate("ann", "g"), Candidate("g")], statutes, roll).ids == ("ann", "g")
    for candidate, kind in (
        (Candidate("bo", "u"), errors.MayNotStand),
        (Candidate("bo"), errors.UnknownMember),
    ):
        with pytest.raises(kind):
            Candidates.of([candidate], statutes, roll)
    with pytest.raises(NoCandidate):
        Candidates.of([], statutes, roll)


def test_two_rounds_are_held_one_after_the_other() -> None:
    statutes = assembly("method: two-rounds, seats: 1, by: weight")
    voters = members(5)
    first = [Paper(f"m{n}", marking(name)) for n, name in enumerate("aabbc")]
    result = held(statutes, voters, first)
    assert (result.elected, result.vacant) == ((), 1)
    assert set(result.goes_on) == {"a", "b"}
    second = Papers(tuple(Paper(f"m{n}", marking(name)) for n, name in enumerate("aabbb")))
    decided = held(statutes, voters, first, second_round=second)
    assert (decided.elected, decided.goes_on) == (("b",), ())
    assert "Step 2: b is elected. Votes by weight: 3." in decided.reason["en"]
    late = Papers((Paper("m4", marking("c")),))
    assert why(held(statutes, voters, first, second_round=late)) == [errors.NobodyStands]
    with pytest.raises(AlreadyElected):
        held(statutes, voters, [Paper("m0", marking("a"))], second_round=second)


def test_only_two_rounds_have_a_second() -> None:
    with pytest.raises(errors.NoSecondRound, match="its method is block"):
        held(assembly("method: block, seats: 1, by: heads"), members(1), [], second_round=Papers(()))


def test_an_election_that_nothing_declares_is_refused_with_the_declared_ones() -> None:
    with pytest.raises(errors.UnknownElection, match="no election board"):
        held(assembly("method: block, seats: 1, by: heads"), members(1), [], name="board")
    with pytest.raises(errors.UnknownElection, match="They declare: none"):
        electing.election_of(example("un-charter"), "board")


def test_two_thirds_of_yes_and_no_elect_where_the_statutes_ask_for_them() -> None:
    statutes = assembly("method: yes-no, seats: 1, by: weight, threshold: 2/3")
    papers = [Paper(f"m{n}", {"a": Answer.YES if n < 4 else Answer.NO}) for n in range(6)]
    assert held(statutes, members(6), papers).elected == ("a",)
    papers[3] = Paper("m3", {"a": Answer.NO})
    result = held(statutes, members(6), papers)
    assert result.elected == ()
    assert "Step 1: a is not accepted. Votes by weight: yes 3, no 3." in result.reason["en"]


def test_the_steps_are_told_in_every_language() -> None:
    papers = [
        Paper(f"m{n}", ranking(names)) for n, names in enumerate(["ab", "ab", "ab", "ab", "b", "c", "c"])
    ]
    result = held(assembly("method: scottish-stv, seats: 2, by: heads"), members(7), papers)
    assert result.elected == ("a", "c")
    assert result.reason["en"] == (
        "Seats filled: 2 of 2.",
        "Ballots counted by heads: valid 7, blank 0; present 7, entitled 7.",
        "Step 1: a 4, b 1, c 2. Quota: 3.",
        "Step 1: a is elected. Votes by heads: 4.",
        "Step 2: a 3, b 2, c 2. Quota: 3.",
        "Step 3: a 3, b 2, c 2. Quota: 3.",
        "Step 3: b is excluded. Votes by heads: 2.",
        "Step 3: c is elected. Votes by heads: 2.",
    )
    for language, sentences in result.reason.items():
        assert len(sentences) == 8, language
        assert all("{" not in sentence for sentence in sentences)
    assert result.reason["fr"][3] == "Étape 1 : siège attribué à a. Voix par tête : 4."
    assert result.reason["ar"][3] == "الخطوة 1: فوز بمقعد: a. الأصوات بعدد الأعضاء: 4."


def test_a_lot_is_told_with_what_it_was_drawn_for() -> None:
    result = held(assembly("method: block, seats: 1, by: heads"), members(2), [])
    drawn = elections.Urn("s").draw("abc", occasion="place 1").drawn
    assert f"Drawn by lot (place 1): {', '.join(drawn)}." in result.reason["en"]
    assert result.elected == (drawn[0],)


def test_votes_past_the_point_are_told_as_decimals_and_others_as_fractions() -> None:
    voters = [Voter("m0", "full", weight=Fraction(1, 3)), Voter("m1", "full", weight=Fraction(5, 2))]
    papers = [Paper("m0", marking("a")), Paper("m1", marking("b"))]
    result = held(assembly("method: approval, seats: 2, by: weight"), voters, papers)
    assert "Step 1: b is elected. Votes by weight: 2.5." in result.reason["en"]
    assert "Step 2: a is elected. Votes by weight: 1/3." in result.reason["en"]
    assert "Шаг 1: место получает b. Голоса по весу: 2,5." in result.reason["ru"]


@pytest.mark.parametrize("method", METHODS)
def test_every_method_tells_who_was_elected_at_which_step_with_which_votes(method) -> None:
    statutes = assembly(f"method: {method}, seats: 1, by: heads")
    marks = {"a": Answer.YES} if method == "yes-no" else {"a": 1}
    result = held(statutes, members(3), [Paper(f"m{n}", marks) for n in range(3)])
    assert result.elected == ("a",)
    told = [event for event in elections.events(result.counted) if event.what is elections.What.ELECTED]
    assert [(event.candidate, event.step) for event in told] == [("a", 1)]
    assert told[0].votes == (2 if method == "schulze" else 3)
    for sentences in result.reason.values():
        assert sum(" a" in sentence or "a当选" in sentence for sentence in sentences) >= 1
    data = result.as_dict()
    assert (data["method"], data["elected"]) == (method, ["a"])
    assert data["steps"]


MARKS = st.permutations("abc").flatmap(lambda order: st.integers(0, 3).map(lambda n: ranking(order[:n])))
ROLLS = st.lists(st.tuples(st.integers(0, 5), st.sampled_from(["yes", "no", "proxy"]), MARKS), max_size=7)


def contest(drawn):
    there = [f"m{n}" for n, (_, present, _) in enumerate(drawn) if present == "yes"]
    voters, papers = [], []
    for n, (weight, present, marks) in enumerate(drawn):
        holder = there[n % len(there)] if present == "proxy" and there else ""
        voters.append(Voter(f"m{n}", "full", weight=weight, present=present == "yes", proxy_to=holder))
        if present == "yes":
            papers.append(Paper(f"m{n}", marks))
    return voters, papers


@given(ROLLS, st.sampled_from(["scottish-stv", "meek-stv", "schulze"]))
def test_by_heads_no_weight_changes_anything(drawn, method) -> None:
    voters, papers = contest(drawn)
    statutes = assembly(f"method: {method}, seats: 2, by: heads")
    level = [replace(voter, weight=1) for voter in voters]
    assert held(statutes, voters, papers).counted == held(statutes, level, papers).counted


@given(ROLLS, st.sampled_from(["scottish-stv", "meek-stv", "schulze"]))
def test_a_weight_of_three_is_three_members_who_agree(drawn, method) -> None:
    voters, papers = contest(drawn)
    statutes = assembly(f"method: {method}, seats: 2, by: weight")
    level = assembly(f"method: {method}, seats: 2, by: heads")
    by_voter = {paper.voter: paper.marks for paper in papers}
    ways = [(voter.weight, by_voter.get(voter.proxy_to or voter.id)) for voter in voters]
    single = [marks for weight, marks in ways for _ in range(weight) if marks is not None]
    alone = [Paper(f"m{n}", marks) for n, marks in enumerate(single)]
    whole = held(statutes, voters, papers)
    assert whole.elected == held(level, members(len(single)), alone).elected
    assert whole.counted.ballots.valid + whole.counted.ballots.blank == len(single)


@given(ROLLS, st.integers(1, 5))
def test_sevenths_of_a_vote_elect_as_sevenths_whatever_the_unit_where_no_quota_is_rounded(
    drawn, seats
) -> None:
    voters, papers = contest(drawn)
    sevenths = [replace(voter, weight=Fraction(voter.weight, 7)) for voter in voters]
    statutes = assembly(f"method: schulze, seats: {seats}, by: weight")
    assert held(statutes, sevenths, papers).elected == held(statutes, voters, papers).elected


@given(ROLLS)
def test_swapping_two_members_of_a_class_changes_only_their_names(drawn) -> None:
    voters, papers = contest(drawn)
    statutes = assembly("method: meek-stv, seats: 2, by: weight")
    swap = {"m0": "m1", "m1": "m0"} if len(voters) > 1 else {}
    names = [swap.get(voter.id, voter.id) for voter in voters]
    swapped = [
        replace(voter, id=name, proxy_to=swap.get(voter.proxy_to, voter.proxy_to))
        for voter, name in zip(voters, names, strict=True)
    ]
    theirs = [replace(paper, voter=swap.get(paper.voter, paper.voter)) for paper in papers]
    assert held(statutes, voters, papers).counted == held(statutes, swapped, theirs).counted


def test_a_million_votes_in_fractions_of_a_stv_count_lose_none() -> None:
    voters = [Voter(f"m{n}", "full", weight=Fraction(1 + n, 3)) for n in range(40)]
    papers = [Paper(f"m{n}", ranking("abcd"[n % 3 :])) for n in range(40)]
    for method in ("scottish-stv", "meek-stv"):
        statutes = assembly(f"method: {method}, seats: 2, by: weight")
        result = held(statutes, voters, papers, candidates="abcd")
        valid = result.counted.ballots.valid
        assert valid == sum(voter.weight for voter in voters)
        for step in result.counted.steps:
            nobody = step.not_transferable if hasattr(step, "not_transferable") else step.exhausted
            assert sum(dict(step.votes).values()) + nobody == valid
