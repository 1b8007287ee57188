"""Pages of statutes, questions and results."""
