"""Data protection: consent, retention, a person's own export and erasure."""
