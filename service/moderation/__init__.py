"""Moderation: signals find, assess collects, policy decides."""
