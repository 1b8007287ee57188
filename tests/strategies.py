"""Hypothesis strategies that several parts share."""

import numpy as np
from hypothesis import strategies as st

from comity.engines.opinion import Votes

Cell = tuple[str, str, int]


@st.composite
def cells(draw: st.DrawFn, *, max_participants: int = 12, max_statements: int = 8) -> list[Cell]:
    """Votes as cells, each participant and statement at most once together, in any order."""
    who = st.integers(0, max_participants - 1).map(str)
    what = st.integers(0, max_statements - 1).map(str)
    votes = draw(st.dictionaries(st.tuples(who, what), st.sampled_from((-1, 0, 1)), max_size=60))
    return [(participant, statement, vote) for (participant, statement), vote in votes.items()]


@st.composite
def vote_matrices(
    draw: st.DrawFn, *, min_participants: int = 0, max_participants: int = 14, max_statements: int = 8
) -> Votes:
    """Vote matrices of any shape and any part of them answered, from empty to full."""
    n = draw(st.integers(min_participants, max_participants))
    c = draw(st.integers(0, max_statements))
    entries = draw(st.lists(st.sampled_from((-1, 0, 1, None)), min_size=n * c, max_size=n * c))
    voted = np.array([entry is not None for entry in entries], dtype=np.bool_).reshape(n, c)
    values = np.array([entry or 0 for entry in entries], dtype=np.int8).reshape(n, c)
    return Votes.from_arrays(
        participants=[str(i) for i in range(n)],
        statements=[str(j) for j in range(c)],
        values=values,
        voted=voted,
    )
