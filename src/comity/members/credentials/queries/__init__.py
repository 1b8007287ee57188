"""Reading meetings, delegations and credentials."""
