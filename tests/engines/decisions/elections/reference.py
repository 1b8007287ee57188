"""Slow counts, paper by paper, that share nothing with the engine."""

from decimal import ROUND_DOWN, ROUND_UP, Decimal, getcontext
from fractions import Fraction

FIVE_PLACES = Decimal("0.00001")
NINE_PLACES = Decimal("0.000000001")
OMEGA = Decimal("0.000001")
SETTLED = 1e-7


def scottish(candidates, seats, papers, choose):  # noqa: C901 (one count, read from top to end)
    """Who is elected, in order; `choose(names, most)` parts equals for which history does not."""
    getcontext().prec = 60
    papers = [[list(names), Decimal(1), None] for names in papers if names]
    quota = len(papers) // (seats + 1) + 1
    continuing, elected, due, history = set(candidates), [], [], []

    def give(paper):
        paper[2] = next((name for name in paper[0] if name in continuing), None)

    def total(name):
        return sum((value for _, value, holder in papers if holder == name), Decimal(0))

    def pick(names, most):
        names = list(names)
        for votes in [{name: total(name) for name in names}, *reversed(history)]:
            wanted = (max if most else min)(votes[name] for name in names)
            names = [name for name in names if votes[name] == wanted]
        return choose(names, most)

    def close():
        reached = {name for name in continuing if total(name) >= quota}
        while reached and len(elected) < seats:
            name = pick(reached, True)
            reached.discard(name)
            continuing.discard(name)
            elected.append(name)
            if total(name) > quota:
                due.append(name)
        history.append({name: total(name) for name in candidates})

    for paper in papers:
        give(paper)
    close()
    while len(elected) < min(seats, len(candidates)):
        if len(continuing) <= seats - len(elected):
            while continuing:
                name = pick(continuing, True)
                continuing.discard(name)
                elected.append(name)
        elif due:
            name = pick(due, True)
            due.remove(name)
            held, surplus = total(name), total(name) - quota
            for paper in [paper for paper in papers if paper[2] == name]:
                paper[1] = (surplus * paper[1] / held).quantize(FIVE_PLACES, rounding=ROUND_DOWN)
                give(paper)
            papers.append([[], Decimal(quota), name])
            close()
        else:
            name = pick(continuing, False)
            continuing.discard(name)
            if len(continuing) > seats - len(elected):
                for paper in [paper for paper in papers if paper[2] == name]:
                    give(paper)
                close()
    return elected, [{name: Fraction(votes[name]) for name in candidates} for votes in history]


def meek(names, seats, papers, elect, defeat):
    """The Reference Meek Rule paper by paper in decimals: who is elected, and the votes and quota of each round.

    `elect(names)` puts those elected together in order, `defeat(names)` says which of equals is defeated.
    """
    getcontext().prec = 60
    keep, hopeful, elected, rounds = dict.fromkeys(names, Decimal(1)), set(names), [], []
    while len(elected) < min(seats, len(names)):
        before = None
        while True:
            votes = dict.fromkeys(names, Decimal(0))
            for paper in papers:
                weight = Decimal(1)
                for name in paper:
                    part = (weight * keep[name]).quantize(NINE_PLACES, rounding=ROUND_UP)
                    votes[name] += part
                    weight -= part
            quota = (sum(votes.values()) / (seats + 1)).quantize(
                NINE_PLACES, rounding=ROUND_DOWN
            ) + NINE_PLACES
            if len(elected) + len(hopeful) <= seats:
                winners = set(hopeful)
            else:
                winners = {name for name in hopeful if votes[name] >= quota}
            surplus = sum(max(votes[name] - quota, Decimal(0)) for name in elected)
            if winners or surplus < OMEGA or (before is not None and surplus >= before):
                break
            before = surplus
            for name in elected:
                product = (keep[name] * quota).quantize(NINE_PLACES, rounding=ROUND_UP)
                keep[name] = (product / votes[name]).quantize(NINE_PLACES, rounding=ROUND_UP)
        rounds.append(({name: Fraction(votes[name]) for name in names}, Fraction(quota)))
        if winners:
            elected += elect(sorted(winners, key=lambda name: -votes[name]))[: seats - len(elected)]
            hopeful -= winners
        else:
            lowest = min(votes[name] for name in hopeful)
            name = defeat([name for name in hopeful if votes[name] <= lowest + surplus])
            hopeful.discard(name)
            keep[name] = Decimal(0)
    return elected, rounds


def meek_keep_factors(elected, continuing, ballots, seats, rounds=5000):
    """The limit of Meek's iteration in floating point: (keep factors, votes, quota).

    It starts with every keep factor at 1, so that whoever is elected by another's surplus has no vote at first: of
    nothing no other part can be kept, and the factor waits. Raises AssertionError where an elected candidate does
    not come to the quota.
    """
    keep = dict.fromkeys([*elected, *continuing], 1.0)
    for _ in range(rounds):
        votes = dict.fromkeys(keep, 0.0)
        for names, count in ballots:
            left = float(count)
            for name in names:
                if name in keep:
                    votes[name] += left * keep[name]
                    left *= 1 - keep[name]
        quota = sum(votes.values()) / (seats + 1)
        if all(abs(votes[name] - quota) < SETTLED for name in elected):
            return keep, votes, quota
        for name in elected:
            if votes[name]:
                keep[name] = min(1.0, keep[name] * quota / votes[name])
    raise AssertionError({name: (votes[name], quota) for name in elected})
