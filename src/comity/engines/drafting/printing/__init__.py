"""The ways a text goes out: one sheet of frozen data, printed as plain text, as a page, or handed to typst."""
