"""Atom feeds of a thread and of a site."""
