"""recap-comments: the comment and moderation service of a blog."""

__version__ = "0.1.0"
