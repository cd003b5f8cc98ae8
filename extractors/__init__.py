"""Pure functions from bytes to typed records. No network, no clock, no database, no scheduler."""
