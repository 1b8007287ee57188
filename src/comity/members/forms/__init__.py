"""What people type about the roll: the shape of it; what may stand is decided by the services."""
