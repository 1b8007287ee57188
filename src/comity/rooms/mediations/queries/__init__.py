"""What mediations ask the database."""
