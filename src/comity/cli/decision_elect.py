"""`comity decision elect`: who is elected by the statutes, at which step, with which votes."""

import argparse
from collections.abc import Sequence
from functools import partial

from comity.cli import decision_files
from comity.cli.output import write_json
from comity.engines import decisions
from comity.engines.decisions import electing


class LotWithoutSeedError(Exception):
    """Equals had to be parted by lot, and nobody said from which seed."""


def add(command: argparse.ArgumentParser) -> None:
    """The arguments of the command."""
    command.description = (
        "Who is elected. Ballots of members who may not vote are refused and told; the others are counted. "
        "Nobody elected is a result: the exit status is 0."
    )
    command.add_argument("statutes", metavar="STATUTES", help="a YAML file")
    command.add_argument("election", metavar="ELECTION", help="an election that the statutes declare")
    command.add_argument("roll", metavar="ROLL", help="CSV: id,class,weight,country,region,present,proxy_to")
    command.add_argument("candidates", metavar="CANDIDATES", help="CSV: id,member (gender, region)")
    command.add_argument(
        "ballots", metavar="BALLOTS", help="CSV: voter and a column for each candidate, with places or marks"
    )
    command.add_argument("--second-round", metavar="BALLOTS", help="of two rounds: the ballots of the second")
    command.add_argument(
        "--seed", metavar="TEXT", help="published before the vote; needed where lots are drawn"
    )
    command.add_argument("--json", metavar="OUT", help="write the whole result as JSON to OUT (- is stdout)")
    command.add_argument(
        "--language", choices=decisions.LANGUAGES, default="en", help="of the steps, without --json"
    )
    command.add_argument(
        "--quorum-requested", action="store_true", help="a count of the quorum was requested"
    )
    command.set_defaults(act=run)


def run(options: argparse.Namespace) -> int:
    """Write who is elected; raises what keeps the files from being read."""
    result = _result(options)
    if options.seed is None and result.counted and result.counted.lots:
        equals = ", ".join(result.counted.lots[0].drawn)
        raise LotWithoutSeedError(
            f"a lot must part {equals}: say --seed, as it was published before the vote"
        )
    if options.json is None:
        print("\n".join([*result.reason[options.language], *(str(each.error) for each in result.refused)]))
    else:
        write_json(result.as_dict(), options.json)
    return 0


def _result(options: argparse.Namespace) -> electing.ElectionResult:
    statutes = decision_files.statutes(options.statutes)
    rule = electing.election_of(statutes, options.election)
    roll = decision_files.roll(options.roll, statutes)
    candidates = electing.read_candidates(
        decision_files.content(options.candidates), statutes, rule, roll, options.candidates
    )
    papers = _papers(options.ballots, rule, candidates.ids)
    elect = partial(
        electing.elect,
        statutes,
        options.election,
        roll,
        candidates,
        papers,
        seed=options.seed or "",
        quorum_requested=options.quorum_requested,
    )
    first = elect()
    if options.second_round is None:
        return first
    return elect(second_round=_papers(options.second_round, rule, first.goes_on or candidates.ids))


def _papers(path: str, rule: decisions.ElectionRule, standing: Sequence[str]) -> electing.Papers:
    return electing.read_papers(decision_files.content(path), rule, standing, path)
