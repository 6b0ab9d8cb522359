"""Views of a text that signals share."""
