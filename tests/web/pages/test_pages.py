"""Pages for readers: a thread whole, how data is processed, and the files that pages load."""

import json
from dataclasses import replace
from urllib.parse import quote

import pytest

from service.net.origin import LOOPBACK_ORIGINS
from tests.actors import HELD
from tests.web.html_reading import read_page

BLOG = "https://blog.example"
TEXT = "The second episode made me cry, and I never do."


pytestmark = pytest.mark.usefixtures("decisive")


def list_comment_ids(page):
    """Return the ids of the comments on a page, in order."""
    return [article["id"].removeprefix("comment-") for article in page.all("article")]


def read_data(page):
    """Return the data block for search engines."""
    (block,) = [words for tag, words in page.words if tag == "script"]
    return json.loads(block)


@pytest.mark.parametrize(
    ("key", "address"),
    [
        ("/recaps/one", "/threads/%2Frecaps%2Fone"),
        ("/recaps/one", "/threads/%2Frecaps/one"),
        ("/recaps/one", "/threads//recaps/one"),
        ("/recaps/one", "/threads/recaps/one"),
        ("/recaps/one", "/threads?key=/recaps/one"),
        ("/recaps/one", "/threads/?key=%2Frecaps%2Fone"),
        ("post-17", "/threads/post-17"),
        ("a//b/", "/threads/a//b/"),
        ("100%25 ?x#y", "/threads/100%2525%20%3Fx%23y"),
        ("드라마/1화", f"/threads/{quote('드라마/1화')}"),
        ("//two", "/threads?key=//two"),
        ("/", "/threads?key=/"),
        ("../up", "/threads?key=../up"),
    ],
)
def test_a_thread_is_found_by_any_form_of_its_key(client, reader, key, address):
    """Keys with slashes, percent signs and any script have a page, which names itself so that it is found again."""
    comment = reader.posts(TEXT, key).json["id"]
    page = read_page(client.get(address))
    assert list_comment_ids(page) == [comment]
    assert page.forms[0].fields["comment_post_ID"] == key
    again = page.one("link", rel="canonical")["href"]
    assert list_comment_ids(read_page(client.get(again))) == [comment]


def test_canonical_page_is_the_blogs(client, reader):
    """Once the address of the post is known, search engines are led there and not to our page."""
    reader.posts(TEXT, "/recaps/9", page_url="https://blog.example/recaps/9")
    page = read_page(client.get("/threads/recaps/9"))
    assert page.one("link", rel="canonical")["href"] == "https://blog.example/recaps/9"


def test_a_key_without_slash_is_itself_first(client, reader):
    """`/threads/x` is the thread `x` where that one exists, not `/x`."""
    reader.posts(TEXT, "/x")
    comment = reader.posts(TEXT + " Truly.", "x").json["id"]
    assert list_comment_ids(read_page(client.get("/threads/x"))) == [comment]


@pytest.mark.parametrize(
    "address", ["/threads", "/threads?key=", "/threads/x?site=nosuchsite", "/threads/" + "x" * 600]
)
def test_what_no_thread_can_be_called_is_not_found(client, address):
    """A missing or unusable key and an unknown site answer 404 on a page."""
    read_page(client.get(address), 404)


def test_sites_have_threads_of_their_own(client, reader):
    """The same key on another site is another thread, and its form posts there."""
    reader.posts(TEXT, "one")
    page = read_page(client.get("/threads/one?site=other"))
    assert list_comment_ids(page) == []
    assert page.forms[0].fields["site"] == "other"
    assert (
        "form-action 'self' https://other.example;"
        in client.get("/threads/one?site=other").headers["Content-Security-Policy"]
    )


def test_policy_names_no_ipv6_address(make_app, engine, settings):
    """Loopback origins are in the policy of forms without IPv6, which no browser reads there."""
    local = replace(settings, sites={"default": LOOPBACK_ORIGINS})
    policy = make_app(engine, settings=local).test_client().get("/threads/one").headers["Content-Security-Policy"]
    assert "http://localhost:* http://127.0.0.1:* https://localhost:*" in policy
    assert "[" not in policy


