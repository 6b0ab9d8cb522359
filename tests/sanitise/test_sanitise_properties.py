"""What holds for every text, found by search."""

import html
import unicodedata

from hypothesis import example, given, settings
from hypothesis import strategies as st

from service.net.links import parse_link
from service.sanitise import unicode as neutralising
from service.sanitise.sanitiser import _normalise_text, _write_body, _write_markup, _write_prose, render_prose, sanitise
from service.sanitise.unicode import neutralise
from tests.sanitise.browser_reading import assert_safe, describe_tree, parse_fragment, read_visible, serialise_again
from tests.sanitise.hostile_texts import HOSTILE

# A slow machine is no fault: nothing here is timed.
untimed = settings(deadline=None)

PIECES = [
    *(unit for unit in HOSTILE.values() if len(unit) < 100),
    *["<a href='https://аpple.com/'>", "https://аpple.com", "аpple.com"],  # noqa: RUF001 - a look-alike letter
    *["<p>", "</p>", "<ul>", "</ul>", "<li>", "</li>", "<pre>", "</pre>", "<a href='https://a.example/'>", "</a>"],
    *[
        "</blockquote>",
        "<code>",
        "</code>",
        "</b>",
        "</i>",
        "<br>",
        "\n",
        "\n\n",
        " ",
        "\t",
        ">",
        '"',
        "'",
        "=",
        "/",
        "&lt;",
    ],
    *["javascript:", "https://a.example/x", "(", ")", ".", "words", "한글", "é", "onclick=", "-->", "]]>", "</script>"],
]
any_text = st.text(st.characters(exclude_categories=[]))
markup = st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=3)), max_size=30).map("".join)
texts = st.one_of(any_text, markup)
prose = st.lists(
    st.sampled_from(
        [
            "word",
            "R&D",
            "<3",
            "a < b",
            ">",
            "&",
            " ",
            "  ",
            "\t",
            "\n",
            "\n\n",
            "é",
            "\u0301",
            "한글",
            "\u200b",
            "\u202e",
        ]
    )
).map("".join)
addresses = st.lists(
    st.sampled_from(
        [
            "https://a.example/x?b=1&copy=2&lt",
            "http://A.Example:8080/\"quoted\"/<b>'x'",
            "www.example.org",
            "https://",
            "http://user@a.example/",
            "https://한글.example/한글를",
            "https://аpple.com/",  # noqa: RUF001 - a look-alike letter
            "аpple.com",  # noqa: RUF001
            "HTTP://a.example/(b)[c]",
            "http://a.example:99999999",
            "http://[::1]/",
            "x" * 2000,
            "&",
            "<",
            "<3",
            "(",
            ")",
            ".",
            "/",
            "?a=b&amp",
            "word",
            "a@b.example",
            "é",
            "\u0301",
            "\u200b",
            "\u202e",
            " ",
            "\t",
            "\n",
            "\n\n",
        ]
    ),
    max_size=30,
).map("".join)


links = st.builds(
    "<{}a {}href={}{}{} title={}{}{}>{}</a>".format,
    st.sampled_from(["", "b><", "pre><", "ul><li><"]),
    st.sampled_from(["", "rel=x ", "onclick=y "]),
    *[st.sampled_from(['"', "'", ""]), addresses, st.sampled_from(['"', "'", ""])],
    *[st.sampled_from(['"', "'", ""]), texts, st.sampled_from(['"', "'", ""])],
    texts,
)


def remove_marks(text: str) -> str:
    """Remove combining marks from a text."""
    return "".join(char for char in text if unicodedata.category(char) not in {"Mn", "Me"})


@untimed
@given(st.one_of(texts, links))
def test_every_text_becomes_safe_html(text):
    """Any `str` comes out with allowed elements, attributes and addresses only, and nothing raises."""
    body = sanitise(text)
    assert_safe(body.html)
    assert "<script" not in body.html
    body.html.encode()
    body.plain.encode()


@untimed
@given(st.one_of(texts, links))
def test_html_is_what_a_browser_makes_of_it(text):
    """Parsing and writing the HTML back gives the same tree: there is nothing left to mutate."""
    out = sanitise(text).html
    assert describe_tree(parse_fragment(serialise_again(out))) == describe_tree(parse_fragment(out))


@untimed
@given(st.one_of(texts, addresses, links))
def test_html_is_what_bleach_makes_of_it(text):
    """bleach, with its own parser and serializer, leaves every byte of what we wrote as it is."""
    assert sanitise(text).html == _write_body(text).html


@untimed
@given(texts)
def test_plain_is_the_visible_text(text):
    """`plain` reads as the HTML does, white space aside."""
    body = sanitise(text)
    assert "".join(body.plain.split()) == read_visible(body.html)


