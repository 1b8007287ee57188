"""The shape of what people fill in about texts."""
