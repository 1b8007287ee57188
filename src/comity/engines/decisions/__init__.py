"""The decisions engine: statutes as data, votes in, results with their reasons out."""
