"""Pages for readers that need no scripts: a thread with its form, and how the data of a comment is processed."""
