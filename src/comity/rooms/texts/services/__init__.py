"""What is done to texts: verbs, one transaction each."""
