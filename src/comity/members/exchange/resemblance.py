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
    """`score` from 92 to 100, 100 when a folded name is the same; `form` is the first one's nearest name."""

    first: Hashable
    second: Hashable
    score: float
    form: str


def form_of(folded: str) -> str:
    """A folded name with its words in alphabetical order."""
    return " ".join(sorted(folded.split()))


def likenesses(newcomers: Iterable[Bearer], standing: Iterable[Bearer]) -> list[Likeness]:
    """Pairs of a newcomer with one who stands, and of two newcomers, by the best of their names."""
    new_by, old_by = by_country(newcomers), by_country(standing)
    best: dict[tuple[Hashable, Hashable], tuple[float, str]] = {}
    for country, new in new_by.items():
        for first, second, score, form in pairs_among(new, old_by.get(country, [])):
            if score > best.get((first, second), (0.0, ""))[0]:
                best[first, second] = (score, form)
    return [Likeness(first, second, *found) for (first, second), found in best.items()]


def by_country(bearers: Iterable[Bearer]) -> dict[str, list[Bearer]]:
    groups: dict[str, list[Bearer]] = defaultdict(list)
    for bearer in bearers:
        groups[bearer.country].append(bearer)
    return groups


Found = tuple[Hashable, Hashable, float, str]


def pairs_among(new: list[Bearer], old: list[Bearer]) -> Iterator[Found]:
    """Each pair once a pair of near names; newcomers first."""
    everybody = [*new, *old]
    bearers_of: dict[str, list[int]] = defaultdict(list)
    for position, bearer in enumerate(everybody):
        for form in dict.fromkeys(bearer.forms):
            bearers_of[form].append(position)
    for form, sharing in bearers_of.items():
        pairs = ((one, other, form, form) for one, other in combinations(sharing, 2))
        yield from joined(pairs, everybody, len(new), 100.0)
    forms = [form for form in bearers_of if len(form) >= SHORTEST]
    for first, second, score in near_forms(forms):
        across = (
            (one, other, first, second)
            for one in bearers_of[first]
            for other in bearers_of[second]
            if one != other
        )
        yield from joined(across, everybody, len(new), score)


def joined(
    pairs: Iterable[tuple[int, int, str, str]], everybody: list[Bearer], newcomers: int, score: float
) -> Iterator[Found]:
    """Without pairs of two who both stand on the roll already."""
    for one, other, its_form, other_form in pairs:
        first, second = min(one, other), max(one, other)
        if first < newcomers:
            form = its_form if first == one else other_form
            yield everybody[first].key, everybody[second].key, score, form


def near_forms(forms: list[str]) -> Iterator[tuple[str, str, float]]:
    if len(forms) < 2:
        return
    scores = process.cdist(forms, forms, scorer=fuzz.ratio, score_cutoff=NEAR, dtype=np.float32)
    for first, second in np.argwhere(np.triu(scores, k=1) >= NEAR):
        yield forms[first], forms[second], round(float(scores[first, second]), 1)
