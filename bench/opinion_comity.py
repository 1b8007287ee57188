"""One conversation through Comity's opinion engine: cells on standard input, measurements on standard output."""

import json
import sys

from bench.measuring import peak_megabytes, timed
from comity.engines import opinion


def main() -> None:
    """Read {"cells": [[participant, statement, vote], …]}, write what was measured."""
    cells = [tuple(cell) for cell in json.load(sys.stdin)["cells"]]
    imported = peak_megabytes()
    first = opinion.opinion_map(opinion.Votes.from_cells(cells))
    peak = peak_megabytes()
    result, seconds, repeats = timed(lambda: opinion.opinion_map(opinion.Votes.from_cells(cells)))
    assert result.as_dict() == first.as_dict()
    names = ("agree", "disagree", "votes", "pa", "pd", "pat", "pdt", "ra", "rd", "rat", "rdt")
    json.dump(
        {
            "seconds": seconds,
            "repeats": repeats,
            "imported": imported,
            "peak": peak,
            "statements": result.statements,
            "eigenvalues": result.components.eigenvalues.tolist(),
            "components": result.components.directions.tolist(),
            "assignments": {who: group for who, group in result.assignments().items() if group is not None},
            "statistics": {name: getattr(result.statistics, name).tolist() for name in names},
        },
        sys.stdout,
    )


if __name__ == "__main__":
    main()
