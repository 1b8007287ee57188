"""The record: an append-only entry for every official act."""
