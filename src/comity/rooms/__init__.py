"""Rooms: each one folder, none importing another."""
