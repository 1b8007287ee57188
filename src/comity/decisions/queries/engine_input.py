"""What the engine is given, and the same as files: whoever holds them gets the same result by command."""

import csv
import io
from collections.abc import Iterable, Sequence
from fractions import Fraction
from hashlib import sha256

from comity.decisions.enums import Choice
from comity.decisions.models import Objection, Question, RollLine, Vote
from comity.decisions.queries.statutes import read
from comity.engines import decisions

ROLL_COLUMNS = ("id", "class", "weight", "country", "region", "present", "proxy_to")
PRESENCE = {True: "yes", False: "no", None: ""}
Number = int | Fraction
Cell = dict[str, Number]


def exact(text: str) -> Number:
    """An exact number from its text."""
    value = Fraction(text)
    return value.numerator if value.denominator == 1 else value


def lines_of(question: Question) -> list[RollLine]:
    """In the order of the files: by the organisation's number."""
    return list(question.lines.select_related("proxy_to").order_by("organisation_id"))


def voter_of(line: RollLine) -> decisions.Voter:
    return decisions.Voter(
        id=str(line.organisation_id),
        class_name=line.class_name,
        weight=exact(line.weight),
        country=line.country,
        region=line.region,
        present=line.is_present,
        proxy_to=str(line.proxy_to.organisation_id) if line.proxy_to else "",
    )


def roll_of(question: Question) -> decisions.Roll:
    return decisions.Roll.of([voter_of(line) for line in lines_of(question)], read(question.statutes))


def ballots_of(question: Question) -> list[decisions.Ballot]:
    """Recorded votes; where objections are asked for, each standing one is a no."""
    if question.by_procedure.takes_objections:
        standing = Objection.objects.filter(line__question=question, withdrawn_at=None)
        ids = standing.order_by("line__organisation_id").values_list("line__organisation_id", flat=True)
        return [decisions.Ballot(str(pk), decisions.Vote.NO) for pk in ids]
    votes = Vote.objects.filter(line__question=question).select_related("line")
    return [ballot for vote in votes.order_by("line__organisation_id") for ballot in _ballots(vote)]


def _ballots(vote: Vote) -> list[decisions.Ballot]:
    return [
        decisions.Ballot(
            voter=str(vote.line.organisation_id),
            vote=decisions.Vote(choice),
            weight=None if weight is None else exact(weight),
            reasoned=bool(vote.reason),
        )
        for choice, weight in vote.choices
    ]


def votes_of(question: Question, roll: decisions.Roll) -> decisions.Votes:
    return decisions.Votes.of(ballots_of(question), roll, read(question.statutes))


def roll_csv(question: Question) -> bytes:
    rows = [
        [
            line.organisation_id,
            line.class_name,
            line.weight,
            line.country,
            line.region,
            PRESENCE[line.is_present],
            line.proxy_to.organisation_id if line.proxy_to else "",
        ]
        for line in lines_of(question)
    ]
    return _csv([ROLL_COLUMNS, *rows])


def votes_csv(question: Question) -> bytes:
    """`reason` says only whether there is one where the rule asks: the words stand on the page."""
    rows = [
        [ballot.voter, ballot.vote.value, "" if ballot.weight is None else ballot.weight, _reason(ballot)]
        for ballot in ballots_of(question)
    ]
    return _csv([("voter", "vote", "weight", "reason"), *rows])


def _reason(ballot: decisions.Ballot) -> str:
    return "given" if ballot.reasoned else ""


def _csv(rows: Iterable[Sequence[object]]) -> bytes:
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows(rows)
    return text.getvalue().encode()


def digest(content: bytes) -> str:
    return sha256(content).hexdigest()


def cells_of(question: Question) -> dict[tuple[str, str], dict[decisions.Measure, decisions.Counts]]:
    """A pseudonymous count by class and region: who could vote from the roll, how from the tallies."""
    statutes = read(question.statutes)
    heads: dict[tuple[str, str], Cell] = {}
    weight: dict[tuple[str, str], Cell] = {}
    for line in question.lines.select_related("voted_mark"):
        if statutes.classes[line.class_name].votes:
            there = _is_there(line, proxies_count=statutes.proxies.counted_as_present)
            key = (line.class_name, line.region)
            _add(heads.setdefault(key, _empty()), 1, there=there)
            _add(weight.setdefault(key, _empty()), exact(line.weight), there=there)
    for tally in question.tallies.all():
        key = (tally.class_name, tally.region)
        heads[key][tally.choice] += tally.heads
        weight[key][tally.choice] += exact(tally.weight)
    return {
        key: {
            decisions.Measure.HEADS: decisions.Counts(**heads[key]),
            decisions.Measure.WEIGHT: decisions.Counts(**weight[key]),
        }
        for key in sorted(heads)
    }


def _empty() -> Cell:
    return dict.fromkeys([*Choice.values, "present", "entitled"], 0)


def _is_there(line: RollLine, *, proxies_count: bool) -> bool:
    """Present, represented, or shown by a vote where the roll does not say: as the engine has it."""
    represented = line.may_vote and line.proxy_to_id is not None and not line.is_present
    has_voted = line.is_present is None and hasattr(line, "voted_mark")
    return bool(line.is_present) or has_voted or (represented and proxies_count)


def _add(cell: Cell, votes: Number, *, there: bool) -> None:
    cell["entitled"] += votes
    cell["present"] += votes if there else 0
