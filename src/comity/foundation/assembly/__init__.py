"""The assembly this site serves: its name, its languages, how it names countries."""
