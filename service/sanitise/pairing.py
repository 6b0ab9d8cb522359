"""Which tags of a comment have no partner. Such a tag is text: `a</b>`, `if (a<b>d)`. Linear in the number of tags."""

from collections.abc import Iterable

from service.sanitise.elements import ENDED_ELEMENTS
from service.sanitise.tokeniser import Dropped, End, Start, Token

# Scripts and styles, which are dropped up to their first end. Another start may have stood in there.
_DROPPED = {"script tag": "script", "style tag": "style"}


def find_unpaired_tags(tokens: Iterable[Token]) -> frozenset[int]:
    """Return where the tags without a partner begin, as positions in the text (characters).

    They are the end tags without a start, and the start tags without an end and without attributes of the elements
    that need an end. Overlapping elements have their partners, as in `<b><i></b></i>`.
    """
    starts: dict[str, list[Start | None]] = {}
    stray: set[int] = set()
    for token in tokens:
        match token:
            case Start():
                starts.setdefault(token.name, []).append(token)
            case Dropped(what=what) if what in _DROPPED:
                starts.setdefault(_DROPPED[what], []).append(None)
            case End() if starts.get(token.name):
                starts[token.name].pop()
            case End(name=name) if name != "br":  # `</br>` is a break in every browser
                stray.add(token.at)
            case _:
                pass
    return frozenset(stray | _find_unclosed(starts))


def _find_unclosed(starts: dict[str, list[Start | None]]) -> set[int]:
    return {
        start.at
        for name in ENDED_ELEMENTS & starts.keys()
        for start in starts[name]
        if start is not None and not start.rest.strip(" /\t\n")
    }
