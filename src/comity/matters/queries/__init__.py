"""Reading matters: every query asks for what the actor may see, with a constant number of statements."""

from comity.matters.queries.board import Board, Card, Column, board
from comity.matters.queries.concerned import (
    Progress,
    concern_of,
    concerned_by,
    organisations_asked_of,
    progress_of,
)
from comity.matters.queries.due import Due, next_due
from comity.matters.queries.matters import (
    MatterFilter,
    deadline_by_pk,
    document_by_pk,
    matter_by_reference,
    matters_found,
    visible_matters,
)
from comity.matters.queries.timeline import Happened, happened_since, timeline_of

__all__ = [
    "Board",
    "Card",
    "Column",
    "Due",
    "Happened",
    "MatterFilter",
    "Progress",
    "board",
    "concern_of",
    "concerned_by",
    "deadline_by_pk",
    "document_by_pk",
    "happened_since",
    "matter_by_reference",
    "matters_found",
    "next_due",
    "organisations_asked_of",
    "progress_of",
    "timeline_of",
    "visible_matters",
]
