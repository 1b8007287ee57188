"""One conversation through red-dwarf, in the peers' environment: the other side of `opinion_comity`."""

import json
import sys
from typing import Any

import numpy as np
from measuring import peak_megabytes, timed
from reddwarf.implementations.polis import run_pipeline
from reddwarf.utils.matrix import generate_raw_matrix
from reddwarf.utils.stats import calculate_comment_statistics


def main() -> None:
    """Read cells and Comity's assignments, write what was measured."""
    task = json.load(sys.stdin)
    votes = [
        {"participant_id": int(who), "statement_id": int(what), "vote": vote}
        for who, what, vote in task["cells"]
    ]
    imported = peak_megabytes()
    run_pipeline(votes=votes)
    peak = peak_megabytes()
    result, seconds, repeats = timed(lambda: run_pipeline(votes=votes))
    groups = result.participants_df["cluster_id"].dropna()
    json.dump(
        {
            "seconds": seconds,
            "repeats": repeats,
            "imported": imported,
            "peak": peak,
            "statements": [str(name) for name in result.raw_vote_matrix.columns],
            "eigenvalues": result.reducer.explained_variance_.tolist(),
            "components": result.reducer.components_.tolist(),
            "solver": result.reducer._fit_svd_solver,
            "assignments": {str(who): int(group) for who, group in groups.items()},
            "statistics": _statistics_of(votes, task["assignments"]),
        },
        sys.stdout,
    )


def _statistics_of(votes: list[dict[str, int]], assignments: dict[str, int]) -> dict[str, Any]:
    """red-dwarf's group statistics for the groups that Comity found."""
    matrix = generate_raw_matrix(votes=votes).loc[[int(who) for who in assignments], :]
    seen, counts, shares, ratios, half_tests, rest_tests, _ = calculate_comment_statistics(
        vote_matrix=matrix, cluster_labels=np.array(list(assignments.values()))
    )
    names = ("agree", "disagree", "pa", "pd", "pat", "pdt", "ra", "rd", "rat", "rdt")
    pairs = (table for tables in (counts, shares, half_tests, ratios, rest_tests) for table in tables)
    return {"votes": seen.tolist()} | {name: table.tolist() for name, table in zip(names, pairs, strict=True)}


if __name__ == "__main__":
    main()
