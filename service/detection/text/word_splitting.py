"""Words: letters and digits in a row, in every script."""

import re

WORD = r"[^\W_]+"


def split_words(text: str) -> list[str]:
    """Return the words of a folded text in their order."""
    return re.findall(WORD, text)
