"""Schulze's method against the examples of his paper and a search over all paths."""

from itertools import combinations, pairwise, permutations

from hypothesis import given
from hypothesis import strategies as st

from comity.engines.decisions import elections
from comity.engines.decisions.elections import GroupQuota, Quotas, RankBallot, Slate, Turn


def ranked(**counts):
    """Ballots such as acbed=5: five ballots that put a first, then c, and so on."""
    return [RankBallot(tuple((name,) for name in names), count) for names, count in counts.items()]


SCHULZE = ranked(acbed=5, adecb=5, bedac=8, cabed=3, caebd=7, cbade=2, dceba=7, ebadc=8)


def order_of(result):
    return "".join(step.candidate for step in result.steps if isinstance(step, Turn))


def test_the_example_with_45_voters_and_5_candidates():
    """The example of Schulze's papers and of Wikipedia, "Schulze method": duels, strongest paths, order."""
    result = elections.elect_by_schulze(Slate(tuple("abcde")), SCHULZE, seed="s")
    duels = result.steps[0]
    assert duels.preferred == (
        (0, 20, 26, 30, 22),
        (25, 0, 16, 33, 18),
        (19, 29, 0, 17, 24),
        (15, 12, 28, 0, 14),
        (23, 27, 21, 31, 0),
    )
    assert duels.paths == (
        (0, 28, 28, 30, 24),
        (25, 0, 28, 33, 24),
        (25, 29, 0, 29, 24),
        (25, 28, 28, 0, 24),
        (25, 28, 28, 31, 0),
    )
    assert (result.elected, order_of(result), result.lots) == (("e",), "eacbd", ())


def test_the_example_with_21_voters_and_4_candidates():
    """Schulze 2011, example 1: the winner is d, the order d, a, c, b."""
    ballots = ranked(acdb=8, badc=2, cdba=4, dbac=4, dcba=3)
    result = elections.elect_by_schulze(Slate(tuple("abcd")), ballots, seed="s")
    assert order_of(result) == "dacb"


def test_tennessee_chooses_nashville():
    """Wikipedia's example of voting methods, in shares of 100 voters."""
    slate = Slate(("Memphis", "Nashville", "Chattanooga", "Knoxville"))
    names = {name[0]: name for name in slate.candidates}
    ballots = [
        RankBallot(tuple((names[letter],) for letter in order), count)
        for order, count in (("MNCK", 42), ("NCKM", 26), ("CKNM", 15), ("KCNM", 17))
    ]
    result = elections.elect_by_schulze(slate, ballots, seed="s")
    assert order_of(result) == "NashvilleChattanoogaKnoxvilleMemphis"


def test_candidates_not_named_share_the_last_rank():
    ballots = [RankBallot((("a",),), 3), RankBallot((("b", "c"),), 2), RankBallot((), 4)]
    result = elections.elect_by_schulze(Slate(tuple("abc")), ballots, seed="s")
    assert result.steps[0].preferred == ((0, 3, 3), (2, 0, 0), (2, 0, 0))
    assert (result.ballots.valid, result.ballots.blank, result.elected) == (5, 4, ("a",))
    assert [lot.occasion for lot in result.lots] == ["place 2"]


def test_several_seats_go_down_the_order_within_the_quotas():
    quotas = Quotas((GroupQuota("g", frozenset("bd"), least=1),))
    result = elections.elect_by_schulze(Slate(tuple("abcde"), 3), SCHULZE, seed="s", quotas=quotas)
    assert result.elected == ("e", "a", "b")


def strongest_by_search(links, start, end, n):
    others = [node for node in range(n) if node not in (start, end)]
    best = 0
    for length in range(len(others) + 1):
        for chosen in combinations(others, length):
            for middle in permutations(chosen):
                path = (start, *middle, end)
                best = max(best, min(links[a][b] for a, b in pairwise(path)))
    return best


RANKS = st.permutations("abcd").flatmap(
    lambda order: st.integers(1, 4).map(lambda n: tuple((name,) for name in order[:n]))
)


@given(st.lists(st.builds(RankBallot, RANKS, st.integers(0, 9)), max_size=7))
def test_the_strongest_paths_are_those_of_a_search_over_all_paths(ballots):
    slate = Slate(tuple("abcd"))
    duels = elections.hold_duels(slate, ballots)
    links = [
        [n if n > duels.preferred[b][a] else 0 for b, n in enumerate(row)]
        for a, row in enumerate(duels.preferred)
    ]
    for a, b in permutations(range(4), 2):
        assert duels.paths[a][b] == strongest_by_search(links, a, b, 4)


@given(st.lists(st.builds(RankBallot, RANKS, st.integers(1, 9)), min_size=1, max_size=7))
def test_who_wins_every_duel_is_elected(ballots):
    result = elections.elect_by_schulze(Slate(tuple("abcd")), ballots, seed="s")
    preferred = result.steps[0].preferred
    for a, name in enumerate("abcd"):
        if all(preferred[a][b] > preferred[b][a] for b in range(4) if b != a):
            assert result.elected == (name,)
