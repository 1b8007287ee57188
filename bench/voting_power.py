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
from comity.engines import decisions
from comity.engines.decisions import power, simulating

VOTES = Path(__file__).resolve().parents[2] / "shared" / "data" / "unvotes" / "un_votes_wide.csv"
LIMIT_SECONDS = 5
STATUTES = b"""
statutes: 1
title: {en: bench}
classes: {full: {rights: [vote]}}
rules:
  simple: {terms: [{name: m, by: heads, left: yes, relation: ">", of: no}]}
  two-thirds: {terms: [{name: m, by: heads, left: yes, relation: ">=", share: 2/3, of: yes+no}]}
  four-fifths: {terms: [{name: m, by: heads, left: yes, relation: ">=", share: 4/5, of: yes+no}]}
  of-cast: {terms: [{name: m, by: heads, left: yes, relation: ">", share: 1/2, of: cast}]}
  consensus: {kind: consensus}
"""
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


def double_majority() -> power.CompoundGame:
    """27 members with populations in persons: 15 members, and 65% of the people or fewer than four against."""
    people = tuple(500_000 + 90_000_000 * n * n // 729 + n for n in range(27))
    bars = [power.Bar(0, 15)], [power.Bar(1, -(-65 * sum(people) // 100))], [power.Bar(0, 24)]
    members, many, few = (tuple(each) for each in bars)
    ones = (1,) * 27
    return power.CompoundGame(tuple(map(str, range(27))), people, (ones, people), ((members,), (many, few)))


def decide_by_statutes() -> simulating.PastDecisions:
    """The same roll calls by five rules that statutes declare, from the bytes of the file."""
    content = VOTES.read_bytes()
    statutes = decisions.read_statutes(STATUTES, "bench.yaml")
    names = content.split(b"\n", 1)[0].decode().strip().split(",")[1:]
    roll = decisions.Roll.of([decisions.Voter(name.strip('"'), "full") for name in names], statutes)
    return simulating.decide_past(statutes, roll, simulating.read_past_votes(content, roll, VOTES.name))


def main() -> int:
    game = largest_game()
    for index in (power.banzhaf, power.shapley_shubik):
        result, seconds, _ = timed(lambda index=index: index(game))
        print(f"{result.index}, 1,000 members, total weight 20,000: {seconds:.2f} s ({result.method})")
    _, seconds, _ = timed(lambda: power.compound_indices(double_majority()))
    print(f"both, 27 members by heads and by population, every coalition: {seconds:.2f} s (exact)")
    if not VOTES.exists():
        print("the UN roll calls are not beside the checkout: not measured")
        return 0
    comparison, seconds, _ = timed(decide_all)
    n = comparison.passed.shape[1]
    print(f"{n} UN roll calls under {len(RULES)} rules: {seconds:.2f} s (at most {LIMIT_SECONDS})")
    declared, declared_seconds, _ = timed(decide_by_statutes)
    print(
        f"the same under {len(declared.passed)} declared rules: {declared_seconds:.2f} s (at most {LIMIT_SECONDS})"
    )
    return int(max(seconds, declared_seconds) > LIMIT_SECONDS)


if __name__ == "__main__":
    sys.exit(main())
