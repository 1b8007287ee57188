"""The shape of what is typed about statutes, questions and votes."""
