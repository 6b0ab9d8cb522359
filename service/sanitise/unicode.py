"""Text without the characters that hide, reorder or pile up, so that a reader sees what was written.

Sources: UAX #9 (bidirectional controls), UTR #36 (visual spoofing). All steps are linear in the length of the text.
"""

import re
import unicodedata

from service.sanitise.controls import LINE_BREAKS, REMOVED, replace_controls
from service.sanitise.marks import MAX_MARKS, cap_marks

# Controls (all but tab and newline), invisible operators, fillers and annotations: no script needs them in a comment.
_NEVER = f"{REMOVED}\u115f\u1160\u2060-\u2065\u206a-\u206f\u3164\ufeff\uffa0\ufff0-\ufffb"
# Mongolian writes a vowel apart from its word with this sign (The Unicode Standard, 13.5); elsewhere it only hides.
_MONGOLIAN = "\u1820-\u1878\u1880-\u18aa"
_LOOSE_VOWEL_SEPARATOR = f"(?<![{_MONGOLIAN}])(?<![{_MONGOLIAN}][\u180b-\u180d\u180f])\u180e|\u180e(?![{_MONGOLIAN}])"
_BIDI = "\u202a-\u202e\u2066-\u2069"
_ZERO_WIDTH = "\u00ad\u061c\u200b-\u200f"
_TAGS = "\U000e0000-\U000e00ff"
# Ranges that hold all combining marks. They hold letters too: the callback looks at what each character is. Hangul,
# kana and ideographs are outside.
_MARKS = (
    "\u0300-\u036f\u0483-\u0489\u0591-\u1dff\u20d0-\u20f0\u2cef-\u2dff\u302a-\u302d\u3099\u309a\ua66f-\uabed\ufb1e"
    "\ufe00-\ufe2f\U000101fd-\U000e01ef"
)

# Patterns as text: `re` compiles each when it is first met, and English never meets them.
_SUSPECT = f"[\ud800-\udfff{_NEVER}{LINE_BREAKS}{_BIDI}{_ZERO_WIDTH}{_TAGS}{_MARKS}]"
_REMOVED = f"[{_NEVER}]"
_BIDI_SIGN = f"[{_BIDI}]"
_SURROGATE = "[\ud800-\udfff]"
# Tag characters spell the flags of regions behind a black flag; anywhere else they are a hidden message.
_TAG_RUN = f"(\U0001f3f4[\U000e0020-\U000e007e]{{1,8}}\U000e007f)|[{_TAGS}]+"
_ZERO_WIDTH_RUN = f"[{_ZERO_WIDTH}]{{2,}}"
# Format characters do not part a mark from its letter, so a pile may hold them.
_PILE = f"[{_MARKS}{_BIDI}{_ZERO_WIDTH}]{{{MAX_MARKS + 1},}}"

# Blanks that are no white space: Braille's, and the head of a note that is not there.
_BLANKS = "\u2800\U0001d159"
_UNSEEN = frozenset({"Mn", "Me", "Cf"})
_OVERRIDES = "\u202d\u202e"
_CLOSES = {"\u202c": "\u202a\u202b" + _OVERRIDES, "\u2069": "\u2066\u2067\u2068"}
_OPENS = "".join(_CLOSES.values())


def neutralise(text: str) -> str:
    """Return a text as valid Unicode, with every kind of line break as a line feed and nothing that deceives the eye.

    Lone surrogates become U+FFFD. Removed are controls but tab and newline, overrides, isolates and embeddings that
    do not close on their line, runs of zero-width characters, and more combining marks on a letter than its script
    needs. Doing it twice changes nothing more.
    """
    text = replace_controls(text)
    if text.isascii() or not re.search(_SUSPECT, text):
        return text
    text = re.sub(_SURROGATE, "\ufffd", re.sub(_REMOVED, "", text))
    text = re.sub(_LOOSE_VOWEL_SEPARATOR, "", text)
    text = re.sub(_TAG_RUN, r"\1", text)
    text = "\n".join(map(_balance_directions, text.split("\n")))
    text = re.sub(_PILE, lambda run: cap_marks(run[0]), text)
    return re.sub(_ZERO_WIDTH_RUN, _keep_one_non_joiner, text)


def normalise_name(text: str) -> str:
    """Return a name as it is shown: composed (NFC), on one line, with nothing that deceives the eye."""
    return unicodedata.normalize("NFC", " ".join(neutralise(text).split()))


def has_visible_text(text: str) -> bool:
    """Return whether a reader sees any of it: white space, loose marks, format characters and blanks show nothing."""
    if text.isascii():
        return bool(text.strip())
    return any(not (char.isspace() or char in _BLANKS or unicodedata.category(char) in _UNSEEN) for char in text)


def strip_leading_marks(text: str, *, begins_line: bool = True) -> str:
    """Remove combining marks from the start of each line, also those with only spaces and tabs before them.

    Such a mark has no letter. Were it kept, a tag or a line break before it would split a pile and so pass the cap.
    With `begins_line` false, the text goes on in a line: there a space before a mark is shown and carries it.
    """
    if text.isascii() or not re.search(f"[{_MARKS}]", text):
        return text
    first, *others = text.split("\n")
    first = _strip_head_marks(first, " \t" if begins_line else "")
    return "\n".join([first, *(_strip_head_marks(line, " \t") for line in others)])


def _strip_head_marks(line: str, spaces: str) -> str:
    end = 0
    while end < len(line) and (line[end] in spaces or is_mark(line[end])):
        end += 1
    return "".join(char for char in line[:end] if char in spaces) + line[end:]


def strip_leading_hidden(text: str) -> str:
    """Remove zero-width characters and combining marks from the start of a text that follows a zero-width character.

    Without this a tag between two zero-width characters would keep their run from being removed.
    """
    start = 0
    while start < len(text) and (is_mark(text[start]) or ends_with_hidden(text[start])):
        start += 1
    return text[start:]


def ends_with_hidden(text: str) -> bool:
    """Return whether the last character is a zero-width one."""
    return re.match(f"[{_ZERO_WIDTH}]", text[-1:]) is not None


def is_mark(char: str) -> bool:
    """Return whether a character is a combining mark (general category Mn or Me)."""
    return unicodedata.category(char) in {"Mn", "Me"}


def has_unclosed_direction(text: str) -> bool:
    """Return whether a line of the text has a bidirectional control that `neutralise` would remove."""
    return any(_balance_directions(line) != line for line in text.split("\n"))


def strip_directions(text: str) -> str:
    """Remove every bidirectional control, with the runs of zero-width characters that this brings together."""
    return text if text.isascii() else neutralise(re.sub(_BIDI_SIGN, "", text))


def _balance_directions(line: str) -> str:
    if not re.search(_BIDI_SIGN, line):
        return line
    characters, opened = list(line), []
    for at, char in enumerate(line):
        if char in _OPENS:
            opened.append(at)
        elif char in _CLOSES:
            if not opened or line[opened[-1]] not in _CLOSES[char]:
                characters[at] = ""
            elif line[opener := opened.pop()] in _OVERRIDES:
                characters[opener] = characters[at] = ""
    for at in opened:
        characters[at] = ""
    return "".join(characters)


def _keep_one_non_joiner(run: re.Match[str]) -> str:
    """Return nothing for a run of zero-width characters, but one U+200C for a run of these: Persian types it twice."""
    return "\u200c" if set(run[0]) == {"\u200c"} else ""
