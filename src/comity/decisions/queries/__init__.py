"""Reading statutes, questions, rolls and results."""
