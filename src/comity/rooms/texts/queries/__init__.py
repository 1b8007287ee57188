"""What is read of texts."""
