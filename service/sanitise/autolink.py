"""Bare web addresses in text: where they begin, where they end, where they lead. Linear in the length of the text."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from service.net.links import MAX_HREF, LinkTarget, parse_link
from service.sanitise.unicode import is_mark

# What ends an address: white space, quotes and brackets, punctuation of East Asian text, hidden characters.
_END = (
    r"\s<>\"`|\\^\u00ab\u00bb\u2018-\u201f\u2026\u3001-\u3003\u3008-\u3011\uff01\uff08\uff09\uff0c\uff1a\uff1b\uff1f"
    r"\u200b-\u200f\u202a-\u202e\u2060-\u206f"
)
# Two of these signs belong to an address when it goes on behind them: a curly apostrophe between letters, and "|".
_INSIDE = r"(?<=\w)\u2019(?=\w)|\|(?![\s|]|$|[HhWw](?:[Tt][Tt][Pp]|[Ww][Ww]))"
# An address begins where a word may begin, not inside one and not behind the sign of a mail address. Its first letter
# comes first here: a search for one of four letters passes over prose five times faster than any other.
_CANDIDATE = (
    r"[HhWw](?<![A-Za-z0-9@/._-][HhWw])(?:(?<=[Hh])[Tt][Tt][Pp][Ss]?://|(?<=[Ww])[Ww][Ww]\.)"
    rf"[^{_END}]+(?:(?:{_INSIDE})[^{_END}]+)*"
)
_TRAILING = ".,:;!?'|*_~"
# Behind a slash, an equals sign or, for "_", a name, these end an address: `/~`, `?q=*`, `/wiki/Foo_`. A sign that also
# stands right before the address is emphasis: `*https://a.example/*`.
_PART_OF_NAME = re.compile(r"(?<=[/=])[*_~]|(?<=\w)_")
_BRACKETS = {")": "(", "]": "[", "}": "{"}
_HOST_END = re.compile(r"[/?#]")
_NAME_END = re.compile(r"[:/?#]")
_PARTICLE = r"(?<=[A-Za-z0-9])[가-힣]+$"
_TOP_LEVEL = re.compile(r"[A-Za-z]{2,}(?=[^\x00-\x7f])")


class FoundAddress(NamedTuple):
    """An address as the characters `start` to `end` (exclusive) of its text; no `target` when it leads nowhere."""

    start: int
    end: int
    target: LinkTarget | None


def may_have_address(text: str) -> bool:
    """Return whether a text may hold an address: quickly False for nearly all texts without one."""
    return "://" in text or "www." in text.lower()


def find_addresses(text: str) -> Iterator[FoundAddress]:
    """Yield everything in a text that looks like an address, in order, found one at a time."""
    if not may_have_address(text):
        return
    for match in re.finditer(_CANDIDATE, text):
        url = _trim_sentence(match[0], before=text[match.start() - 1 : match.start()])
        yield FoundAddress(match.start(), match.start() + len(url), _parse_target(url))


def _parse_target(url: str) -> LinkTarget | None:
    if len(url) > MAX_HREF:
        return None
    target = parse_link(url if url[:4].lower() == "http" else f"http://{url}")
    return target if target and "." in target.host else None


def _trim_sentence(url: str, before: str) -> str:
    """Remove trailing punctuation of the sentence from an address, and brackets that it does not open itself.

    `before` is the character in front of the address. Browsers and GitHub find the end in the same way.
    """
    url = _trim_particle(url)
    surplus = {closer: url.count(closer) - url.count(opener) for closer, opener in _BRACKETS.items()}
    closer_of = {opener: closer for closer, opener in _BRACKETS.items()}
    path = match.start() if (match := _HOST_END.search(url, _find_host(url))) else len(url)
    end = len(url)
    while end:
        sign = url[end - 1]
        is_part = end > path and sign != before and _PART_OF_NAME.match(url, end - 1)
        if is_part or not (sign in _TRAILING or sign in closer_of or surplus.get(sign, 0) > 0):
            break
        if sign in surplus:
            surplus[sign] -= 1
        elif sign in closer_of:
            surplus[closer_of[sign]] += 1
        end -= 1
    return url[:end]


def find_host_place(text: str, address: FoundAddress) -> tuple[int, int]:
    """Return where the host of an address begins and ends in the text, without its port."""
    url = text[address.start : address.end]
    start = _find_host(url)
    end = match.start() if (match := _NAME_END.search(url, start)) else len(url)
    return address.start + start, address.start + end


def _find_host(url: str) -> int:
    return url.find("//") + 2 if "//" in url[:8] else 0


def _trim_particle(url: str) -> str:
    """Remove a particle that is written onto an address, as in Korean: "http://a.com를" leads to a.com.

    Hangul at the end of a path is kept if it follows a sign, as titles do: "/wiki/한글".
    """
    start = _find_host(url)
    end = match.start() if (match := _HOST_END.search(url, start)) else len(url)
    last = url.rfind(".", start, end) + 1
    cut = _TOP_LEVEL.match(url, last, end)
    if cut and not is_mark(url[cut.end()]):  # a combining mark belongs to the letter before it
        return url[: cut.end()]
    return re.sub(_PARTICLE, "", url)
