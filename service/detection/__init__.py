"""Judging a submission: pure functions without clock or store."""
