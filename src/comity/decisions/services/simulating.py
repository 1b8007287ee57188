"""Computing what statutes would mean: asked for on a page, worked out in the background."""

import secrets
from collections.abc import Callable
from datetime import datetime
from fractions import Fraction
from typing import Any

from django.db import transaction

from comity.decisions.models import Simulation, StatutesVersion
from comity.decisions.power_chart import power_svg
from comity.decisions.queries.past_votes import PastVote, past_votes
from comity.decisions.queries.roll_of_today import roll_of_today
from comity.decisions.queries.statutes import checked
from comity.engines import decisions
from comity.engines.decisions import simulating
from comity.engines.decisions.power import Power, PowerError
from comity.foundation.jobs import start_job
from comity.foundation.jobs.models import Job
from comity.foundation.permissions import Actor

SIMULATE = "decisions.simulate"
DIGITS = ".9g"
SEEDS = 10**9
"""As many as the command takes."""
Report = Callable[[int, int], None]


@transaction.atomic
def ask_for_simulation(
    *, source: str, version: StatutesVersion | None, actor: Actor, now: datetime
) -> tuple[Simulation, Job]:
    """Keeps statutes and the roll of today, and starts the work. Raises BrokenStatutes, RollRefused, EmptyRoll."""
    statutes = checked(source)
    roll = roll_of_today(statutes, now=now)
    simulation = Simulation.objects.create(
        version=version,
        source=source,
        titles=dict(statutes.title),
        roll=roll.csv,
        members=roll.members,
        seed=secrets.randbelow(SEEDS),
        asked_at=now,
    )
    job = start_job(
        kind=SIMULATE,
        arguments={"simulation": simulation.pk},
        actor=actor,
        now=now,
        next_address=simulation.get_absolute_url(),
    )
    return simulation, job


def compute_simulation(*, simulation: Simulation, now: Callable[[], datetime], report: Report) -> Simulation:
    """`report` is told how many steps of how many are done; the result is stored at the end, whole."""
    statutes = checked(simulation.source)
    roll = decisions.read_roll(simulation.roll.encode(), statutes, "roll.csv")
    past = past_votes(before=simulation.asked_at)
    steps, done = len(statutes.rules) + len(past), 0
    rules: dict[str, Any] = {}
    for name, rule in statutes.rules.items():
        report(done, steps)
        rules[name] = rule_result(rule, statutes, roll, seed=simulation.seed)
        done += 1
    votes = []
    for one in past:
        report(done, steps)
        votes.append(past_result(one, statutes))
        done += 1
    simulation.result = {"rules": rules, "past": votes}
    simulation.engine, simulation.made_at = decisions.ENGINE_VERSION, now()
    simulation.save(update_fields=["result", "engine", "made_at"])
    return simulation


def rule_result(
    rule: decisions.Rule, statutes: decisions.Statutes, roll: decisions.Roll, *, seed: int
) -> dict[str, Any]:
    """Both indices of every member, or `not_simulated`: the words and what fills them."""
    try:
        found = simulating.power_under(rule, statutes, roll, seed=seed)
    except simulating.NotSimulated as error:
        return {"not_simulated": {"words": error.clause, "data": error.data}}
    except PowerError as error:
        return {"not_simulated": told(error)}
    return {
        "majorities": found.majorities,
        "banzhaf": index_result(found.banzhaf),
        "shapley_shubik": index_result(found.shapley_shubik),
        "svg": power_svg(points_of(found.shapley_shubik)),
    }


def told(error: decisions.DecisionError) -> dict[str, Any]:
    """An error of the engine as JSON keeps it, to be worded for each reader."""
    return {"words": error.problem, "data": {name: str(value) for name, value in error.data.items()}}


def index_result(power: Power) -> dict[str, Any]:
    """`members` are [decisive, share, low, high, votes as an exact text], by the member's number."""
    ratio = power.largest_to_smallest
    return {
        "method": power.method.value,
        "draws": power.draws,
        "largest_to_smallest": None if ratio is None else rounded(ratio),
        "members": {
            one.member: [
                *(rounded(value) for value in (one.decisive, one.share, one.low, one.high)),
                str(one.weight),
            ]
            for one in power.members
        },
    }


def rounded(value: Fraction) -> float:
    return float(format(float(value), DIGITS))


def points_of(power: Power) -> list[tuple[Fraction, float, float, float]]:
    total = sum((one.weight for one in power.members), Fraction(0)) or Fraction(1)
    return [
        (one.weight / total, rounded(one.share), rounded(one.low), rounded(one.high)) for one in power.members
    ]


def past_result(vote: PastVote, statutes: decisions.Statutes) -> dict[str, Any]:
    again = simulating.decide_again(
        statutes,
        vote.voters,
        vote.ballots,
        reasons_were_asked=vote.reasons_were_asked,
        casting_vote=vote.casting_vote,
        quorum_requested=vote.quorum_requested,
    )
    return {
        "question": vote.question_id,
        "passed": dict(again.passed),
        "not_decided": {
            name: told(reason)
            if isinstance(reason, decisions.DecisionError)
            else {"words": reason, "data": {}}
            for name, reason in again.not_decided.items()
        },
    }
