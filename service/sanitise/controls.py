"""Control characters that come with text from slides, word processors and pages read in the wrong encoding."""

import re

# What `str.splitlines` takes as the end of a line: vertical tab, form feed, the separators of files, groups and
# records, and the line and paragraph separators of C1 and Unicode. Slides and word processors write them for a break.
LINE_BREAKS = "\x0b\x0c\x1c-\x1e\x85\u2028\u2029"
# The other controls but tab and newline, and the noncharacters (The Unicode Standard, 23.7). None shows anything.
_NONCHARACTERS = "\ufdd0-\ufdef" + "".join(
    f"{chr(plane << 16 | 0xFFFE)}{chr(plane << 16 | 0xFFFF)}" for plane in range(17)
)
REMOVED = f"\x00-\x08\x0e-\x1b\x1f\x7f-\x84\x86-\x9f{_NONCHARACTERS}"

_SUSPECT = re.compile(f"[\r{LINE_BREAKS}{REMOVED}]")
_BREAK = re.compile(f"\r\n?|[{LINE_BREAKS}]")
_REMOVED = re.compile(f"[{REMOVED}]")
_LINE_SPACE = re.compile("[\t\n]+")
# A text with one of these was cut in the middle of a character, or is no text: guessing would hide that.
_REFUSED = re.compile("[\0\ud800-\udfff]")


def replace_controls(text: str) -> str:
    """Return a text with each control character as what it meant: a line feed for every kind of break, else nothing.

    Tabs stay. Doing it twice changes nothing more.
    """
    if not _SUSPECT.search(text):
        return text
    return _REMOVED.sub("", _BREAK.sub("\n", text))


def join_lines(text: str) -> str:
    """Return a text on one line: each run of tabs and line feeds is a space."""
    return _LINE_SPACE.sub(" ", text)


def find_refused_character(text: str) -> str:
    """Return the code point of the first character that no text may have (NUL, a lone surrogate), "" without one."""
    match = _REFUSED.search(text)
    return f"U+{ord(match[0]):04X}" if match else ""
