"""Language: a guess of what a text is written in, by its letters alone, so that moderators can divide the queue.

Where one script serves one language the guess is that language (`ko`, `ja`, `th`, …); where it serves many, the code
stands for the script's most common one (`ar`, `ru`, `hi`) or for the script itself (`latin`).
"""

import re

# A guess needs no more than the beginning of a text.
_MAX_READ = 2000
LATIN = "latin"
# Unicode's blocks of each script ("Blocks.txt"); kana come before Han, as Japanese has both.
_SCRIPTS = (
    (LATIN, "A-Za-z\u00c0-\u024f\u1e00-\u1eff"),
    ("ko", "\u1100-\u11ff\u3130-\u318f\uac00-\ud7a3"),
    ("ja", "\u3041-\u30ff\uff66-\uff9d"),
    ("zh", "\u3400-\u4dbf\u4e00-\u9fff"),
    ("ar", "\u0600-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufefc"),
    ("ru", "\u0400-\u052f"),
    ("th", "\u0e00-\u0e7f"),
    ("hi", "\u0900-\u097f"),
    ("he", "\u0590-\u05ff"),
    ("el", "\u0370-\u03ff\u1f00-\u1fff"),
    ("bn", "\u0980-\u09ff"),
    ("ta", "\u0b80-\u0bff"),
)
NONE = "none"
OTHER = "other"
LANGUAGE_GUESSES = (*(code for code, _ in _SCRIPTS), OTHER, NONE)
_ADDRESSES = r"(?:https?://|www\.)\S+|<[^<>]*>|\S+@\S+"
# A syllable or an ideograph says as much as a few letters of an alphabet.
_WORTH = {"ko": 2.5, "ja": 2.5, "zh": 2.5}


def guess_language(text: str) -> str:
    """Return the one of `LANGUAGE_GUESSES` whose letters the text has most of.

    A text without letters gives `none`, one in any other script `other`.
    """
    words = re.sub(_ADDRESSES, " ", text[:_MAX_READ])
    if words.isascii():
        return LATIN if any(map(str.isalpha, words)) else NONE
    counts = {code: len(re.findall(f"[{letters}]", words)) * _WORTH.get(code, 1) for code, letters in _SCRIPTS}
    # Han characters beside kana are Japanese.
    if counts["ja"]:
        counts["ja"] += counts["zh"]
    best = max(counts, key=lambda code: counts[code])
    if counts[best]:
        return best
    return OTHER if any(map(str.isalpha, words)) else NONE
