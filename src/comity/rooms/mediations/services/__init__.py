"""What mediations do, each a verb."""
