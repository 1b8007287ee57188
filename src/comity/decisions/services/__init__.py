"""Official acts around a question."""
