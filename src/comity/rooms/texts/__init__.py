"""Texts: from a zero draft to the adopted text, with every bracket, holder and reservation known."""
