"""Signing in, one's own account, everybody's accounts, invitations."""
