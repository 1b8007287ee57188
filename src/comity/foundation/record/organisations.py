"""The record knows members by number; the app that keeps the roll tells it their names."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass

from comity.foundation.languages import Wording


@dataclass(frozen=True)
class RollOfNames:
    """`names_of` gives the names of these ids; `ids_named` the ids whose names hold these words, in any script."""

    names_of: Callable[[Collection[int]], Mapping[int, Wording]]
    ids_named: Callable[[str], Collection[int]]


_rolls: list[RollOfNames] = []


def take_organisation_names_from(roll: RollOfNames) -> None:
    """Called once by the app that keeps the roll."""
    _rolls.append(roll)


def names_of(ids: Collection[int]) -> dict[int, Wording]:
    return {id_: name for roll in _rolls for id_, name in roll.names_of(ids).items()} if ids else {}


def ids_named(words: str) -> set[int]:
    return {id_ for roll in _rolls for id_ in roll.ids_named(words)}