loose_marks = st.lists(
    st.sampled_from(
        [
            *["a", "0", ".", "를", " ", "\t", "\r", "\n", "\n\n", "\x0c", "\u0085", "\u2028", "\ud800"],
            *["\u0300", "\u0301\u0301", "\ufe0f", "\u200b", "\u00ad", "\u2067", "\u2069", "\u202e"],
            *["&#x301;", "&#10;", "&#8203;", "&zwj;", "&#x2067;", "http://a.com", "www.b.org"],
            *["<br>", "<p>", "</p>", "<b>", "</b>", "<pre>", "</pre>", "<li>", "<div>", "<code>", "</code>"],
            *["<blockquote>", "<a href='http://a.example'>", "</a>", "<!-- -->", "<?x>", "<x \u2067>", "<script>"],
        ]
    ),
    max_size=14,
).map("".join)


@untimed
@given(st.one_of(texts, loose_marks, addresses, links))
@example("\u200b<?>\u200b")
@example("0\r\u0300")
@example("0\n \u0300")
@example("0\u2028\u0300")
@example("0\u0085\t\u0300")
@example("0\n\x0c\u0300")
@example("0\n\n\u0300x")
@example("<p><b> \u0300x</b>")
@example("<pre>0\n \u0300</pre>")
@example("a\u200b\n\u200b\u0300x")
@example("a\u200b <br>\u200bx")
@example("http://a.com\u0300")
@example("http://0.0 \u0300")
@example("\u2067<?\u2069>")
@example("<?\u2067>\u2069")
@example("&#x301;\u2067<br>\u2069")
@example("\u2067http://a.com\u2069")
def test_html_sanitises_to_what_it_shows(text):
    """Sanitising the HTML again refuses nothing and shows the same text."""
    once = sanitise(text)
    again = sanitise(once.html)
    # Only addresses that a dropped tag had parted may become links: what is stored is the text as typed, not this.
    assert read_visible(again.html) == read_visible(once.html)
    assert again.removed == ()


@untimed
@given(texts)
def test_plain_is_stable(text):
    """The plain text, escaped and sanitised, reads the same (marks at its edges aside: they need a letter)."""
    plain = sanitise(text).plain
    again = sanitise(html.escape(plain, quote=False)).plain
    assert remove_marks("".join(again.split())) == remove_marks("".join(plain.split()))


@untimed
@given(st.one_of(prose, addresses))
def test_fast_path_equals_full_path(text):
    """Text without markup, with addresses or none, is written byte for byte as it is tag by tag."""
    fast, full = _write_prose(text, _normalise_text(text)), _write_markup(text, _normalise_text(text))
    assert fast is None or fast == full


@untimed
@given(st.one_of(prose, addresses))
def test_prose_is_rendered_again_as_it_was(text):
    """The HTML that is not kept comes out again byte for byte, whether the text has addresses or none."""
    body, is_prose = sanitise(text), _write_prose(text, _normalise_text(text)) is not None
    assert not is_prose or render_prose(text, linked=bool(body.links)) == body.html
    assert is_prose or body.removed or "<" in text


@untimed
@given(st.one_of(texts, addresses), st.booleans())
def test_rendering_shows_any_text_as_typed(text, linked):
    """`render_prose` makes safe HTML of markup too: it shows it."""
    html = render_prose(text, linked=linked)
    assert_safe(html)
    assert remove_marks(read_visible(html)) == remove_marks("".join(neutralise(text).split()))


@untimed
@given(
    st.lists(
        st.sampled_from(["word", "https://a.example/x", "(www.b.example)", "http://c.example.", "a@b.example", "\n"])
    )
)
def test_linking_changes_no_text(words):
    """Linked or not, every character of the text is shown and nothing is added."""
    text = " ".join(words)
    body = sanitise(text)
    assert body.plain.split() == text.split()
    assert [link.label for link in body.links] == [
        word.strip("().") for word in words if word.startswith(("http", "(www"))
    ]


@untimed
@given(
    st.one_of(
        any_text, st.builds("".join, st.lists(st.sampled_from(["http://", "a", ".", "@", ":", "é", "[", "%", "?"])))
    )
)
def test_canonical_addresses_are_fixed_points(href):
    """The canonical spelling of an accepted address is accepted as it is."""
    link = parse_link(href)
    assert link is None or parse_link(link.href) == link


UNSEEN = st.text(st.sampled_from(" \n\t\u0301\u2800\u200b\u200d\u00ad\u061c\u2066\u2069\u202a\U0001d159\U0001d173"))


@given(UNSEEN, texts)
def test_what_shows_nothing_is_not_seen(unseen, text):
    """White space, marks without a letter, format characters and blanks are nothing to a reader, beside letters too."""
    assert not neutralising.has_visible_text(unseen)
    assert neutralising.has_visible_text(f"{unseen}a{unseen}")
    assert neutralising.has_visible_text(unseen + text) is neutralising.has_visible_text(text)


@untimed
@given(texts)
def test_neutral_text_is_neutral(text):
    """Neutralising twice changes nothing more, and leaves valid Unicode."""
    once = neutralise(text)
    assert neutralise(once) == once
    once.encode()
