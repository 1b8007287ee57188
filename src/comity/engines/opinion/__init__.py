"""The opinion engine: votes in, the opinion map out.

    from comity.engines import opinion

    votes = opinion.Votes.from_cells([("ann", "1", opinion.AGREE), ("bo", "1", opinion.DISAGREE)])
    result = opinion.opinion_map(votes, seed=0)
    result.groups, result.common_ground, result.differences, result.as_dict()

Every formula and its source: `docs/methods/opinion.md`. Polis files are read and written by
`comity.engines.opinion.polis`.
"""

from comity.engines.opinion.blocs import Answers, BlocResult, results_by_bloc
from comity.engines.opinion.common_ground import CommonGround
from comity.engines.opinion.components import Components, principal_components
from comity.engines.opinion.differences import Difference
from comity.engines.opinion.errors import OpinionError, UnreadableVotes, UnusableVotes
from comity.engines.opinion.figures import Direction, Share
from comity.engines.opinion.group_statistics import GroupStatistics, group_statistics
from comity.engines.opinion.grouping import NOT_GROUPED, Grouping, group_participants
from comity.engines.opinion.intervals import CONFIDENCE, wilson_interval, wilson_intervals
from comity.engines.opinion.opinion_map import DEFAULT_SEED, ENGINE_VERSION, Group, OpinionMap, opinion_map
from comity.engines.opinion.projection import project
from comity.engines.opinion.representative import RepresentativeStatement
from comity.engines.opinion.simulation import Simulation, simulate
from comity.engines.opinion.small_cells import SMALLEST_CELL, publishable
from comity.engines.opinion.statistics import Statistics, count_statistics
from comity.engines.opinion.votes import AGREE, DISAGREE, PASS, Votes, canonical_key, input_digest

__all__ = [
    "AGREE",
    "CONFIDENCE",
    "DEFAULT_SEED",
    "DISAGREE",
    "ENGINE_VERSION",
    "NOT_GROUPED",
    "PASS",
    "SMALLEST_CELL",
    "Answers",
    "BlocResult",
    "CommonGround",
    "Components",
    "Difference",
    "Direction",
    "Group",
    "GroupStatistics",
    "Grouping",
    "OpinionError",
    "OpinionMap",
    "RepresentativeStatement",
    "Share",
    "Simulation",
    "Statistics",
    "UnreadableVotes",
    "UnusableVotes",
    "Votes",
    "canonical_key",
    "count_statistics",
    "group_participants",
    "group_statistics",
    "input_digest",
    "opinion_map",
    "principal_components",
    "project",
    "publishable",
    "results_by_bloc",
    "simulate",
    "wilson_interval",
    "wilson_intervals",
]
