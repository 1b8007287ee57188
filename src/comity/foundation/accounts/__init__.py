"""Who may sign in: accounts by invitation, assembly roles, sessions."""
