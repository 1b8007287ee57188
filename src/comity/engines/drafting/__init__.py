"""The drafting engine."""