def test_the_title_counts_thoughts(client, reader):
    """The heading says how many thoughts there are, on what; an empty thread says so."""
    assert "Nobody has said anything yet." in read_page(client.get("/threads/one")).text
    page = {"page_url": f"{BLOG}/one", "page_title": "Episode <1>"}
    reader.posts(TEXT, "one", **page)
    assert "One thought on “Episode <1>”" in read_page(client.get("/threads/one")).text
    reader.posts("Me neither.", "one", **page)
    read = read_page(client.get("/threads/one"))
    assert "2 thoughts on “Episode <1>”" in read.text
    assert read.all("a", href=f"{BLOG}/one")


def test_replies_are_nested(client, reader):
    """A reply is a list inside its parent's item, with a time that machines read and a link to answer it."""
    first = reader.posts(TEXT, "one").json["id"]
    second = reader.posts("So did I.", "one", parent=first).json["id"]
    answer = client.get("/threads/one")
    page = read_page(answer)
    assert list_comment_ids(page) == [first, second]
    between = answer.text.split(f'id="comment-{first}"')[1].split(f'id="comment-{second}"')[0]
    assert between.count("<ol") == 1
    assert "</li>" not in between
    assert page.all("time")[0]["datetime"].endswith("Z")
    assert page.all("a", href=f"/threads/one?replytocom={second}#respond")


def test_a_reply_link_aims_the_form(client, reader):
    """`replytocom` names the parent in heading and form; one of another thread, unknown or held does neither."""
    comment = reader.posts(TEXT, "one").json["id"]
    page = read_page(client.get(f"/threads/one?replytocom={comment}"))
    assert page.forms[0].fields["comment_parent"] == comment
    assert f"Reply to {reader.fields['name']}" in page.text
    held_id = reader.posts(f"Hm {HELD}", "one").json["id"]
    elsewhere = reader.posts(TEXT, "two").json["id"]
    for other in (held_id, elsewhere, "nosuch", '"><script>'):
        page = read_page(client.get("/threads/one", query_string={"replytocom": other}))
        assert page.forms[0].fields["comment_parent"] == "0"
        assert "Leave a Reply" in page.text


def test_a_long_thread_comes_in_pages(client, reader):
    """Fifty comments a page, linked by rel next, each comment once; an address of one comment shows it."""
    ids = [reader.posts(f"Thought number {number}.", "one").json["id"] for number in range(55)]
    first = read_page(client.get("/threads/one"))
    following = first.one("link", rel="next")["href"]
    second = read_page(client.get(following))
    assert list_comment_ids(first) + list_comment_ids(second) == ids
    assert not second.all("link", rel="next")
    assert list_comment_ids(read_page(client.get(f"/threads/one?comment={ids[52]}"))) == ids[52:]
    replying = read_page(client.get(f"/threads/one?replytocom={ids[54]}"))
    assert replying.forms[0].fields["comment_parent"] == ids[54]
    read_page(client.get("/threads/one?after=forged"), 400)


def test_a_tombstone_keeps_its_replies(client, reader):
    """A withdrawn comment with replies shows that it is gone, without text or author."""
    first = reader.posts(TEXT, "one").json["id"]
    second = reader.posts("So did I.", "one", parent=first).json["id"]
    reader.withdraws(first)
    page = read_page(client.get("/threads/one"))
    assert list_comment_ids(page) == [first, second]
    assert TEXT not in page.text
    assert [comment["url"].split("#")[1] for comment in read_data(page)["comment"]] == [f"comment-{second}"]


