"""Text as signals need it: folded, split into words, matched against word lists, and fingerprinted."""
