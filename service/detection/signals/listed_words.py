"""Listed words: the site's own block list and hold list, over the text, name, e-mail and web site."""

from collections.abc import Iterable

from service.detection.signal import Fact, Signal
from service.detection.text.text_analysis import EntrySpan, analyse_text
from service.detection.text.word_lists import compile_lists
from service.model.evidence import Evidence, Reason, Span
from service.model.submission import Submission


def detect_listed_words(submission: Submission) -> tuple[Evidence, ...]:
    """Return evidence for each listed word that occurs, with every place it occurs at."""
    rules = submission.facts.rules
    if not (rules.block_words or rules.hold_words):
        return ()
    hits = analyse_text(submission).find_listed(compile_lists(block=rules.block_words, hold=rules.hold_words))
    blocked = _make_evidence(hits.get("block", ()), Reason.BLOCKED_WORD, 5.0, "block list")
    return blocked + _make_evidence(hits.get("hold", ()), Reason.HELD_WORD, 1.0, "hold list")


def _make_evidence(hits: Iterable[EntrySpan], reason: Reason, weight: float, list_name: str) -> tuple[Evidence, ...]:
    spans_by_entry: dict[str, list[Span]] = {}
    for entry, span in hits:
        spans_by_entry.setdefault(entry, []).append(span)
    return tuple(
        Evidence("listed-words", reason, weight, f"the word “{entry}” is on the {list_name}", spans=tuple(spans))
        for entry, spans in spans_by_entry.items()
    )


LISTED_WORDS = Signal("listed-words", detect_listed_words, frozenset({Fact.RULES}))
