"""Statutes with rules drawn at random, for tests that compare two ways of deciding."""

from fractions import Fraction

from hypothesis import strategies as st

from comity.engines.decisions import (
    Kind,
    Measure,
    Quantity,
    Relation,
    Right,
    Rule,
    Statutes,
    Term,
    Voter,
)
from comity.engines.decisions.statutes import AnyOf, MemberClass, Quorum

SHARES = st.sampled_from([Fraction(1, 2), Fraction(2, 3), Fraction(11, 20), Fraction(1, 3), Fraction(1)])
CLASSES = {name: MemberClass(name, {}, frozenset({Right.VOTE})) for name in ("full", "union")}
CLASSES["guest"] = MemberClass("guest", {}, frozenset({Right.SPEAK}))

TERMS = st.builds(
    lambda by, left, relation, share, of, number, classes, each: Term(
        "t", by, left, relation, share, of, 0 if of else number, frozenset(classes), each
    ),
    st.sampled_from(list(Measure)),
    st.sampled_from(list(Quantity)),
    st.sampled_from(list(Relation)),
    SHARES,
    st.none() | st.sampled_from(list(Quantity)),
    st.integers(0, 4),
    st.sets(st.sampled_from(["full", "union"])),
    st.sampled_from(["", "class", "region"]),
)
RULES = st.builds(
    lambda terms: Rule("r", Kind.VOTE, {}, (), tuple(terms), None),
    st.lists(TERMS | st.builds(lambda terms: AnyOf(tuple(terms)), st.lists(TERMS, min_size=1, max_size=2)),
             min_size=1, max_size=3),
)  # fmt: skip
QUORUMS = st.builds(
    lambda by, share, each: Quorum("q", by, Relation.AT_LEAST, share, each=each),
    st.sampled_from(list(Measure)),
    SHARES,
    st.sampled_from(["", "class", "region"]),
)
MEMBERS = st.lists(
    st.tuples(
        st.sampled_from(["full", "union", "guest"]),
        st.integers(0, 5) | st.fractions(0, 3, max_denominator=4),
        st.sampled_from(["north", "south"]),
    ),
    min_size=1,
    max_size=6,
)


def statutes(rule: Rule, **given) -> Statutes:
    return Statutes("s.yaml", {}, (), CLASSES, {"r": rule}, **given)


def voters(members, present=True) -> list[Voter]:
    return [
        Voter(f"m{n}", name, weight=weight if name != "guest" else 0, region=region, present=present)
        for n, (name, weight, region) in enumerate(members)
    ]
