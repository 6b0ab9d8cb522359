"""Keys of threads have one spelling."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from service.model.thread_key import list_old_spellings, normalise_thread_key

ONE_THREAD = {
    "composed": "/recaps/café-1",
    "decomposed": "/recaps/cafe\u0301-1",
    "percent-encoded": "/recaps/caf%C3%A9-1",
    "percent-encoded in lower case": "/recaps/caf%c3%a9-1",
    "percent-encoded and decomposed": "/recaps/cafe%CC%81-1",
    "escapes of letters": "/%72ecaps/caf%C3%A9%2d1",
    "blanks around it": " \t/recaps/café-1\n",
    "encoded blanks around it": "%20/recaps/café-1%20",
    "a no-break space": "\u00a0/recaps/café-1\u00a0",
    "a zero-width space": "/recaps/café-1\u200b",
    "a byte order mark": "\ufeff/recaps/café-1",
    "a direction mark": "/recaps/café-1\u200f",
}


@pytest.mark.parametrize("spelling", ONE_THREAD.values(), ids=ONE_THREAD.keys())
def test_one_key(spelling):
    """Spellings that no reader and no site generator tells apart are one key."""
    assert normalise_thread_key(spelling) == "/recaps/café-1"


@pytest.mark.parametrize(
    ("key", "normal"),
    [
        ("/posts/%ED%95%9C%EA%B8%80/", "/posts/한글/"),
        ("/a%20b", "/a b"),
        ("/a%2fb", "/a%2Fb"),
        ("/100%25", "/100%25"),
        ("/100%", "/100%"),
        ("/a%3fb%23c", "/a%3Fb%23c"),
        ("/caf%E9", "/caf%E9"),
        ("/caf%e9", "/caf%E9"),
        ("/a%00b", "/a%00b"),
        ("/%25%34%31", "/%2541"),
        ("/%%34%31", "/A"),
        ("/می%E2%80%8Cگفت", "/می\u200cگفت"),
        (" \u200b ", ""),
    ],
)
def test_escapes(key, normal):
    """Escapes stay where they have a meaning of their own or are no UTF-8, with capital digits."""
    assert normalise_thread_key(key) == normal


@pytest.mark.parametrize("other", ["/Recaps/café-1", "/recaps/café-1/", "/recaps/café-1?x=1", "/recaps/cafe-1"])
def test_other_keys(other):
    """Letter case, a slash at the end and a query make another key: they may lead to another page."""
    assert normalise_thread_key(other) != "/recaps/café-1"


@given(st.text(st.characters() | st.sampled_from("%25eE3A9c \u0301\u200b"), max_size=30))
@example("%%34%31")
@example("%2%35E3")
def test_normalising_twice(key):
    """Normalising twice changes nothing more."""
    once = normalise_thread_key(key)
    assert normalise_thread_key(once) == once


def test_old_spellings():
    """A plain key has no other spelling; of any other key the encoded and decomposed ones are known."""
    assert list_old_spellings("/recaps/episode-1") == []
    assert {"/cafe\u0301", "/caf%C3%A9", "/caf%c3%a9", "/cafe%CC%81"} <= set(list_old_spellings("/café"))
    assert "/a%20b" in list_old_spellings("/a b")
