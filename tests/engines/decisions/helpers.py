"""Rolls and votes of a given size, under the worked examples."""

from pathlib import Path

from comity.engines import decisions
from comity.engines.decisions import Ballot, Result, Roll, Statutes, Vote, Voter, Votes

EXAMPLES = Path(__file__).parents[3] / "examples" / "statutes"


def example(name: str) -> Statutes:
    path = EXAMPLES / f"{name}.yaml"
    return decisions.read_statutes(path.read_bytes(), path.name)


def statutes_of(text: str) -> Statutes:
    return decisions.read_statutes(text.encode(), "s.yaml")


def ballots(voters: list[Voter], *, yes: int = 0, no: int = 0, abstain: int = 0) -> list[Ballot]:
    ways = [Vote.YES] * yes + [Vote.NO] * no + [Vote.ABSTAIN] * abstain
    return [Ballot(voter.id, way) for voter, way in zip(voters, ways, strict=False)]


def counted(
    statutes: Statutes,
    rule: str,
    *,
    yes: int = 0,
    no: int = 0,
    abstain: int = 0,
    entitled: int = 0,
    **options,
) -> Result:
    """So many members of the class `full`, with one vote each; those who do not vote are absent."""
    cast = yes + no + abstain
    voters = [Voter(f"m{n}", "full", present=n < cast) for n in range(max(entitled, cast))]
    return decided(statutes, rule, voters, ballots(voters, yes=yes, no=no, abstain=abstain), **options)


def decided(statutes: Statutes, rule: str, voters: list[Voter], cast: list[Ballot], **options) -> Result:
    roll = Roll.of(voters, statutes)
    return decisions.decide(statutes, rule, roll, Votes.of(cast, roll, statutes), **options)
