"""Name shape: names that sell. People's names come in every script, case and length; only clear shapes count."""

import re

from service.detection.signal import Signal
from service.detection.text.text_analysis import TextAnalysis, analyse_text, parse_host
from service.model.evidence import Evidence, Reason, Span
from service.model.submission import Submission

# A top-level domain people write in names: an initial such as "J.R" or "Dr.Kim" is none.
_DOMAIN = (
    r"(?:https?://|www\.)|[a-z0-9-]{2,63}\.(?:com|net|org|info|biz|io|co|ru|cn|de|uk|xyz|top|shop|online|site|club)\b"
)
_KEYWORDS = 3
_LONG = 60
_PHONE_DIGITS = 8
_PAIR = 2


def detect_name_shape(submission: Submission) -> tuple[Evidence, ...]:
    """Return evidence for each shape of the name that is an advertisement rather than a name."""
    analysis = analyse_text(submission)
    spans = (Span("name", 0, len(analysis.name)),)
    return tuple(
        Evidence("name-shape", Reason.NAME_SHAPE, weight, detail, spans=spans)
        for weight, detail in _weigh_shapes(analysis)
        if weight
    )


def _weigh_shapes(analysis: TextAnalysis) -> list[tuple[float, str]]:
    name = analysis.name
    return [
        (2.0 if _is_address(name) else 0, "the name is a web address"),
        (_weigh_lower_case(name, analysis.url), "the name is several words in lower case"),
        (0.8 if len(name) > _LONG else 0, f"the name has {len(name)} characters"),
        (1.0 if _is_number(name) else 0, "the name is a number"),
        (1.5 if _is_keyword_of(name, analysis.url) else 0, "the name repeats the words of the linked address"),
    ]


def _is_address(name: str) -> bool:
    return ("." in name or ":" in name) and bool(re.search(_DOMAIN, name, re.IGNORECASE))


def _is_number(name: str) -> bool:
    return sum(map(str.isdigit, name)) >= _PHONE_DIGITS and not any(map(str.isalpha, name))


def _weigh_lower_case(name: str, url: str) -> float:
    """Return the weight of a name in lower case.

    Some people write their name so. Beside a web site, three such words are mostly what the site sells.
    """
    words = len(name.split())
    if words < _PAIR or not name.islower():
        return 0
    if words < _KEYWORDS:
        return 0.3 if url else 0
    return 1.2 if url else 0.4


def _is_keyword_of(name: str, url: str) -> bool:
    """Return whether two words of the name are in the path of the URL, or a lower-case name is in its host."""
    if not url:
        return False
    words = [word for word in re.findall(r"[a-z0-9]+", name.lower()) if len(word) > 1]
    host = parse_host(url)
    path = url.lower().partition("://")[2].partition("/")[2]
    in_path = sum(word in path for word in words) >= _PAIR
    # A handle of one word may well be the name of its own blog.
    in_host = len(name.split()) >= _PAIR and name.islower() and sum(word in host for word in words) >= _PAIR
    return in_path or in_host


NAME_SHAPE = Signal("name-shape", detect_name_shape)
