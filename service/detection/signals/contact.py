"""Contact bait: addresses, numbers and invitations to go elsewhere."""

import re
from collections.abc import Iterable

from service.detection.signal import Signal
from service.detection.text.text_analysis import TextAnalysis, analyse_text
from service.detection.text.word_lists import Hit
from service.model.evidence import Evidence, Reason, Span
from service.model.submission import Submission

_BAIT, _BAIT_MOST = 1.2, 2.4
# Eight in 18,000 good comments of the pool give a number or a mailbox, none a name in a chat: each holds a stranger.
_EMAIL_WEIGHT, _PHONE_WEIGHT, _CHAT_WEIGHT = 2.5, 2.5, 2.5
_MONEY_WEIGHT = 1.2
# A thousand or more: readers tell what a ticket was, and seldom whom to write to about it.
_MONEY = r"(?:[$€£₦₹₱₽]|\b(?:usd|eur|r\$|rs\.?) ?) ?(?:\d{4,9}\b|\d{1,3}(?:[,.]\d{3})+|\d{1,4}k\b)"
_EMAIL = r"(?<![\w.+-])[\w.+-]{1,64}@[a-zA-Z0-9-]{1,63}\.[a-zA-Z]{2,24}"
_PHONE = r"(?<![\w.,/:-])\+?\d[\d ().-]{8,18}\d(?![\w/:-])"
_HANDLE = r"\b(?=[a-z]{0,30}(?:_|\d\w?\d))(?=[\d_]{0,30}[a-z])[a-z\d_.]{5,32}\b"
_NEAR = 30  # characters
_PHONE_DIGITS = range(10, 16)


def detect_contact(submission: Submission) -> tuple[Evidence, ...]:
    """Return evidence of phrases that ask readers to go elsewhere, of ways to reach somebody, and of money."""
    analysis = analyse_text(submission)
    return (*_find_bait(analysis), *find_contact_ways(analysis))


def find_contact_ways(analysis: TextAnalysis) -> list[Evidence]:
    """Return evidence of addresses, numbers and names in chats, and of money beside them."""
    evidence: list[Evidence] = []
    emails = [match.span() for match in re.finditer(_EMAIL, analysis.text)]
    if emails:
        evidence.append(_make_evidence(_EMAIL_WEIGHT, "gives an e-mail address", emails))
    phones = _find_phones(analysis)
    if phones:
        evidence.append(_make_evidence(_PHONE_WEIGHT, "gives a telephone number", phones))
    chats = analysis.find_in_prose("chats")
    if chats and (phones or emails or "@" in analysis.text or "+" in analysis.text or _has_handle(analysis, chats)):
        evidence.append(_make_evidence(_CHAT_WEIGHT, "gives a contact in a chat", _get_spans(chats)))
    sums = _find_sums(analysis) if emails or phones or chats else []
    if sums:
        evidence.append(_make_evidence(_MONEY_WEIGHT, "speaks of money beside a way to reach somebody", sums))
    return evidence


def _has_handle(analysis: TextAnalysis, chats: tuple[Hit, ...]) -> bool:
    """Return whether a user name (letters with digits or underscores) stands next to the name of a chat."""
    return any(re.search(_HANDLE, analysis.text[hit.end : hit.end + _NEAR], re.IGNORECASE) for hit in chats)


def _find_sums(analysis: TextAnalysis) -> list[tuple[int, int]]:
    return [match.span() for match in re.finditer(_MONEY, analysis.text, re.IGNORECASE)]


def _find_phones(analysis: TextAnalysis) -> list[tuple[int, int]]:
    return [
        match.span()
        for match in re.finditer(_PHONE, analysis.text)
        if sum(map(str.isdigit, match.group())) in _PHONE_DIGITS and not analysis.is_in_link(match.start())
    ]


def _find_bait(analysis: TextAnalysis) -> list[Evidence]:
    hits = analysis.find_in_prose("bait")
    weight = min(_BAIT_MOST, _BAIT * len({hit.entry for hit in hits}))
    return [_make_evidence(weight, "asks readers to go elsewhere", _get_spans(hits))] if hits else []


def _get_spans(hits: Iterable[Hit]) -> list[tuple[int, int]]:
    return [(hit.start, hit.end) for hit in hits]


def _make_evidence(weight: float, detail: str, matches: list[tuple[int, int]]) -> Evidence:
    spans = tuple(Span("text", *match) for match in matches)
    return Evidence("contact", Reason.CONTACT_BAIT, weight, detail, spans=spans)


CONTACT = Signal("contact", detect_contact)
