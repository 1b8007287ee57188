"""The files of a Polis export, from our data: what `reading` reads, in Polis's own columns."""

import csv
import io
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from typing import Any

from comity.engines.opinion.polis.reading import Comment, VoteEvent
from comity.engines.opinion.votes import AGREE, DISAGREE, Votes

_COMMENTS = (
    "timestamp",
    "datetime",
    "comment-id",
    "author-id",
    "agrees",
    "disagrees",
    "moderated",
    "comment-body",
)
_VOTES = ("timestamp", "datetime", "comment-id", "voter-id", "vote")
_PEOPLE = ("participant", "group-id", "n-comments", "n-votes", "n-agree", "n-disagree")


def write_comments(comments: Iterable[Comment], votes: Votes) -> str:
    """comments.csv, with the agreements and disagreements that `votes` counts."""
    agrees = dict(zip(votes.statements, (votes.values == AGREE).sum(axis=0).tolist(), strict=True))
    disagrees = dict(zip(votes.statements, (votes.values == DISAGREE).sum(axis=0).tolist(), strict=True))
    return _csv(
        _COMMENTS,
        (
            (
                *_times(comment.timestamp),
                comment.statement,
                comment.author or "",
                agrees.get(comment.statement, 0),
                disagrees.get(comment.statement, 0),
                comment.moderated,
                comment.text,
            )
            for comment in comments
        ),
    )


def write_votes(events: Iterable[VoteEvent]) -> str:
    """votes.csv, one row an event; a vote taken back is blank."""
    return _csv(
        _VOTES,
        (
            (
                *_times(event.timestamp),
                event.statement,
                event.participant,
                "" if event.vote is None else event.vote,
            )
            for event in events
        ),
    )


def write_matrix(
    votes: Votes,
    *,
    groups: Mapping[str, int | None] | None = None,
    n_comments: Mapping[str, int] | None = None,
) -> str:
    """participants-votes.csv: one row a participant, one column a statement.

    `groups` and `n_comments` fill the columns `group-id` (blank without) and `n-comments` (0 without).
    """
    groups, n_comments = groups or {}, n_comments or {}
    rows = []
    for index, who in enumerate(votes.participants):
        values, voted = votes.values[index], votes.voted[index]
        group = groups.get(who)
        person = (who, "" if group is None else group, n_comments.get(who, 0))
        counts = (int(voted.sum()), int((values == AGREE).sum()), int((values == DISAGREE).sum()))
        cells = [value if there else "" for value, there in zip(values.tolist(), voted.tolist(), strict=True)]
        rows.append((*person, *counts, *cells))
    return _csv((*_PEOPLE, *votes.statements), rows)


def write_summary(summary: Mapping[str, str]) -> str:
    """summary.csv: names and values, without a header."""
    return _csv(None, summary.items())


def _times(timestamp: int | None) -> tuple[str, str]:
    if timestamp is None:
        return "", ""
    moment = datetime.fromtimestamp(timestamp / 1000, tz=UTC)
    return str(timestamp), moment.isoformat(timespec="seconds")


def _csv(header: tuple[str, ...] | None, rows: Iterable[Iterable[Any]]) -> str:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    if header is not None:
        writer.writerow(header)
    writer.writerows(rows)
    return text.getvalue()
