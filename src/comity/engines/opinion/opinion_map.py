"""From votes to the opinion map: components, groups, what represents them, common ground and differences."""

from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from comity.engines.opinion.common_ground import CommonGround, common_ground
from comity.engines.opinion.components import Components, principal_components
from comity.engines.opinion.differences import Difference, differences
from comity.engines.opinion.figures import rounded_all
from comity.engines.opinion.group_statistics import GroupStatistics, group_statistics
from comity.engines.opinion.grouping import NOT_GROUPED, Grouping, group_participants
from comity.engines.opinion.projection import project
from comity.engines.opinion.representative import RepresentativeStatement, representative_statements
from comity.engines.opinion.statistics import count_statistics
from comity.engines.opinion.votes import Votes, input_digest

ENGINE_VERSION: Final = "1.0.0"
"""Changes whenever the same votes and seed could give another result."""
DEFAULT_SEED: Final = 0


@dataclass(frozen=True, slots=True)
class Group:
    """A group of participants whose votes lie close. `id` counts from 0, the largest group first."""

    id: int
    size: int
    centre: tuple[float, float]
    representative: tuple[RepresentativeStatement, ...]

    def as_dict(self) -> dict[str, Any]:
        """The group as it stands in JSON."""
        return {
            "id": str(self.id),
            "size": self.size,
            "representative": [entry.as_dict() for entry in self.representative],
        }


@dataclass(frozen=True, eq=False, slots=True)
class OpinionMap:
    """The result for one vote matrix, its input's digest, the engine's version and the seed.

    `points` (N×2) are the places of `participants` on the map and `grouping.labels` (N) their groups, both in
    the order of `participants`; neither is for publication by name. `common_ground` and `differences` list
    all statements in order; `in_every_group` and `opposed` say which of them hold.
    """

    engine_version: str
    input_digest: str
    seed: int
    participants: tuple[str, ...]
    statements: tuple[str, ...]
    n_votes: int
    components: Components
    points: npt.NDArray[np.float64]
    grouping: Grouping
    statistics: GroupStatistics
    groups: tuple[Group, ...]
    common_ground: tuple[CommonGround, ...]
    differences: tuple[Difference, ...]

    @property
    def n_participants(self) -> int:
        return len(self.participants)

    @property
    def n_statements(self) -> int:
        return len(self.statements)

    @property
    def n_grouped(self) -> int:
        return self.grouping.n_grouped

    @property
    def shared_ground(self) -> tuple[CommonGround, ...]:
        """The statements that every group answers alike."""
        return tuple(entry for entry in self.common_ground if entry.in_every_group)

    @property
    def opposed_differences(self) -> tuple[Difference, ...]:
        """The statements on which two groups take opposite sides, each by more than chance."""
        return tuple(entry for entry in self.differences if entry.opposed)

    def assignments(self) -> dict[str, int | None]:
        """The group id of each participant; None for those with too few votes."""
        labels = self.grouping.labels.tolist()
        return {
            name: None if label == NOT_GROUPED else label
            for name, label in zip(self.participants, labels, strict=True)
        }

    def as_dict(self, *, assignments: bool = False) -> dict[str, Any]:
        """The result as JSON holds it: no NaN, ids as strings, floats to twelve significant digits.

        `assignments` adds who is in which group, for those who may hold the exact input.
        """
        result = {
            "engine_version": self.engine_version,
            "input_digest": self.input_digest,
            "seed": self.seed,
            "n_participants": self.n_participants,
            "n_grouped": self.n_grouped,
            "n_statements": self.n_statements,
            "n_votes": self.n_votes,
            "eigenvalues": rounded_all(self.components.eigenvalues),
            "components": {
                statement: rounded_all(pair)
                for statement, pair in zip(self.statements, self.components.directions.T, strict=True)
            },
            "groups": [group.as_dict() for group in self.groups],
            "common_ground": [entry.as_dict() for entry in self.common_ground],
            "differences": [entry.as_dict() for entry in self.differences],
        }
        if assignments:
            result["assignments"] = {
                name: None if group is None else str(group) for name, group in self.assignments().items()
            }
        return result


def opinion_map(votes: Votes, *, seed: int = DEFAULT_SEED) -> OpinionMap:
    """The opinion map of `votes`, whose moderated statements are already taken out.

    The same votes give the same map in whatever order they came. `seed` is drawn on only where more people
    are grouped than the silhouette is computed for exactly (`grouping.SILHOUETTE_SAMPLE`). Defined for every
    matrix, an empty one included.
    """
    components = principal_components(count_statistics(votes))
    points = project(votes, components)
    grouping = group_participants(votes, points, seed=seed)
    statistics = group_statistics(votes, grouping.labels, k=grouping.k)
    return OpinionMap(
        engine_version=ENGINE_VERSION,
        input_digest=input_digest(votes),
        seed=seed,
        participants=votes.participants,
        statements=votes.statements,
        n_votes=votes.n_votes,
        components=components,
        points=points,
        grouping=grouping,
        statistics=statistics,
        groups=_groups(grouping, representative_statements(statistics, votes.statements)),
        common_ground=common_ground(statistics, votes.statements),
        differences=differences(statistics, votes.statements),
    )


def _groups(
    grouping: Grouping, representative: tuple[tuple[RepresentativeStatement, ...], ...]
) -> tuple[Group, ...]:
    return tuple(
        Group(id=index, size=size, centre=(float(centre[0]), float(centre[1])), representative=entries)
        for index, (size, centre, entries) in enumerate(
            zip(grouping.sizes, grouping.centres, representative, strict=True)
        )
    )
