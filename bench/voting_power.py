"""Voting power at its limits, and all roll calls of the UN General Assembly under five rules.

    python -m bench.voting_power

Processor seconds of the fastest of 3 calls or more. The status is 1 where the roll calls take over 5 seconds,
reading them from the file included.
"""

import csv
import sys
from fractions import Fraction
from pathlib import Path

from bench.measuring import timed
from comity.engines.decisions import power

VOTES = Path(__file__).resolve().parents[2] / "shared" / "data" / "unvotes" / "un_votes_wide.csv"
LIMIT_SECONDS = 5
RULES = [power.SIMPLE, power.TWO_THIRDS, power.FOUR_FIFTHS, power.MAJORITY_OF_CAST, power.NOBODY_AGAINST]


def largest_game() -> power.Game:
    """1,000 members with weights from 1 to 37 and one heavier, 20,000 together; two thirds decide."""
    weights = [1 + (member * 11) % 37 for member in range(1000)]
    weights[-1] += power.MOST_WEIGHT - sum(weights)
    return power.Game(tuple(map(str, range(1000))), tuple(weights), Fraction(2, 3))


def decide_all() -> power.Comparison:
    """Read every roll call and decide it by five rules."""
    with VOTES.open(encoding="utf-8", newline="") as file:
        _, *rows = csv.reader(file)
    return power.compare(RULES, power.RollCalls.from_letters([row[1:] for row in rows]))


def main() -> int:
    game = largest_game()
    for index in (power.banzhaf, power.shapley_shubik):
        result, seconds, _ = timed(lambda index=index: index(game))
        print(f"{result.index}, 1,000 members, total weight 20,000: {seconds:.2f} s ({result.method})")
    if not VOTES.exists():
        print("the UN roll calls are not beside the checkout: not measured")
        return 0
    comparison, seconds, _ = timed(decide_all)
    n = comparison.passed.shape[1]
    print(f"{n} UN roll calls under {len(RULES)} rules: {seconds:.2f} s (at most {LIMIT_SECONDS})")
    return int(seconds > LIMIT_SECONDS)


if __name__ == "__main__":
    sys.exit(main())
