"""The other forms of a body: plain text and links, as signals see them."""

import re
import sys
import unicodedata

import pytest

from service.model.body import Link
from service.net.links import describe_refused_link, parse_link
from service.sanitise.marks import MAX_MARKS
from service.sanitise.sanitiser import SANITISER_VERSION, sanitise
from service.sanitise.unicode import _MARKS, neutralise

PLAIN = [
    ("one\ntwo\n\nthree", "one\ntwo\n\nthree"),
    ("<p>one</p><p>two<br>three</p>", "one\n\ntwo\nthree"),
    ("a <b>b</b> &lt;c&gt; &amp; d", "a b <c> & d"),
    ("Best:<ul><li>one</li><li>two</li></ul>end", "Best:\n\none\ntwo\n\nend"),
    ("<pre>a\n  b</pre>c", "a\n  b\n\nc"),
    ('see <a href="https://a.example/">this</a>!', "see this!"),
    ("<script>x</script>y<!-- z -->", "y"),
    ("a\u202eb", "ab"),
    ("  \n ", ""),
]


@pytest.mark.parametrize(("typed", "plain"), PLAIN)
def test_plain_is_text_without_markup(typed, plain):
    """Entities are decoded, labels kept, breaks are newlines and paragraphs are parted by an empty line."""
    assert sanitise(typed).plain == plain


def test_links_come_in_order():
    """Links typed and found alike are told with their canonical address, their host and the words they show."""
    body = sanitise(
        'www.B.example/x <a href="HTTPS://A.example/y"><b>my</b>\nsite</a> <a href="mailto:me@c.example">me</a>'
    )
    assert body.links == (
        Link("http://www.b.example/x", "www.b.example", "www.B.example/x"),
        Link("https://a.example/y", "a.example", "my\nsite"),
        Link("mailto:me@c.example", "c.example", "me"),
    )


def test_body_carries_the_version():
    """Both paths name the version of the sanitiser that made the HTML."""
    assert {sanitise("a").sanitiser, sanitise("<b>a</b>").sanitiser} == {SANITISER_VERSION}


def test_text_stays_as_typed():
    """What the author typed is kept to the character, hidden ones included."""
    typed = " <b>x\u202e\u200b\u200b</b>\r\n"
    assert sanitise(typed).text == typed


def test_piles_are_looked_for_among_all_marks():
    """The ranges that are searched for piles of marks hold every nonspacing and enclosing mark of Unicode."""
    pattern = re.compile(f"[{_MARKS}]")
    marks = [chr(code) for code in range(sys.maxunicode + 1) if unicodedata.category(chr(code)) in {"Mn", "Me"}]
    assert [mark for mark in marks if not pattern.match(mark)] == []


def test_marks_are_capped():
    """Four marks on a letter stay, more do not, and a format character between them does not start a new count."""
    assert neutralise("e" + "\u0301" * MAX_MARKS) == "e" + "\u0301" * MAX_MARKS
    assert neutralise("e" + "\u0301\u200d" * 9).count("\u0301") == MAX_MARKS


@pytest.mark.parametrize(
    ("href", "host"),
    [
        ("https://Example.COM./", "example.com"),
        ("http://[2001:db8::1]/", "[2001:db8::1]"),
        ("https://\u0430pple.com", "xn--pple-43d.com"),
        ("mailto:a@B\u00fccher.example", "xn--bcher-kva.example"),
    ],
)
def test_host_is_told_in_punycode(href, host):
    """A host is told in lower-case punycode, whatever its spelling."""
    link = parse_link(href)
    assert link
    assert link.host == host


@pytest.mark.parametrize(
    "href", ["http://" + "a" * 64, "http://" + "a." * 127 + "aa", "http://" + "é." * 9 + "com", "x" * 9999]
)
def test_hosts_that_cannot_be_are_refused(href):
    """Labels and hosts longer than the name system allows, and too many labels beyond ASCII, are no hosts."""
    assert parse_link(href) is None


def test_refusals_have_words_of_bounded_length():
    """A refusal names a scheme as a browser would see it, and never repeats more than twenty characters of it."""
    assert describe_refused_link("\x01java\nscript:x") == "javascript link"
    assert describe_refused_link("a" * 500 + ":x") == "relative link"
