"""Mediations: the one-text procedure between two to twenty parties. Only the mediator drafts."""
