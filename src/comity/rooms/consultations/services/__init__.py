"""What is done to consultations: prepare, open and close, answer, moderate, analyse, import, erase."""
