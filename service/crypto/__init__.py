"""Signed tokens, pseudonyms and proofs of work."""
