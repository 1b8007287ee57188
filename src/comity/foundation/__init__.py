"""The Django apps every room stands on: accounts, permissions, record, languages, notices, jobs, privacy."""
