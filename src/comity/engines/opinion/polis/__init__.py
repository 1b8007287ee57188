"""Polis files: read from bytes, written to text. Opening and naming files is for the caller.

from comity.engines.opinion import polis

conversation = polis.read_conversation({polis.Part.MATRIX: b"...", polis.Part.COMMENTS: b"..."})
opinion.opinion_map(conversation.kept_votes)
"""

from comity.engines.opinion.polis.conversation import (
    Conversation,
    Part,
    Remark,
    part_named,
    parts_among,
    read_conversation,
    votes_of_events,
)
from comity.engines.opinion.polis.reading import (
    Comment,
    VoteEvent,
    read_comments,
    read_matrix,
    read_summary,
    read_votes,
)
from comity.engines.opinion.polis.tables import MAX_BYTES, MAX_IDENTIFIER, MAX_TEXT, refuse_size
from comity.engines.opinion.polis.writing import write_comments, write_matrix, write_summary, write_votes

__all__ = [
    "MAX_BYTES",
    "MAX_IDENTIFIER",
    "MAX_TEXT",
    "Comment",
    "Conversation",
    "Part",
    "Remark",
    "VoteEvent",
    "part_named",
    "parts_among",
    "read_comments",
    "read_conversation",
    "read_matrix",
    "read_summary",
    "read_votes",
    "refuse_size",
    "votes_of_events",
    "write_comments",
    "write_matrix",
    "write_summary",
    "write_votes",
]
