"""The roll: organisations, people, delegations, credentials."""
