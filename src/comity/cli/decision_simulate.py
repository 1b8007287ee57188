"""`comity decision simulate`: who can decide by each rule of the statutes, on a roll, before a rule is adopted."""

import argparse
from typing import Any

from comity.cli import decision_files
from comity.cli.output import write_json
from comity.engines.decisions import Roll, Statutes, simulating


def add(command: argparse.ArgumentParser) -> None:
    """The arguments of the command."""
    command.description = (
        "Voting power under each rule when every entitled member votes yes or no: exact where that can be counted, "
        "else drawn with an interval, as the method of each figure says. With --past, how each rule would have "
        "decided past roll calls; what was declared at the time is not read."
    )
    command.add_argument("statutes", metavar="STATUTES", help="a YAML file")
    command.add_argument("roll", metavar="ROLL", help="CSV: id,class,weight,country,region,present,proxy_to")
    command.add_argument(
        "--past",
        metavar="VOTES",
        help="CSV: rcid,voter,vote (yes, no, abstain, absent), or a row a roll call and a column a voter (Y, N, A)",
    )
    command.add_argument("--json", metavar="OUT", help="write the whole result as JSON to OUT (- is stdout)")
    command.add_argument("--seed", type=whole, default=0, metavar="N", help="of what must be sampled")
    command.set_defaults(act=run)


def run(options: argparse.Namespace) -> int:
    """Write the power under each rule; raises what keeps the files from being read."""
    statutes = decision_files.statutes(options.statutes)
    roll = decision_files.roll(options.roll, statutes)
    past = None
    if options.past is not None:
        past = simulating.read_past_votes(decision_files.content(options.past), roll, options.past)
    result = simulation(statutes, roll, seed=options.seed, past=past)
    if options.json is None:
        print(summary(result))
    else:
        write_json(result, options.json)
    return 0


def simulation(
    statutes: Statutes, roll: Roll, *, seed: int, past: simulating.PastVotes | None = None
) -> dict[str, Any]:
    """The power under each rule, and under `past` how each would have decided those votes."""
    result = simulating.simulate(statutes, roll, seed=seed)
    if past is not None:
        result["past"] = simulating.decide_past(statutes, roll, past).as_dict()
    return result


def summary(result: dict[str, Any]) -> str:
    """One line a rule; of past votes one line a rule, and one for each pair of rules that differ."""
    lines = [_line(name, found) for name, found in result["rules"].items()]
    return "\n".join([*lines, *_past_lines(result["past"])] if "past" in result else lines)


def _line(name: str, found: dict[str, Any]) -> str:
    if "not_simulated" in found:
        return f"{name}: not simulated: {found['not_simulated']}"
    indices = (found["banzhaf"], found["shapley_shubik"])
    ratios = (
        f"{index['index']} ({index['method']}): largest to smallest {index['largest_to_smallest'] or 'without bound'}"
        for index in indices
    )
    return f"{name}: {'; '.join(ratios)}"


def _past_lines(past: dict[str, Any]) -> list[str]:
    lines = [f"{name}: {passed} of {past['roll_calls']} pass" for name, passed in past["passed"].items()]
    lines += [f"{name}: past votes not decided: {reason}" for name, reason in past["not_decided"].items()]
    return lines + [
        f"{name} and not {other}: {len(calls)} pass"
        for name, others in past["only_under"].items()
        for other, calls in others.items()
        if calls
    ]


def whole(text: str) -> int:
    """A whole number of nine digits or fewer, as an option gives it."""
    if not (text.isascii() and text.isdecimal() and len(text) <= 9):
        raise argparse.ArgumentTypeError(f"{text!r} is not a whole number from 0 on")
    return int(text)
