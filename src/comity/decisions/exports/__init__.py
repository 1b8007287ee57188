"""A decided question to take away: the files that give the same result by command, and open formats of others."""
