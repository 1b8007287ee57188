"""The shape of an election's words in one language."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ElectionWords:
    """No sentence declines a candidate's name or counts in words: figures stand behind a colon."""

    point: str
    between: str
    filled: str
    ballots: str
    refused: str
    standing: str
    nobody: str
    at_step: str
    elected: str
    excluded: str
    excluded_by_quota: str
    passed_over: str
    not_accepted: str
    goes_on: str
    votes: str
    answers: str
    duels: str
    lot: str
    vacant: str
