"""Frozen values and pure transitions: what a comment, a thread and a decision are. Standard library only.

Times are integers: milliseconds since 1970-01-01 UTC.
"""
