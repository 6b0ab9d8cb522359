"""Mixed scripts: one word of Latin letters and of their Cyrillic, Greek, Armenian or Cherokee look-alikes.

Korean, Japanese or Chinese beside Latin letters is how fans write ("BTS는"), and no mix of this kind.
"""

import re

from service.detection.signal import Signal
from service.detection.text.folding import load_look_alikes
from service.detection.text.text_analysis import analyse_text
from service.model.evidence import Evidence, Reason, Span
from service.model.submission import Submission

_ONE, _EACH, _MOST = 0.7, 1.0, 3.0
_WORD = r"[a-zA-Z\u00c0-\u058f\u13a0-\u13f8\uab70-\uabbf\uff41-\uff5a]+"
_LATIN = 0x24F  # the last letter of Latin alphabets, Turkish dotless i among them
_FULL_WIDTH = range(0xFF21, 0xFF5B)


def detect_mixed_script(submission: Submission) -> tuple[Evidence, ...]:
    """Return evidence of words in the text and the name that mix Latin letters with look-alikes."""
    analysis = analyse_text(submission)
    spans = tuple(
        Span(field, *match.span())
        for field, value in (("text", analysis.text), ("name", analysis.name))
        if not value.isascii()
        for match in re.finditer(_WORD, value)
        if _is_mixed(match.group())
    )
    if not spans:
        return ()
    detail = f"{len(spans)} words mix letters of scripts that look alike"
    weight = _ONE if len(spans) == 1 else min(_MOST, _EACH * len(spans))
    return (Evidence("mixed-script", Reason.MIXED_SCRIPT, weight, detail, spans=spans),)


def _is_mixed(word: str) -> bool:
    """Return whether a word has both Latin letters and foreign look-alikes. Other foreign letters are honest."""
    if word.isascii():
        return False
    table = load_look_alikes()
    latin_count = sum(map(str.isascii, word))
    look_alike_count = sum(
        (ord(letter) in table and ord(letter) > _LATIN) or ord(letter) in _FULL_WIDTH for letter in word
    )
    return latin_count > 0 and look_alike_count > 0


MIXED_SCRIPT = Signal("mixed-script", detect_mixed_script)
