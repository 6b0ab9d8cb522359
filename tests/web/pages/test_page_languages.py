"""Readers' pages in the reader's language: thread, form, faults, privacy."""

import pytest

from service.web.pages.words import LANGUAGES, load_words
from tests.actors import HELD
from tests.conftest import BLOG
from tests.web.html_reading import read_page
from tests.web.page_corpus import check

PRIVACY_TITLES = {language: load_words(language).say("title") for language in LANGUAGES}


pytestmark = pytest.mark.usefixtures("decisive")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_privacy_page_speaks(client, language):
    """Asked for by address, the page is in that language and says so, with links to all others."""
    page = read_page(client.get(f"/privacy?lang={language}"))
    check(page)
    html = page.one("html")
    assert (html["lang"], html["dir"]) == (language, "rtl" if language == "ar" else "ltr")
    assert PRIVACY_TITLES[language] in page.text
    assert {link["hreflang"] for link in page.all("a") if "hreflang" in link} == set(LANGUAGES)
    assert page.one("a", **{"aria-current": "true"})["hreflang"] == language
    if language != "en":
        assert "Your" not in page.text


@pytest.mark.parametrize(
    ("accepted", "spoken"),
    [
        ("ko, en;q=0.5", "ko"),
        ("tlh, en;q=0.2, fr-CA;q=0.7", "fr"),
        ("de;q=0, es;q=0.1", "es"),
        ("zh-TW, zh;q=0.4", "zh-Hans"),
        ("", "en"),
        ("*", "en"),
        ("x" * 300 + ";q=nonsense,,,;", "en"),
    ],
)
def test_the_browser_is_asked(client, accepted, spoken):
    """Without an address that says it, the best of Accept-Language is spoken, else English."""
    page = read_page(client.get("/privacy", headers={"Accept-Language": accepted}))
    assert page.one("html")["lang"] == spoken


def test_the_address_goes_before_the_browser(client):
    """`?lang=` is followed; one that is not ours is not, and stands nowhere on the page."""
    german = {"Accept-Language": "de"}
    assert read_page(client.get("/privacy?lang=pt-BR", headers=german)).one("html")["lang"] == "pt"
    answer = client.get('/privacy?lang="><script>', headers=german)
    assert read_page(answer).one("html")["lang"] == "de"


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_thread_speaks(client, reader, language):
    """A thread with replies, a tombstone and its form is in the reader's language, and so are its links."""
    say = load_words(language).say
    first = reader.posts("One.", "t", page_title="Episode", page_url=f"{BLOG}/t").json["id"]
    withdrawn_id = reader.posts("Two.", "t").json["id"]
    reader.posts("Three.", "t", parent=withdrawn_id)
    reader.withdraws(withdrawn_id)
    page = read_page(client.get(f"/threads/t?lang={language}&replytocom={first}"))
    check(page)
    for sentence in (
        say("thoughtsOn", count=2, title="Episode"),
        say("gone"),
        say("post"),
        say("emailNote"),
        say("reduces"),
        say("replyTo", name=reader.fields["name"]),
    ):
        assert " ".join(sentence.split()) in page.text
    assert page.all("a", href=f"/privacy?lang={language}&site=default")
    assert page.forms[0].action == f"/wp-comments-post.php?lang={language}"
    assert f"lang={language}" in page.forms[0].fields["redirect_to"]
    assert "lang" not in page.one("link", rel="canonical")["href"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_faults_speak(client, language):
    """Every fault of the plain form is told in the language that the form was in."""
    say = load_words(language).say
    typed = {"comment_post_ID": "t", "author": "Mina", "email": "mina at example", "url": "javascript:alert(1)"}
    page = read_page(client.post(f"/wp-comments-post.php?lang={language}", data=typed))
    check(page)
    for key in ("mend", "check", "fault-required", "fault-not-an-email", "fault-not-a-web-address"):
        assert " ".join(say(key).split()) in page.text
    assert page.forms[0].action == f"/wp-comments-post.php?lang={language}"


def test_a_held_comment_is_told_in_korean(client):
    """The plain form's notice for a held comment is in the language of the form, after the redirect too."""
    typed = {"comment_post_ID": "t", "author": "은하", "email": "e@example.org", "comment": f"{HELD} 좋아요"}
    back = client.post("/wp-comments-post.php?lang=ko", data=typed | {"redirect_to": "/threads/t?lang=ko"})
    page = read_page(client.get(back.headers["Location"]))
    assert load_words("ko").say("held") in page.text
    assert not page.all("recap-comments")


def test_refusals_speak(client, reader, moderator):
    """A closed thread and a missing page are told in the reader's language."""
    reader.posts("One.", "t")
    moderator.sends("threads", {"thread": "t", "open": False}, method="PUT")
    typed = {"comment_post_ID": "t", "author": "Mina", "email": "m@example.org", "comment": "Zu spät?"}
    page = read_page(client.post("/wp-comments-post.php?lang=de", data=typed), 403)
    assert load_words("de").say("closed") in page.text
    assert "Zu spät?" in page.text
    assert load_words("de").say("notFound") in read_page(client.get("/threads?key=&lang=de"), 404).text
