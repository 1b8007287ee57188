"""Meetings, the delegations members send to them, and their credentials."""
