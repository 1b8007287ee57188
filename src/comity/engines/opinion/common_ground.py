"""What the groups hold in common.

For each statement Polis's group-aware consensus, the product over groups of (A_g + 1)/(S_g + 2)
(`math/conversation.clj`, `:group-aware-consensus`), and the same for disagreement: large only where every
group leans the same way, so no large group can carry it alone. A statement's direction is the larger product.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np

from comity.engines.opinion.figures import Direction, Share, rounded, shares
from comity.engines.opinion.group_statistics import GroupStatistics


@dataclass(frozen=True, slots=True)
class CommonGround:
    """How far all groups share an answer to one statement.

    `share` is that of all grouped participants together, `by_group` that of each group in the order of their
    ids. `product` (0…1) is the group-aware consensus in `direction`; `in_every_group` says that in every
    group the whole interval lies above one half: then the statement is common ground, else it is only listed.
    """

    statement: str
    direction: Direction
    share: Share
    product: float
    in_every_group: bool
    by_group: tuple[Share, ...]

    def as_dict(self) -> dict[str, Any]:
        """The entry as it stands in JSON."""
        return {
            "statement": self.statement,
            "direction": self.direction.value,
            **self.share.as_dict(),
            "product": rounded(self.product),
            "in_every_group": self.in_every_group,
            "groups": [share.as_dict() for share in self.by_group],
        }


def common_ground(statistics: GroupStatistics, statements: tuple[str, ...]) -> tuple[CommonGround, ...]:
    """Every statement that somebody grouped voted on, largest product first; equals in canonical order."""
    agreed, disagreed = statistics.pa.prod(axis=0), statistics.pd.prod(axis=0)
    agrees = agreed >= disagreed
    products = np.where(agrees, agreed, disagreed)
    counts = np.where(agrees, statistics.agree, statistics.disagree)
    totals, votes = counts.sum(axis=0), statistics.votes.sum(axis=0)
    overall = shares(totals[None, :], votes[None, :])[0]
    by_group = shares(counts, statistics.votes)
    return tuple(
        CommonGround(
            statement=statements[column],
            direction=Direction.AGREE if agrees[column] else Direction.DISAGREE,
            share=overall[column],
            product=float(products[column]),
            in_every_group=all(row[column].is_majority for row in by_group),
            by_group=tuple(row[column] for row in by_group),
        )
        for column in np.argsort(-products, kind="stable").tolist()
        if votes[column]
    )
