"""A demonstration keeps its mail on a page, so that a newcomer can sign in as anybody through the real door."""
