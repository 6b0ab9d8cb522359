"""The embed: its sources, the languages it speaks, and how they are served."""
