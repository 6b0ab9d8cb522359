"""The use cases of moderators."""
