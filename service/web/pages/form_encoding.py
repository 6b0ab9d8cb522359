"""Forms of pages that are not in UTF-8: a browser sends what was typed in the encoding of the page."""

import re
import sys
from collections.abc import Mapping
from io import BytesIO
from typing import NamedTuple
from urllib.parse import parse_qsl, unquote_to_bytes

from flask import request
from werkzeug.formparser import FormDataParser

URL_ENCODED = "application/x-www-form-urlencoded"
# The names of encodings that browsers use for pages (WHATWG Encoding, 4.2) -> those of Python. Latin 1 and its kin are
# read as windows-1252 there.
_ENCODINGS: Mapping[str, str] = {
    "windows-1252": "cp1252", "iso-8859-1": "cp1252", "latin1": "cp1252", "us-ascii": "cp1252", "ascii": "cp1252",
    "iso-8859-2": "iso8859-2", "iso-8859-5": "iso8859-5", "iso-8859-7": "iso8859-7", "iso-8859-15": "iso8859-15",
    "windows-1250": "cp1250", "windows-1251": "cp1251", "windows-1253": "cp1253", "windows-1254": "cp1254",
    "iso-8859-9": "cp1254", "windows-1255": "cp1255", "windows-1256": "cp1256", "windows-1257": "cp1257",
    "windows-1258": "cp1258", "windows-874": "cp874", "koi8-r": "koi8-r", "koi8-u": "koi8-u",
    "euc-kr": "cp949", "ks_c_5601-1987": "cp949", "euc-jp": "euc-jp", "shift_jis": "cp932", "iso-2022-jp": "iso2022-jp",
    "gbk": "gb18030", "gb2312": "gb18030", "gb18030": "gb18030", "big5": "big5hkscs",
}  # fmt: skip
# What a page of a language is most often in, where nothing names its encoding.
_GUESSES: Mapping[str, tuple[str, ...]] = {
    "ko": ("cp949",), "ja": ("cp932", "euc-jp"), "zh": ("gb18030", "big5hkscs"), "ar": ("cp1256",), "he": ("cp1255",),
    "ru": ("cp1251", "koi8-r"), "uk": ("cp1251",), "bg": ("cp1251",), "pl": ("cp1250",), "cs": ("cp1250",),
    "hu": ("cp1250",), "el": ("cp1253",), "tr": ("cp1254",), "th": ("cp874",), "vi": ("cp1258",),
}  # fmt: skip
# A browser writes a character that the page's encoding lacks by its number.
_NUMBERED = re.compile(r"&#([0-9]{1,7});")


class SentForm(NamedTuple):
    """The fields of a form. `is_certain` is False if its encoding was guessed: its author must see it first."""

    fields: Mapping[str, str]
    is_certain: bool = True


def read_form() -> SentForm:
    """Return the form of the request.

    It is in UTF-8, or else in the encoding that its content type or its field `_charset_` names (WHATWG HTML, 4.10.22).
    """
    raw = request.get_data()
    if _decode_all(raw, "utf-8") is not None:
        return SentForm(request.form)
    named = request.mimetype_params.get("charset") or _parse(raw, "latin-1").get("_charset_", "")
    encoding = _ENCODINGS.get(named.strip().lower(), "")
    if encoding and _decode_all(raw, encoding) is not None:
        return SentForm(_parse(raw, encoding))
    guesses = _GUESSES.get((request.accept_languages.best or "")[:2].lower(), ())
    guess = next((name for name in (*guesses, "cp1252") if _decode_all(raw, name) is not None), "latin-1")
    return SentForm(_parse(raw, guess), is_certain=False)


def _decode_all(raw: bytes, encoding: str) -> str | None:
    """Return the text of a form that is in an encoding throughout, None for any other."""
    try:
        return (unquote_to_bytes(raw) if request.mimetype == URL_ENCODED else raw).decode(encoding)
    except UnicodeDecodeError:
        return None


def _parse(raw: bytes, encoding: str) -> Mapping[str, str]:
    """Return the fields of a form in an encoding, of two with one name the first."""
    if request.mimetype == URL_ENCODED:
        pairs = parse_qsl(raw.decode("latin-1"), keep_blank_values=True, encoding=encoding, errors="replace")
        fields = dict(reversed(pairs))
    else:
        body = raw.decode(encoding, "replace").encode()
        parser = FormDataParser()
        fields = parser.parse(BytesIO(body), request.mimetype, len(body), request.mimetype_params)[1].to_dict()
    return {name: _NUMBERED.sub(_decode_number, value) for name, value in fields.items()}


def _decode_number(numbered: re.Match[str]) -> str:
    number = int(numbered[1])
    return chr(number) if number <= sys.maxunicode else numbered[0]
