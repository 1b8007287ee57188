"""What can be done with meetings, delegations and credentials."""

from comity.members.credentials.services.credentials import (
    accept_credential,
    ask_silent,
    refuse_credential,
    submit_credential,
    withdraw_credential,
)
from comity.members.credentials.services.delegations import (
    delegation_to_name,
    move_seat_earlier,
    name_person,
    remove_seat,
)
from comity.members.credentials.services.meetings import call_meeting, change_meeting
from comity.members.credentials.services.reports import issue_report

__all__ = [
    "accept_credential",
    "ask_silent",
    "call_meeting",
    "change_meeting",
    "delegation_to_name",
    "issue_report",
    "move_seat_earlier",
    "name_person",
    "refuse_credential",
    "remove_seat",
    "submit_credential",
    "withdraw_credential",
]
