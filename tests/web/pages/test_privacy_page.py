"""How comment data is processed, told by the rules in force; and the files that pages load."""

from service.model.rules import Rules
from service.web.pages.views import HELD_DAYS
from tests.web.html_reading import read_page

BLOG = "https://blog.example"
TEXT = "The second episode made me cry, and I never do."


def test_privacy_tells_the_rules_in_force(client, moderator, clock):
    """The page says how long what is kept, and follows the rules when they change."""
    text = read_page(client.get("/privacy")).text
    assert "90 days" in text
    assert f"{Rules().edit_minutes} minutes" in text
    assert "SQLite" in text
    moderator.sets_rules(keep_spam_days=7, edit_minutes=1, require_email=False)
    clock.advance(seconds=60)
    text = read_page(client.get("/privacy")).text
    assert "7 days" in text
    assert "for 1 minute." in text
    assert "E-mail (if you give one)" in text
    assert "90 days" not in text


def test_privacy_tells_what_the_embed_keeps(client):
    """What the page says of held comments on a reader's device is what the embed does."""
    days = HELD_DAYS
    assert f"HELD_DAYS={days};" in client.get("/embed.js").text
    assert f"wait for a moderator for {days} days" in read_page(client.get("/privacy")).text


def test_privacy_tells_other_rules_of_other_sites(client, moderator, clock):
    """Each site's page tells its own rules; an unknown site has none."""
    moderator.sets_rules(keep_spam_days=0, edit_minutes=0)
    clock.advance(seconds=60)
    text = read_page(client.get("/privacy")).text
    assert "As long as the site wants" in text
    assert "To change or withdraw a comment, ask" in text
    assert f"{Rules().edit_minutes} minutes" in read_page(client.get("/privacy?site=other")).text
    read_page(client.get("/privacy?site=nosuchsite"), 404)


def test_pages_load_files_that_may_be_kept_for_ever(client):
    """Style and script are named by their content, immutable under that name and checked by tag under any other."""
    page = read_page(client.get("/threads/one"))
    style = page.one("link", rel="stylesheet")["href"]
    (script,) = [element["src"] for element in page.all("script") if "src" in element]
    for address, otherwise in ((style, "no-cache"), (script, "public, max-age=600, stale-while-revalidate=86400")):
        answer = client.get(address)
        assert answer.status_code == 200
        assert answer.headers["Cache-Control"] == "public, max-age=31536000, immutable"
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        unnamed = client.get(address.split("?")[0])
        assert unnamed.headers["Cache-Control"] == otherwise
        tag = {"If-None-Match": unnamed.headers["ETag"]}
        assert client.get(address, headers=tag).status_code == 304
    assert client.get("/static/../app.py").status_code == 404
    assert client.get("/static/nosuch.css").status_code == 404


def test_the_style_is_small_and_loads_nothing(client):
    """The style has at most 8 kB and fetches nothing from anywhere."""
    style = client.get("/static/recap.css").get_data()
    assert len(style) <= 8000
    assert b"url(" not in style
    assert b"@import" not in style
