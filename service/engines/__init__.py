"""The storage port and its engines."""
