"""The result of a roll of 10,000 with proxies and weights: at most 20 ms. `python -m bench decisions`"""

import sys

from bench.measuring import timed
from comity.engines import decisions
from comity.engines.decisions import Ballot, Roll, Vote, Voter, Votes

MEMBERS = 10_000
LIMIT_MS = 20
STATUTES = b"""
statutes: 1
title: {en: bench}
classes: {full: {rights: [vote]}}
proxies: {per-holder: 3, within: region}
quorums: {half: {by: weight, share: 1/2}}
rules:
  double:
    quorum: half
    terms:
      - {name: heads, by: heads, left: yes, relation: ">=", share: 2/3, of: yes+no}
      - {name: weight, by: weight, left: yes, relation: ">", share: 1/2, of: entitled}
      - {name: regions, by: heads, left: yes, relation: ">", of: no, each: region}
"""
WAYS = (Vote.YES, Vote.NO, Vote.YES, Vote.ABSTAIN, Vote.YES)


def voters() -> list[Voter]:
    """Every tenth is absent and represented by the next of its region."""
    return [
        Voter(
            f"m{n}",
            "full",
            weight=1 + n * 7 % 40,
            region=f"r{n % 7}",
            present=n % 10 != 0,
            proxy_to=f"m{n + 7}" if n % 10 == 0 and n + 7 < MEMBERS else "",
        )
        for n in range(MEMBERS)
    ]


def main() -> int:
    """Print the milliseconds of the check of the roll, of the votes, of the result and of all three."""
    statutes = decisions.read_statutes(STATUTES, "bench.yaml")
    rows = voters()
    cast = [Ballot(voter.id, WAYS[n % 5]) for n, voter in enumerate(rows) if voter.present]
    roll, roll_s, _ = timed(lambda: Roll.of(rows, statutes))
    votes, votes_s, _ = timed(lambda: Votes.of(cast, roll, statutes))
    result, result_s, times = timed(lambda: decisions.decide(statutes, "double", roll, votes))
    whole = 1000 * (roll_s + votes_s + result_s)
    print(f"decisions: {MEMBERS:,} on the roll, {len(roll.holders):,} proxies, fastest of {times}")
    print(f"  roll {1000 * roll_s:.1f} ms, votes {1000 * votes_s:.1f} ms, result {1000 * result_s:.1f} ms")
    print(f"  together {whole:.1f} ms (limit {LIMIT_MS} ms); passed: {result.passed}")
    return int(whole > LIMIT_MS)


if __name__ == "__main__":
    sys.exit(main())
