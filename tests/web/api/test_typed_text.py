"""Text as people paste and type it: what is no fault of theirs is mended, and the comment is stored."""

import json

import pytest

from tests.actors import THREAD

WORDS = "I loved how quiet the last scene was"


@pytest.fixture
def posts(client):
    """Post fields as JSON, and return the comment that was stored."""

    def send(**fields):
        raw = json.dumps({"thread": THREAD, "body": WORDS, "name": "Mina", "email": "mina@example.org"} | fields)
        answer = client.post("/v1/comments", data=raw, content_type="application/json")
        assert answer.status_code in (201, 202), answer.text
        return answer.json

    return send


@pytest.mark.parametrize(
    "sign", ["\x0b", "\x0c", "\x1c", "\x1d", "\x1e", "\x85", "\u2028", "\u2029", "\r", "\r\n"], ids=ascii
)
def test_breaks_of_slides_and_word_processors(posts, sign):
    """Every kind of line break ends a line of the text."""
    posted = posts(body=f"First line{sign}second line")
    assert posted["text"] == "First line\nsecond line"
    assert posted["html"] == "<p>First line<br>second line</p>"


@pytest.mark.parametrize("char", ["\x01", "\x08", "\x1b", "\x7f", "\x92", "\ufdd0", "\ufffe", "\U0010ffff"], ids=ascii)
def test_controls_of_wrong_encodings(posts, char):
    """A control character or noncharacter that shows nothing is removed from a text and a name."""
    posted = posts(body=f"It{char}s {WORDS}", name=f"Mi{char}na")
    assert (posted["text"], posted["author"]["name"]) == (f"Its {WORDS}", "Mina")


@pytest.mark.parametrize("sign", ["\t", "\n", "\r\n", " \n\t ", "\x0b", "\u2028"], ids=ascii)
def test_name_becomes_one_line(posts, sign):
    """Tabs and line breaks in a name are blanks: people paste names out of tables."""
    assert posts(name=f"{sign}Mina{sign}Kim{sign}")["author"]["name"] == "Mina Kim"


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("\n    Episode 1\n  of\t3\n", "Episode 1 of 3"),
        ("x" * 640, "x" * 500),
        ("Nul\x00 and \x0b half \ud800", "Nul and half \ufffd"),
        ("x" * 499 + "\U0001f469\u200d\U0001f680 lands", "x" * 499),
        ("x" * 499 + "\U0001f1f0\U0001f1f7", "x" * 499),
        ("x" * 499 + "q\u0323\u0307", "x" * 499),
        ("x" * 499 + "\U0001f44d\U0001f3fd", "x" * 499),
    ],
    ids=["a pretty-printed template", "long", "controls", "joined emoji", "flag", "marks", "skin tone"],
)
def test_page_title_never_makes_a_comment_fail(posts, client, title, expected):
    """A page's title is put on one line and cut behind a whole character, never refused."""
    thread = "/titles"
    posts(thread=thread, page_title=title, page_url="https://blog.example/titles")
    assert client.get("/v1/comments", query_string={"thread": thread}).json["thread"]["title"] == expected


@pytest.mark.parametrize(
    ("typed", "dump_records"),
    [
        ("mina@müller.example", "mina@xn--mller-kva.example"),
        ("mina@MÜLLER.example", "mina@xn--mller-kva.example"),
        ("mina@mu\u0308ller.example", "mina@xn--mller-kva.example"),
        ("mina@xn--mller-kva.example", "mina@xn--mller-kva.example"),
        ("josé@example.org", "josé@example.org"),
        ("jose\u0301@example.org", "josé@example.org"),
        ("用户@例子.公司", "用户@xn--fsqu00a.xn--55qx5d"),
        (" mina@example.org\n", "mina@example.org"),
    ],
    ids=ascii,
)
def test_mail_addresses_beyond_ascii(posts, moderator, typed, dump_records):
    """A mail address may have letters beyond ASCII; its domain is stored in punycode, as browsers send it."""
    posted = posts(email=typed)
    assert moderator.sees(posted["id"]).json["author"]["email"] == dump_records
    again = posts(email=dump_records, body="Another thought of the same person")
    keys = {moderator.sees(comment["id"]).json["author"]["key"] for comment in (posted, again)}
    assert len(keys) == 1
