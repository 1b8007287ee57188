"""`comity decision …`: what statutes make of a roll and its votes, without Django."""

import argparse
import sys
from collections.abc import Sequence
from typing import Any

from comity.cli import decision_elect, decision_files, decision_simulate
from comity.cli.decision_elect import LotWithoutSeedError
from comity.cli.decision_files import UnreadablePathError
from comity.cli.output import UnwritableOutputError, write_json
from comity.engines import decisions

UNREADABLE = 2
REFUSALS = (decisions.DecisionError, UnreadablePathError, UnwritableOutputError, LotWithoutSeedError)


def run(arguments: Sequence[str]) -> int:
    """Run `comity decision …` and return its exit status."""
    options = _parser().parse_args(arguments)
    try:
        return int(options.act(options))
    except REFUSALS as error:
        print(f"comity: {error}", file=sys.stderr)
        return UNREADABLE


def _result(options: argparse.Namespace) -> int:
    statutes = decision_files.statutes(options.statutes)
    roll = decision_files.roll(options.roll, statutes)
    votes = decisions.read_votes(
        decision_files.content(options.votes), roll, statutes, options.rule, options.votes
    )
    result = decisions.decide(
        statutes,
        options.rule,
        roll,
        votes,
        casting_vote=None if options.casting_vote is None else options.casting_vote == "yes",
        quorum_requested=options.quorum_requested,
        circulated_hours=options.circulated_hours,
    )
    if options.json is None:
        print("\n".join(result.reason[options.language]))
    else:
        write_json(result.as_dict(), options.json)
    return 0


def _check(options: argparse.Namespace) -> int:
    statutes = decision_files.statutes(options.statutes)
    if options.json is not None:
        write_json(_declared(statutes), options.json)
        return 0
    print(f"{options.statutes}: {len(statutes.classes)} classes, {len(statutes.quorums)} quorums,", end=" ")
    print(f"{len(statutes.rules)} rules: {', '.join(statutes.rules)}")
    if statutes.elections:
        print(f"{len(statutes.elections)} elections: {', '.join(statutes.elections)}")
    return 0


def _declared(statutes: decisions.Statutes) -> dict[str, Any]:
    """What the statutes declare, by name; whoever gets it knows that they agree with themselves."""
    rules = {
        name: {"kind": rule.kind.value, "decides": list(rule.decides)}
        for name, rule in statutes.rules.items()
    }
    return {
        "title": dict(statutes.title),
        "classes": {name: member_class.votes for name, member_class in statutes.classes.items()},
        "quorums": list(statutes.quorums),
        "rules": rules,
        "elections": list(statutes.elections),
    }


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="comity decision", description="Decide by the statutes, and say why."
    )
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    _add_result(commands.add_parser("result", help="the result of a vote and its reason"))
    decision_elect.add(commands.add_parser("elect", help="who is elected, step by step"))
    decision_simulate.add(
        commands.add_parser("simulate", help="who can decide by each rule, before one is adopted")
    )
    check = commands.add_parser("check", help="whether statutes can be read and agree with themselves")
    check.add_argument("statutes", metavar="STATUTES", help="a YAML file")
    check.add_argument("--json", metavar="OUT", help="write what they declare as JSON to OUT (- is stdout)")
    check.set_defaults(act=_check)
    return parser


def _add_result(command: argparse.ArgumentParser) -> None:
    command.description = "The result of a vote. A motion that failed is a result: the exit status is 0."
    command.add_argument("statutes", metavar="STATUTES", help="a YAML file")
    command.add_argument("rule", metavar="RULE", help="a rule that the statutes declare")
    command.add_argument("roll", metavar="ROLL", help="CSV: id,class,weight,country,region,present,proxy_to")
    command.add_argument("votes", metavar="VOTES", help="CSV: voter,vote (yes, no, abstain)")
    command.add_argument("--json", metavar="OUT", help="write the whole result as JSON to OUT (- is stdout)")
    command.add_argument(
        "--language", choices=decisions.LANGUAGES, default="en", help="of the reason, without --json"
    )
    command.add_argument("--casting-vote", choices=("yes", "no"), help="how the chair breaks a tie")
    command.add_argument(
        "--quorum-requested", action="store_true", help="a count of the quorum was requested"
    )
    command.add_argument(
        "--circulated-hours", type=decision_simulate.whole, metavar="N", help="hours a silence procedure ran"
    )
    command.set_defaults(act=_result)
