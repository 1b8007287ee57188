"""Pages of meetings, delegations and credentials."""