def test_a_closed_thread_has_no_form(client, reader, moderator):
    """A closed thread says so instead of a form."""
    reader.posts(TEXT, "one")
    moderator.sends("threads", {"thread": "one", "open": False}, method="PUT")
    page = read_page(client.get("/threads/one"))
    assert not page.forms
    assert not page.all("a", rel="nofollow")
    assert "Comments on this page are closed." in page.text


def test_the_form_works_without_scripts(client, reader):
    """Fetch the page, fill the form, send its fields, follow the answer, see the comment; then answer it likewise."""
    page = read_page(client.get("/threads/%2Frecaps/one"))
    form = page.forms[0]
    typed = {"comment": TEXT, "author": "Mina", "email": "mina@example.org"}
    answer = client.post(form.action, data=form.fields | typed, content_type="multipart/form-data")
    comment = answer.headers["Location"].split("#comment-")[1]
    page = read_page(client.get(answer.headers["Location"]))
    assert list_comment_ids(page) == [comment]
    assert TEXT in page.text
    link = next(anchor["href"] for anchor in page.all("a") if "replytocom" in anchor["href"])
    form = read_page(client.get(link)).forms[0]
    client.post(form.action, data=form.fields | {"comment": "So did I.", "author": "Teo", "email": "teo@example.org"})
    assert [entry["parent"] for entry in reader.reads("/recaps/one").json["comments"]] == [None, comment]


def test_the_form_can_be_used_by_everyone(client):
    """Each field has a label, what is required says so, browsers may fill it in, and the trap is hidden from all."""
    page = read_page(client.get("/threads/one"))
    labels = {label.get("for") for label in page.all("label")}
    assert {"comment", "author", "email", "url"} <= labels
    assert [field["autocomplete"] for field in page.all("input", dir="auto")] == ["name", "email", "url"]
    assert "required" in page.one("input", id="email")
    trap = page.one("input", name="recap_check")
    assert (trap["tabindex"], trap["autocomplete"]) == ("-1", "off")
    assert page.one("div", **{"aria-hidden": "true"})
    assert page.all("a", href="/privacy?lang=en&site=default")
    assert page.forms[0].fields["opened_at"]
    assert page.one("html")["lang"] == "en"
    assert len(page.all("h1")) == 1


def test_marks_follow_the_rules(client, moderator):
    """What the site's rules do not require is not marked as required."""
    moderator.sets_rules(require_email=False)
    page = read_page(client.get("/threads/one"))
    assert "required" not in page.one("input", id="email")
    assert "required" in page.one("input", id="author")


def test_each_visit_has_its_own_key(client):
    """Two visits never share an idempotency key."""
    keys = {read_page(client.get("/threads/one")).forms[0].fields["idempotency_key"] for _ in range(3)}
    assert len(keys) == 3


def test_search_engines_get_the_thread(client, reader):
    """The data block tells comments in the words of schema.org, nested, with their plain text."""
    first = reader.posts("I <em>cried</em> & laughed.", "one", url="https://mina.example").json["id"]
    reader.posts("So did I.", "one", parent=first)
    data = read_data(read_page(client.get("/threads/one")))
    (comment,) = data["comment"]
    assert (data["@type"], data["commentCount"]) == ("DiscussionForumPosting", 2)
    assert comment["text"] == "I cried & laughed."
    assert comment["author"] == {"@type": "Person", "name": reader.fields["name"], "url": "https://mina.example"}
    assert comment["comment"][0]["text"] == "So did I."


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("POST", "/threads/x", 405),
        ("PUT", "/privacy", 405),
        ("DELETE", "/moderate", 405),
        ("GET", "/moderate/nope", 404),
    ],
)
def test_page_paths_refuse_with_a_page(client, method, path, status):
    """A method or a path that no page knows is told on a page, too, with the methods that are known."""
    answer = client.open(path, method=method)
    assert (answer.status_code, answer.mimetype) == (status, "text/html")
    assert ("Allow" in answer.headers) == (status == 405)
    assert "Content-Security-Policy" in answer.headers
