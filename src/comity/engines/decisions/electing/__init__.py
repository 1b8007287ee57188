"""Elections by the statutes: who may vote and stand on the roll, and who is elected, at which step.

    from comity.engines.decisions import electing

    rule = statutes.elections["council"]
    candidates = electing.read_candidates(content, statutes, rule, roll, "candidates.csv")
    papers = electing.read_papers(content, rule, candidates.ids, "ballots.csv")
    result = electing.elect(statutes, "council", roll, candidates, papers, seed="drawn in public")
    result.elected, result.refused, result.reason["en"], result.as_dict()

The counting itself is `comity.engines.decisions.elections`, which knows no roll.
"""

from comity.engines.decisions.electing.admission import Admission, Refused, admit
from comity.engines.decisions.electing.candidates import Candidate, Candidates
from comity.engines.decisions.electing.elect import elect, election_of
from comity.engines.decisions.electing.papers import Paper, Papers
from comity.engines.decisions.electing.result import ElectionResult, GroupResult
from comity.engines.decisions.electing.tables import read_candidates, read_papers

__all__ = [
    "Admission",
    "Candidate",
    "Candidates",
    "ElectionResult",
    "GroupResult",
    "Paper",
    "Papers",
    "Refused",
    "admit",
    "elect",
    "election_of",
    "read_candidates",
    "read_papers",
]
