"""Evaluation: labelled comments through the whole of moderation, and what came of them."""
