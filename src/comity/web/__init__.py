"""Settings, addresses, navigation, desk and board pages, and the supervisor of processes."""
