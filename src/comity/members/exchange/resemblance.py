"""Names so near that two organisations may be one. Nothing is merged here: people decide.

Within one country (or among those without one), two folded names are near when they are equal, or when both have
eight letters or more and their normalised indel similarity, words in alphabetical order, is 92 of 100 or more
(rapidfuzz `ratio`; see docs/adr/0007).
"""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations

import numpy as np
from rapidfuzz import fuzz, process

NEAR = 92.0
SHORTEST = 8


@dataclass(frozen=True)
class Bearer:
    """Who bears the names: `key` tells bearers apart; `forms` are folded names."""

    key: Hashable
    country: str
    forms: tuple[str, ...]


@dataclass(frozen=True)
class Likeness:
    """`score` from 92 to 100, 100 when a folded name is the same."""

    first: Hashable
    second: Hashable
    score: float


def form_of(folded: str) -> str:
    """A folded name with its words in alphabetical order."""
    return " ".join(sorted(folded.split()))


def likenesses(newcomers: Iterable[Bearer], standing: Iterable[Bearer]) -> list[Likeness]:
    """Pairs of a newcomer with one who stands, and of two newcomers, by the best of their names."""
    new_by, old_by = by_country(newcomers), by_country(standing)
    best: dict[tuple[Hashable, Hashable], float] = {}
    for country, new in new_by.items():
        for first, second, score in pairs_among(new, old_by.get(country, [])):
            best[first, second] = max(score, best.get((first, second), 0.0))
    return [Likeness(first, second, score) for (first, second), score in best.items()]


def by_country(bearers: Iterable[Bearer]) -> dict[str, list[Bearer]]:
    groups: dict[str, list[Bearer]] = defaultdict(list)
    for bearer in bearers:
        groups[bearer.country].append(bearer)
    return groups


def pairs_among(new: list[Bearer], old: list[Bearer]) -> Iterator[tuple[Hashable, Hashable, float]]:
    """Each pair once a pair of near names; newcomers first."""
    everybody = [*new, *old]
    bearers_of: dict[str, list[int]] = defaultdict(list)
    for position, bearer in enumerate(everybody):
        for form in dict.fromkeys(bearer.forms):
            bearers_of[form].append(position)
    for sharing in bearers_of.values():
        yield from joined(combinations(sharing, 2), everybody, len(new), 100.0)
    forms = [form for form in bearers_of if len(form) >= SHORTEST]
    for first, second, score in near_forms(forms):
        across = ((one, other) for one in bearers_of[first] for other in bearers_of[second] if one != other)
        yield from joined(across, everybody, len(new), score)


def joined(
    pairs: Iterable[tuple[int, int]], everybody: list[Bearer], newcomers: int, score: float
) -> Iterator[tuple[Hashable, Hashable, float]]:
    """Without pairs of two who both stand on the roll already."""
    for one, other in pairs:
        first, second = min(one, other), max(one, other)
        if first < newcomers:
            yield everybody[first].key, everybody[second].key, score


def near_forms(forms: list[str]) -> Iterator[tuple[str, str, float]]:
    if len(forms) < 2:
        return
    scores = process.cdist(forms, forms, scorer=fuzz.ratio, score_cutoff=NEAR, dtype=np.float32)
    for first, second in np.argwhere(np.triu(scores, k=1) >= NEAR):
        yield forms[first], forms[second], round(float(scores[first, second]), 1)
