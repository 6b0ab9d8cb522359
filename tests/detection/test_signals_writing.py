# ruff: noqa: RUF001 - look-alike letters are what is tested, or how readers write
"""Signals about how a comment is written."""

import pytest

from service.detection.signals.bidi import detect_bidi
from service.detection.signals.markup import detect_markup
from service.detection.signals.mixed_script import detect_mixed_script
from service.detection.signals.template import detect_template
from service.detection.signals.zero_width import detect_zero_width
from service.model.evidence import Reason
from tests.detection.submissions import list_marked_texts, list_reasons, make_submission


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[url=http://a.example]x[/url]", True),
        ("&lt;a href=http://a.example&gt;", True),
        ('<a href="http://a.example">my recap</a>', True),
        ("<script>alert(1)</script>hello", True),
        ('<b onclick="x()">hello</b>', True),
        ("[spoiler] he dies [/spoiler]", False),
        ("<b>bold</b> and <em>well</em>", False),
        ("a < b & c > b [sic]", False),
    ],
)
def test_markup(text, expected):
    """Foreign link notations and removed scripts are seen; what the form allows is not, but for links a little."""
    assert set(list_reasons(detect_markup(make_submission(text)))) == ({Reason.MARKUP_LEFTOVER} if expected else set())


def test_a_link_as_html_weighs_least():
    """Forum codes belong to another kind of site, an anchor only to another form."""
    codes, anchor = (
        sum(e.weight for e in detect_markup(make_submission(t)))
        for t in ("[url=x]x", '<a href="http://a.example">x</a>')
    )
    assert codes > 2
    assert 0 < anchor < 1


@pytest.mark.parametrize(
    ("text", "typed"),
    [
        ("What a {great|good|nice} post", ["{great|good|nice}"]),
        ("Dear {{first_name}}, buy", ["{{first_name}}"]),
        ("Hi %name%, see", ["%name%"]),
        ("Hello [NAME]", ["[NAME]"]),
        ("#file_links[c:/x.txt,1,N]", ["#file_links"]),
        ("see #file_links", ["#file_links"]),
        ("a || b, {x}, {a, b}, 100%, [name of the actor], #name", []),
    ],
)
def test_template(text, typed):
    """Spintax and merge fields are marked; ordinary braces are not."""
    judged = make_submission(text)
    assert list_marked_texts(judged, detect_template(judged)) == typed


@pytest.mark.parametrize(
    ("text", "typed"),
    [
        ("my vіаgrа pills", ["vіаgrа"]),
        ("ｅxcellent сontent", ["ｅxcellent", "сontent"]),
        ("BTS는 최고, 드라마OST 좋아요", []),
        ("Netflixで見た、Tシャツ", []),
        ("我爱BTS和K-pop", []),
        ("это было в сериале Netflix", []),
        ("Altınışık über naïve café Łódź", []),
        ("Η σειρά ήταν τέλεια", []),
    ],
)
def test_mixed_script(text, typed):
    """Latin words with look-alike letters are marked; languages side by side and accents are not."""
    judged = make_submission(text)
    assert list_marked_texts(judged, detect_mixed_script(judged)) == typed


def test_mixed_script_grows_with_the_words():
    """One odd letter may be a slip of the keyboard, several are not."""
    one, many = (
        detect_mixed_script(make_submission(t))[0].weight for t in ("сontent", "сontent сontent сontent сontent")
    )
    assert one < 1 < many == 3


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("v\u200bi\u200ba\u200bg\u200bra", True),
        ("copied\u200btext once", False),
        ("می\u200cخواهم می\u200cروم نمی\u200cدانم می\u200cبینم", False),
        ("👨\u200d👩\u200d👧\u200d👦 👩\u200d❤️\u200d👨 🏳️\u200d🌈", False),
        ("क्\u200dष क्\u200dष क्\u200dष", False),
    ],
)
def test_zero_width(text, expected):
    """Hidden characters inside Latin words are seen; Persian, Hindi and emoji need theirs."""
    assert list_reasons(detect_zero_width(make_submission(text))) == [Reason.ZERO_WIDTH] * expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("click \u202egnp.exe", True),
        ("مسلسل رائع \u200f(2024)\u200f", False),
        ("\u2067עברית\u2069 and English", False),
    ],
)
def test_bidi(text, expected):
    """Overrides are seen, marks and isolates are ordinary."""
    assert list_reasons(detect_bidi(make_submission(text))) == [Reason.BIDI_OVERRIDE] * expected
