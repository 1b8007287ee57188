"""The demonstration: one synthetic assembly, deterministic by its seed. Everything in it is invented."""
