"""Where WordPress' form sends people: never to strangers, and to their own held comment with a proof."""

from urllib.parse import parse_qs, urlsplit

import pytest

from tests.actors import HELD, SPAM
from tests.web.form_sender import BLOG, TEXT
from tests.web.html_reading import read_page

pytestmark = pytest.mark.usefixtures("decisive")


@pytest.mark.parametrize("word", [HELD, SPAM])
def test_a_held_comment_is_shown_to_its_author_alone(send_form, client, word):
    """Held and spam alike lead to the page with a proof, and only with it does the page show the comment."""
    location = send_form(comment=f"{TEXT} {word}").headers["Location"]
    query = parse_qs(urlsplit(location).query)
    assert set(query) == {"unapproved", "moderation-hash"}
    assert urlsplit(location).fragment == f"comment-{query['unapproved'][0]}"
    page = read_page(client.get(location))
    assert page.all("div", role="status")
    assert word in page.text
    proof = query["moderation-hash"][0]
    for forged in (proof[:-2], "", "x.y", proof.replace(".", "", 1)):
        held_page = client.get(
            "/threads/%2Frecaps/form", query_string={"unapproved": query["unapproved"], "moderation-hash": forged}
        )
        assert word not in read_page(held_page).text


def test_the_proof_ends(send_form, client, clock):
    """A day later the address shows nothing that others may not see."""
    location = send_form(comment=f"{TEXT} {HELD}").headers["Location"]
    clock.advance(seconds=86_400)
    assert HELD not in read_page(client.get(location)).text


def test_the_proof_shows_nothing_elsewhere(send_form, client):
    """The proof for one comment opens neither another comment nor another thread."""
    first = parse_qs(urlsplit(send_form(comment=f"{TEXT} {HELD}").headers["Location"]).query)
    other = parse_qs(urlsplit(send_form(comment=f"Another {HELD} text").headers["Location"]).query)
    mixed = {"unapproved": other["unapproved"], "moderation-hash": first["moderation-hash"]}
    assert HELD not in read_page(client.get("/threads/%2Frecaps/form", query_string=mixed)).text
    assert HELD not in read_page(client.get("/threads/elsewhere", query_string=first)).text


def test_what_a_person_rejected_is_not_shown_as_waiting(send_form, client, moderator):
    """Once a moderator has called it spam, its author no longer sees it."""
    location = send_form(comment=f"{TEXT} {HELD}").headers["Location"]
    moderator.marks_spam(parse_qs(urlsplit(location).query)["unapproved"][0])
    assert HELD not in read_page(client.get(location)).text


@pytest.mark.parametrize(
    "back",
    [
        "/recaps/one",
        "/recaps/one?p=1",
        "http://localhost/x",
        "https://blog.example/recaps/one",
        "HTTPS://BLOG.example/r",
    ],
)
def test_the_form_leads_back_to_pages_of_the_service_and_of_the_site(send_form, back):
    """`redirect_to` is followed to our own pages and the site's."""
    location = send_form(redirect_to=f"{back}#old").headers["Location"]
    assert location.lower().startswith(f"{back}#comment-".lower())


@pytest.mark.parametrize(
    "back",
    [
        "//evil.example/x",
        "///evil.example",
        "/\\evil.example",
        "\\\\evil.example",
        "https:evil.example",
        "https:/evil.example",
        "https:///evil.example",
        "https://evil.example/recaps",
        "https://blog.example@evil.example/",
        "https://blog.example.evil.example/",
        "https://blog.example\\@evil.example/",
        "http://blog.example/",
        "https://other.example/",
        "javascript:alert(1)",
        "data:text/html,x",
        "/x\r\nSet-Cookie: a=b",
        "/x\nLocation: //evil.example",
        "/\t/evil.example",
        " //evil.example",
        "\x00//evil.example",
        "evil.example",
        "?x=1",
        "https://[evil",
        "/" + "x" * 3000,
    ],
)
def test_the_form_leads_nowhere_else(send_form, back):
    """Whatever is no page of ours or of the site's is replaced by the comment's own place (CWE-601)."""
    answer = send_form(redirect_to=back)
    assert answer.status_code == 302
    assert answer.headers["Location"].startswith("/threads/%2Frecaps/form?comment=")
    assert "Set-Cookie" not in answer.headers


@pytest.mark.parametrize("origin", ["", "http://localhost"])
def test_a_comment_on_a_later_page_is_shown(send_form, client, reader, origin):
    """Whoever posts on our own page of a long thread comes to the page with their comment, not to the first one."""
    for number in range(60):
        reader.posts(f"Thought {number}.", thread="/recaps/form")
    location = send_form(redirect_to=f"{origin}/threads/%2Frecaps/form?lang=ko").headers["Location"]
    assert location.startswith(f"{origin}/threads/%2Frecaps/form?lang=ko&comment=")
    page = read_page(client.get(location))
    assert page.all("article", id=urlsplit(location).fragment)
    assert "Thought 0." not in page.text


def test_a_held_comment_leads_back_with_its_proof(send_form):
    """The proof joins the query that the page already had."""
    location = send_form(comment=f"{TEXT} {HELD}", redirect_to=f"{BLOG}/r?p=4").headers["Location"]
    assert location.startswith(f"{BLOG}/r?p=4&unapproved=")
