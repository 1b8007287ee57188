"""Where two rooms meet, and the only place: one room's query, the other room's service."""
