"""What can be done with matters: verbs with their object, each one transaction with its record entry."""

from comity.matters.services.concerned import (
    invite_concerned,
    mark_answered,
    name_concerned,
    release_concerned,
    remind_silent,
)
from comity.matters.services.deadlines import change_deadline, mark_deadline_done, set_deadline
from comity.matters.services.documents import add_document, withdraw_document
from comity.matters.services.entries import write_matter_entry
from comity.matters.services.matters import change_matter, close_matter, move_to_stage, open_matter
from comity.matters.services.stages import (
    add_stage,
    remove_stage,
    rename_stage,
    reorder_stages,
    set_up_stages,
)

__all__ = [
    "add_document",
    "add_stage",
    "change_deadline",
    "change_matter",
    "close_matter",
    "invite_concerned",
    "mark_answered",
    "mark_deadline_done",
    "move_to_stage",
    "name_concerned",
    "open_matter",
    "release_concerned",
    "remind_silent",
    "remove_stage",
    "rename_stage",
    "reorder_stages",
    "set_deadline",
    "set_up_stages",
    "withdraw_document",
    "write_matter_entry",
]
