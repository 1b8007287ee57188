"""Reading consultations: what is open, who speaks, what was said, what was published."""
