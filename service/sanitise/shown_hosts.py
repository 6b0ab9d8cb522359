"""What a reader is shown of hosts that look like others: their punycode, so that nobody takes one for the other."""

import re
from collections.abc import Iterable

from service.net.links import encode_host
from service.net.look_alikes import is_look_alike
from service.sanitise.autolink import FoundAddress, find_host_place

_WORD = r"[^\s/@:?#()<>\"']+"
_MOST_SPELLINGS = 4


def reveal_hosts(text: str, addresses: Iterable[FoundAddress]) -> tuple[str, list[FoundAddress]]:
    """Return a text with the punycode of each look-alike host among its addresses, and where the addresses are now."""
    pieces: list[str] = []
    moved: list[FoundAddress] = []
    at = shift = 0
    for address in addresses:
        grown = 0
        if address.target and is_look_alike(address.target.host):
            start, end = find_host_place(text, address)
            pieces += [text[at:start], address.target.host]
            at, grown = end, len(address.target.host) - (end - start)
        moved.append(address._replace(start=address.start + shift, end=address.end + shift + grown))
        shift += grown
    return "".join([*pieces, text[at:]]), moved


def reveal_label(label: str, host: str) -> str:
    """Return the label of a link to `host` with the punycode of that host wherever the label spells it.

    A label that spells it more than `_MOST_SPELLINGS` times is the punycode alone: what is written must stay short.
    """
    if label.isascii() or not is_look_alike(host):
        return label
    shown = re.sub(_WORD, lambda word: _reveal_word(word[0], host.removeprefix("www.")), label)
    return host if shown.count("xn--") > _MOST_SPELLINGS * host.count("xn--") else shown


def _reveal_word(word: str, host: str) -> str:
    shown = "" if word.isascii() or "." not in word else encode_host(word.strip("."))
    return shown if shown.removeprefix("www.") == host else word
