"""Putting a question to the members and deciding it by the assembly's own statutes. Used by several rooms."""
