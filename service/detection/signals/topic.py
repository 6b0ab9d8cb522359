"""Topic: whether the comment shares a word with what the page is about.

Only English-like words can be compared this way, so that silence says nothing in another script, and little anywhere.
"""

import re

from service.detection.lists import load_entry_set
from service.detection.signal import Fact, Signal
from service.detection.text.folding import fold
from service.detection.text.text_analysis import analyse_text
from service.model.evidence import Evidence, Reason, Span
from service.model.submission import Submission

_ON, _OFF = -0.8, 0.5
_MIN_WORDS = 8
_LETTERS = r"[^\W\d_]+"
_SHORT = 2  # letters
_LONGEST = 1000  # of a title
_STEM = 4  # letters that must remain of a word
_ENDINGS = ("ings", "ing", "ers", "er", "ed", "es", "s", "e")


def detect_topic(submission: Submission) -> tuple[Evidence, ...]:
    """Return evidence for a comment that names the topic, and weakly against one that links elsewhere instead."""
    analysis = analyse_text(submission)
    draft = submission.draft
    subject = _find_subject(f"{submission.facts.thread_title} {draft.page_title} {draft.thread}"[:_LONGEST])
    heads = {word[0] for word in subject}
    stems = {word for word in analysis.prose.vocabulary if word[0] in heads and _stem_word(word) in subject}
    shared = [word for word in analysis.prose.words if word.text in stems] if stems else []
    if shared:
        names = ", ".join(dict.fromkeys(word.text for word in shared[:5]))
        spans = tuple(Span("text", *analysis.folded.find_typed(word.start, word.end)) for word in shared)
        return (Evidence("topic", Reason.ON_TOPIC, _ON, f"speaks of {names}, as the page does", spans=spans),)
    if (
        len(subject) > 1
        and analysis.has_destination
        and len(analysis.prose.texts) >= _MIN_WORDS
        and _is_latin(analysis.prose.texts)
    ):
        return (Evidence("topic", Reason.OFF_TOPIC, _OFF, "shares no word with the page's title"),)
    return ()


def _find_subject(title: str) -> frozenset[str]:
    words = re.findall(_LETTERS, fold(title).text)
    return frozenset(_stem_word(word) for word in words) - {""}


def _stem_word(word: str) -> str:
    """Return the word without a common English ending, empty for a word that says nothing about a subject."""
    if len(word) <= _SHORT or word in load_entry_set("common"):
        return ""
    return next(
        (word.removesuffix(end) for end in _ENDINGS if word.endswith(end) and len(word) - len(end) >= _STEM), word
    )


def _is_latin(words: tuple[str, ...]) -> bool:
    return sum(map(str.isascii, words)) > len(words) / 2


TOPIC = Signal("topic", detect_topic, frozenset({Fact.THREAD_TITLE, Fact.PAGE_TITLE, Fact.THREAD}))
