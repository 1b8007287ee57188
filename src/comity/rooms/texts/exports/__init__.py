"""The ways a text goes out of the house: Word, PDF, Akoma Ntoso, HTML, plain text and JSON."""
