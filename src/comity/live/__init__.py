"""A small bare ASGI application: event streams and, later, live votes."""
