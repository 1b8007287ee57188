"""Comity: software for assemblies of equals. Hear, agree, sign, keep."""

__version__ = "0.1.0"
