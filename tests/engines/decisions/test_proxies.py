"""A represented member counts as if it were there and voted as its holder."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from comity.engines.decisions import Ballot, Measure, Vote, Voter
from tests.engines.decisions.helpers import decided, statutes_of

ASSEMBLY = statutes_of(
    "statutes: 1\ntitle: t\nclasses: {full: {rights: [vote]}, union: {rights: [vote]}}\nproxies: {}\n"
    "quorums: {half: {by: weight, share: 1/2}}\nrules:\n  all:\n    quorum: half\n    terms:\n"
    "      - {name: heads, by: heads, left: yes, relation: '>=', share: 2/3, of: yes+no}\n"
    "      - {name: weight, by: weight, left: yes, relation: '>', share: 1/2, of: present}\n"
    "      - {name: classes, by: heads, left: yes, relation: '>', of: no, each: class}\n"
)
MEMBERS = st.lists(
    st.tuples(
        st.sampled_from(["full", "union"]),
        st.integers(0, 9),
        st.booleans(),
        st.sampled_from([None, *Vote]),
        st.integers(0, 11),
    ),
    max_size=12,
)


@given(MEMBERS)
def test_a_proxy_counts_as_the_vote_of_a_member_who_is_there(members) -> None:
    there = [f"m{n}" for n, member in enumerate(members) if member[2]]
    voters, as_if, cast, cast_as_if = [], [], [], []
    votes = {f"m{n}": member[3] for n, member in enumerate(members)}
    for n, (kind, weight, present, _, choice) in enumerate(members):
        holder = there[choice % len(there)] if there and not present else ""
        voter = Voter(f"m{n}", kind, weight=weight, present=present, proxy_to=holder)
        voters.append(voter)
        as_if.append(replace(voter, present=present or bool(holder), proxy_to=""))
        follows = votes[holder or voter.id]
        if present and follows:
            cast.append(Ballot(voter.id, follows))
        if (present or holder) and follows:
            cast_as_if.append(Ballot(voter.id, follows))
    by_proxy = decided(ASSEMBLY, "all", voters, cast)
    in_person = decided(ASSEMBLY, "all", as_if, cast_as_if)
    assert (by_proxy.passed, by_proxy.terms, by_proxy.quorum, by_proxy.counts) == (
        in_person.passed,
        in_person.terms,
        in_person.quorum,
        in_person.counts,
    )


def test_a_represented_member_is_not_present_where_the_statutes_say_so() -> None:
    assembly = replace(ASSEMBLY, proxies=replace(ASSEMBLY.proxies, counted_as_present=False))
    members = [Voter("a", "full"), Voter("b", "full", weight=3, present=False, proxy_to="a")]
    assert decided(ASSEMBLY, "all", members, [Ballot("a", Vote.YES)]).passed
    result = decided(assembly, "all", members, [Ballot("a", Vote.YES)])
    assert result.quorum is not None
    assert (result.quorum.terms[0].left, result.quorum.terms[0].right, result.passed) == (2, 4, False)


def test_a_member_who_came_votes_in_person_in_spite_of_the_proxy() -> None:
    members = [Voter("a", "full"), Voter("b", "full", present=True, proxy_to="a")]
    result = decided(ASSEMBLY, "all", members, [Ballot("a", Vote.YES), Ballot("b", Vote.NO)])
    assert not result.represented
    assert not result.passed


def test_an_objection_is_its_members_alone_and_not_that_of_the_members_it_represents() -> None:
    assembly = statutes_of(
        "statutes: 1\ntitle: t\nclasses: {full: {rights: [vote]}}\nproxies: {}\nrules: {c: {kind: consensus}}\n"
    )
    members = [Voter("a", "full"), Voter("b", "full", present=False, proxy_to="a"), Voter("c", "full")]
    result = decided(assembly, "c", members, [Ballot("a", Vote.NO)])
    assert not result.passed
    assert (result.counts[Measure.HEADS].no, result.counts[Measure.HEADS].present) == (1, 3)
