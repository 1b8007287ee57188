"""A whole Polis conversation from the files of its export."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import PurePath

from comity.engines.opinion.errors import AmbiguousFiles, NothingToRead, gettext_noop
from comity.engines.opinion.polis.reading import (
    Comment,
    VoteEvent,
    read_comments,
    read_matrix,
    read_summary,
    read_votes,
)
from comity.engines.opinion.polis.tables import MAX_BYTES
from comity.engines.opinion.votes import Votes, input_digest


class Part(StrEnum):
    """A file of a Polis export, by the name it has there."""

    COMMENTS = "comments.csv"
    VOTES = "votes.csv"
    MATRIX = "participants-votes.csv"
    SUMMARY = "summary.csv"


@dataclass(frozen=True, slots=True)
class Remark:
    """Something the reader should know, though the files could be read. `data` fills `sentence`."""

    sentence: str
    data: Mapping[str, str | int] = field(default_factory=dict)

    def worded(self, translate: Callable[[str], str]) -> str:
        """The sentence in the reader's language; `translate` turns the marked one into it."""
        return translate(self.sentence).format(**self.data)

    def __str__(self) -> str:
        return self.worded(str)


@dataclass(frozen=True, eq=False, slots=True)
class Conversation:
    """What a Polis export holds.

    `votes` is the whole matrix; `kept_votes` leaves out the rejected statements. `events` are the rows of
    votes.csv and empty without that file.
    """

    comments: tuple[Comment, ...]
    votes: Votes
    events: tuple[VoteEvent, ...]
    summary: Mapping[str, str]
    remarks: tuple[Remark, ...]

    @property
    def rejected(self) -> frozenset[str]:
        """The statements whose `moderated` is −1."""
        return frozenset(comment.statement for comment in self.comments if not comment.is_kept)

    @property
    def kept_votes(self) -> Votes:
        """The matrix that is analysed: every participant, and the statements that were not rejected."""
        return self.votes.without_statements(self.rejected)


def part_named(name: str) -> Part | None:
    """Which part of an export a file of this name is, or None.

    Newer exports put a date and the conversation's key in front, and write `participant-votes.csv`.
    """
    plain = PurePath(name).name.lower()
    endings = {
        "participants-votes.csv": Part.MATRIX,
        "participant-votes.csv": Part.MATRIX,
        "comments.csv": Part.COMMENTS,
        "votes.csv": Part.VOTES,
        "summary.csv": Part.SUMMARY,
    }
    for ending, part in endings.items():
        if plain == ending or plain.endswith(f"-{ending}"):
            return part
    return None


def parts_among(names: Iterable[str], *, place: str) -> dict[Part, str]:
    """Which of the file `names` is which part; an exact name goes before a dated one.

    Raises `AmbiguousFiles` where two files could be the same part; other files are passed over.
    """
    found: dict[Part, str] = {}
    for name in sorted(names):
        part = part_named(name)
        if part is None or found.get(part) == part:
            continue
        if part in found and name != part:
            raise AmbiguousFiles(file=place, first=found[part], second=name, part=part)
        found[part] = name
    return found


def read_conversation(
    files: Mapping[Part, bytes],
    *,
    names: Mapping[Part, str] | None = None,
    place: str = "",
    limit: int = MAX_BYTES,
) -> Conversation:
    """The conversation in `files`; `names` and `place` say what they are called and where they lie.

    The matrix wins over votes.csv where both are there and disagree, with a remark. Without a matrix the
    votes of votes.csv make one, of everybody who voted and every statement voted on. Raises an
    `UnreadableVotes`.
    """
    names = {part: str(part) for part in Part} | dict(names or {})
    if Part.MATRIX not in files and Part.VOTES not in files:
        raise NothingToRead(file=place or str(Part.MATRIX))
    comments, events, summary = _lists(files, names, limit)
    remarks = list(_moderation_remarks(files))
    counted = votes_of_events(events)
    votes = counted
    if Part.MATRIX in files:
        votes = read_matrix(files[Part.MATRIX], file=names[Part.MATRIX], limit=limit)
        if Part.VOTES in files:
            remarks += _disagreement(votes, counted)
    return Conversation(comments, votes, events, summary, tuple(remarks))


def votes_of_events(events: Iterable[VoteEvent]) -> Votes:
    """The matrix after all events, each replacing what the same participant said before of the statement."""
    last: dict[tuple[str, str], int | None] = {}
    for event in events:
        last[event.participant, event.statement] = event.vote
    return Votes.from_cells(
        ((who, what, vote) for (who, what), vote in last.items() if vote is not None),
        participants=(who for who, _ in last),
        statements=(what for _, what in last),
    )


def _lists(
    files: Mapping[Part, bytes], names: Mapping[Part, str], limit: int
) -> tuple[tuple[Comment, ...], tuple[VoteEvent, ...], dict[str, str]]:
    comments: tuple[Comment, ...] = ()
    events: tuple[VoteEvent, ...] = ()
    summary: dict[str, str] = {}
    if Part.COMMENTS in files:
        comments = read_comments(files[Part.COMMENTS], file=names[Part.COMMENTS], limit=limit)
    if Part.VOTES in files:
        known = {comment.statement for comment in comments} if Part.COMMENTS in files else None
        events = read_votes(files[Part.VOTES], file=names[Part.VOTES], known=known, limit=limit)
    if Part.SUMMARY in files:
        summary = read_summary(files[Part.SUMMARY], file=names[Part.SUMMARY], limit=limit)
    return comments, events, summary


def _moderation_remarks(files: Mapping[Part, bytes]) -> Iterable[Remark]:
    if Part.COMMENTS not in files:
        yield Remark(gettext_noop("comments.csv is missing: every statement counts, none as rejected."))


def _disagreement(matrix: Votes, counted: Votes) -> Iterable[Remark]:
    """One remark if votes.csv, counted up, is not the matrix."""
    if input_digest(matrix) == input_digest(counted):
        return
    different = set(matrix.cells()) ^ set(counted.cells())
    places = {(who, what) for who, what, _ in different}
    who, what = min(places)
    yield Remark(
        gettext_noop(
            "votes.csv and participants-votes.csv disagree on {n} votes (for one, participant {who} on "
            "statement {what}); the matrix in participants-votes.csv is used."
        ),
        {"n": len(places), "who": who, "what": what},
    )
