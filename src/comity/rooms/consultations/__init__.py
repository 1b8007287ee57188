"""Consultations: statements, answers, common ground and differences."""
