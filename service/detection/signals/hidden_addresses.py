"""Hidden addresses: ways to be found that are written past programs, and hosts that are named instead of linked.

People name well-known sites as they speak ("it is on netflix.com"); hosts with digits or dashes are seldom among them.
"""

import re
from collections.abc import Iterator

from service.detection.lists import load_entry_set
from service.detection.signal import Signal
from service.detection.text.text_analysis import TextAnalysis, analyse_text, is_under_domain
from service.model.evidence import Evidence, Reason, Span
from service.model.submission import Submission

# Of 18,000 good comments of the pool one has any of these: each holds a stranger's comment by itself.
_HIDDEN, _CHAT, _NAMED = 2.8, 2.5, 2.5
_PLAIN = 1.2
# Endings that no sentence begins with, as "in" and "me" do; "example" is the one that nobody can own.
_END = r"(?:com|net|org|info|biz|ru|cn|uk|vn|br|xyz|top|shop|online|site|club|vip|bet|cc|icu|store|website|example)"
_LABEL = r"[a-zA-Z0-9][a-zA-Z0-9_-]{1,62}"
_DOT = r"[(\[{] ?(?:dot|punto|ponto|точка|点) ?[)\]}]"
_SPELT = (
    rf"(?<![\w-]){_LABEL} ?{_DOT} ?[a-zA-Z]{{2,24}}\b"
    rf"|(?<![\w-])(?!(?:the|a|an|of|this|that) ){_LABEL}(?: dot | DOT | \. ){_END}\b"
    rf"|(?<![\w-]){_LABEL} ?(?:[(\[{{] ?at ?[)\]}}] ?| AT ){_LABEL} ?(?:\.|{_DOT}| DOT ) ?[a-zA-Z]{{2,24}}\b"
    rf"|(?<![\w-]){_LABEL} @ {_LABEL} ?\."
)
# A part that each of these spellings has: most texts have none, and need not be searched for all of them.
_SPELT_SIGN = r"[(\[{]| (?:dot|DOT|AT) | [.@] "
_SPACED = r"(?<!\S)(?:\S ){5,80}\S(?!\S)"
_HOST = rf"(?<![\w@/.:-]){_LABEL}(?:\.[a-zA-Z0-9-]{{2,63}}){{0,3}}\.{_END}(?![\w-])"
_CHATS = frozenset(
    ("t.me", "telegram.me", "wa.me", "api.whatsapp.com", "chat.whatsapp.com", "line.me", "zalo.me", "open.kakao.com")
)
_CHAT_HOST = r"(?<![\w.])(?:t|wa) ?\. ?me ?/"


def detect_hidden_addresses(submission: Submission) -> tuple[Evidence, ...]:
    """Return evidence of addresses in disguise, invitations to chats, and hosts that are named and not linked."""
    analysis = analyse_text(submission)
    odd, plain = _find_named_hosts(analysis)
    kinds = (
        (_HIDDEN, "an address is written so that programs should not see it", tuple(_find_disguised(analysis.text))),
        (_CHAT, "asks readers into a chat elsewhere", tuple(_find_chats(analysis))),
        (_NAMED, "names a site with digits or dashes instead of linking it", tuple(odd)),
        (_PLAIN, "names a site that readers seldom speak of", tuple(plain)),
    )
    return tuple(_make_evidence(*kind) for kind in kinds if kind[-1])


def _make_evidence(weight: float, detail: str, spans: tuple[Span, ...]) -> Evidence:
    return Evidence("hidden-addresses", Reason.CONTACT_BAIT, weight, detail, spans=spans)


def _find_disguised(text: str) -> Iterator[Span]:
    if re.search(_SPELT_SIGN, text):
        for match in re.finditer(_SPELT, text):
            yield Span("text", *match.span())
    for match in re.finditer(_SPACED, text):
        if re.search(_HOST, match.group().replace(" ", "").lower()):
            yield Span("text", *match.span())


def _find_chats(analysis: TextAnalysis) -> Iterator[Span]:
    for link in analysis.links:
        if is_under_domain(link.host, _CHATS):
            yield from link.spans or (Span("text", 0, 0),)
    for match in re.finditer(_CHAT_HOST, analysis.text):
        yield Span("text", *match.span())


def _find_named_hosts(analysis: TextAnalysis) -> tuple[list[Span], list[Span]]:
    """Return the hosts that are named and not linked: those with digits or dashes, and the others."""
    odd: list[Span] = []
    plain: list[Span] = []
    for match in re.finditer(_HOST, analysis.text):
        if is_under_domain(match.group().lower(), load_entry_set("references")) or analysis.is_in_link(match.start()):
            continue
        label = match.group().rpartition(".")[0]
        (odd if "-" in label or any(map(str.isdigit, label)) else plain).append(Span("text", *match.span()))
    return odd, plain


HIDDEN_ADDRESSES = Signal("hidden-addresses", detect_hidden_addresses)
