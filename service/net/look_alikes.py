"""Hosts that are written to be taken for another: labels that mix scripts, or spell Latin with other letters.

The rules are those by which Chromium shows a host as punycode ("Internationalized Domain Names in Google Chrome"), as
far as the standard library knows them. A list of well-known hosts, with which Chromium compares too, is not kept here.
"""

import unicodedata
from functools import cache

# UTS 39, 5.2, "highly restrictive": these may stand in one label, any other scripts may not.
_MIXES = (
    frozenset({"LATIN", "CJK", "HIRAGANA", "KATAKANA"}),
    frozenset({"LATIN", "CJK", "BOPOMOFO"}),
    frozenset({"LATIN", "CJK", "HANGUL"}),
)
# Letters that, in small, are taken for Latin ones. A label of nothing else is deceit, unless its country writes so.
_LATIN_LIKE = {
    "CYRILLIC": frozenset("асԁеһіјӏорԛѕԝхуъьҽпгѵѡ"),
    "GREEK": frozenset("αικνρυωηοπτ"),
    "ARMENIAN": frozenset("ցգհյնոսւօ"),
}
_OWN_DOMAINS = {
    "CYRILLIC": frozenset({"bg", "by", "kz", "ru", "su", "ua", "uz"}),
    "GREEK": frozenset({"gr", "cy"}),
    "ARMENIAN": frozenset({"am"}),
}
# Phonetic letters, which no alphabet of a domain needs but for the Azerbaijani schwa.
_PHONETIC = frozenset(map(chr, range(0x250, 0x2B0))) - {"\u0259"}
# The first words in names of letters that belong to every script.
_COMMON = frozenset({"KATAKANA-HIRAGANA", "IDEOGRAPHIC", "MODIFIER"})


@cache
def _find_script(letter: str) -> str:
    return unicodedata.name(letter, "UNNAMED").split()[0]


def is_look_alike(host: str) -> bool:
    """Return whether a host in punycode has a label that is likely meant to be taken for another."""
    if "xn--" not in host:
        return False
    labels = [_decode_label(label) for label in host.split(".")]
    return any(_is_deceptive(label, labels[-1]) for label in labels if not label.isascii())


def _decode_label(label: str) -> str:
    """Return the letters of a label; the label itself where its punycode is broken."""
    try:
        return label[4:].encode().decode("punycode") if label.startswith("xn--") else label
    except UnicodeError:
        return label


def _is_deceptive(label: str, top: str) -> bool:
    scripts = {_find_script(letter) for letter in label if letter.isalpha()} - _COMMON
    if len(scripts) > 1 and not any(scripts <= mix for mix in _MIXES):
        return True
    digits = {ord(digit) - unicodedata.decimal(digit) for digit in label if digit.isdecimal()}
    if len(digits) > 1 or _PHONETIC.intersection(label):
        return True
    return any(_is_latin_like(label, script, top) for script in scripts & _LATIN_LIKE.keys())


def _is_latin_like(label: str, script: str, top: str) -> bool:
    """Return whether all letters of a label, of one script, look Latin under a domain where that is no usual script."""
    is_at_home = top in _OWN_DOMAINS[script] or any(_find_script(letter) == script for letter in top)
    return not is_at_home and all(letter in _LATIN_LIKE[script] for letter in label if letter.isalpha())
