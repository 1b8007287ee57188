"""Pure engines: frozen data in, frozen result out. No Django, no clock, no hidden randomness."""
