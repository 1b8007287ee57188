"""Who was entitled and present at an election, by class and region."""

from collections.abc import Collection

from comity.engines.decisions.electing.admission import may_vote
from comity.engines.decisions.roll import Roll, Voter
from comity.engines.decisions.statutes import ElectionRule, Measure, Statutes
from comity.engines.decisions.tally import Counts, Tally

Cells = dict[tuple[str, str], dict[Measure, Counts]]


def attendance(statutes: Statutes, election: ElectionRule, roll: Roll, came: Collection[str]) -> Tally:
    """Counts without votes. Who `came` was present where the roll does not say."""
    represented = roll.holders if statutes.proxies.counted_as_present else {}
    cells: Cells = {}
    for voter in roll.voters:
        if may_vote(voter, statutes, election):
            there = bool(voter.present) or voter.id in represented
            _add(cells, voter, present=there or (voter.present is None and voter.id in came))
    return Tally(cells)


def _add(cells: Cells, voter: Voter, *, present: bool) -> None:
    cell = cells.setdefault((voter.class_name, voter.region), {measure: Counts() for measure in Measure})
    for measure, votes in ((Measure.HEADS, 1), (Measure.WEIGHT, voter.weight)):
        before = cell[measure]
        cell[measure] = Counts(present=before.present + votes * present, entitled=before.entitled + votes)
