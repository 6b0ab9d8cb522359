"""WordPress' lists and single comments: their fields, their order, their pages, and what nobody but moderators sees."""

import re

import pytest

from service.model.number import make_comment_number, make_thread_number
from service.web.wordpress import listing
from tests.actors import HELD, SPAM, THREAD

DAY = 86_400


def test_fields(guest, writer, clock):
    """A published comment has WordPress' fields, with numbers for ids and UTC for the time of the site."""
    posted = writer.posts("Hello <b>you</b>", url="https://mina.example/").json
    (comment,) = guest.lists().json
    number = make_comment_number(posted["id"], clock.now)
    links = comment.pop("_links")
    avatar = comment.pop("author_avatar_urls")
    assert comment == {
        "id": number,
        "post": make_thread_number(THREAD),
        "parent": 0,
        "author": 0,
        "author_name": posted["author"]["name"],
        "author_url": "https://mina.example/",
        "date": "2030-09-21T14:13:20",
        "date_gmt": "2030-09-21T14:13:20",
        "content": {"rendered": posted["html"]},
        "link": f"http://localhost/threads/%2Frecaps/episode-1?comment={posted['id']}#comment-{posted['id']}",
        "status": "approved",
        "type": "comment",
        "meta": {"recap_id": posted["id"], "recap_thread": THREAD},
    }
    assert links["self"] == [{"href": f"http://localhost/wp-json/wp/v2/comments/{number}"}]
    assert links["collection"] == [{"href": "http://localhost/wp-json/wp/v2/comments"}]
    assert avatar.keys() == {"24", "48", "96"}
    assert guest.client.get(avatar["48"]).content_type == "image/svg+xml"
    assert guest.gets(number).json == comment | {"_links": links, "author_avatar_urls": avatar}


def test_link_to_the_blogs_page(guest, writer):
    """A comment of a page of the blog is linked there."""
    posted = writer.posts("Hello", page_url="https://blog.example/recaps/1").json
    (comment,) = guest.lists().json
    assert comment["link"] == f"https://blog.example/recaps/1#comment-{posted['id']}"
    assert comment["_links"]["up"] == [{"href": "https://blog.example/recaps/1", "post_type": "post"}]


def test_order_and_pages(guest, writer, clock):
    """Lists begin with the newest, ten a page, and say how many there are and which pages are beside."""
    for number in range(1, 13):
        writer.posts(f"Thought {number}")
        clock.advance(seconds=1)
    first = guest.lists()
    assert guest.finds() == [f"Thought {number}" for number in range(12, 2, -1)]
    assert (first.headers["X-WP-Total"], first.headers["X-WP-TotalPages"]) == ("12", "2")
    assert first.headers["Link"] == '<http://localhost/wp-json/wp/v2/comments?page=2>; rel="next"'
    assert guest.lists(page=2).headers["Link"] == '<http://localhost/wp-json/wp/v2/comments?page=1>; rel="prev"'
    assert guest.finds(page=2) == ["Thought 2", "Thought 1"]
    assert guest.finds(page=3) == []
    assert guest.finds(order="asc", per_page=2, orderby="id") == ["Thought 1", "Thought 2"]
    assert guest.finds(offset=11) == ["Thought 1"]
    ids = [comment["id"] for comment in guest.lists(per_page=100).json]
    assert ids == sorted(ids, reverse=True)


def test_walks_of_long_lists(guest, writer, clock, monkeypatch):
    """Of a long list no more is counted than one page further needs, and whoever goes on sees every comment."""
    monkeypatch.setattr(listing, "MAX_LIMIT", 3)
    for number in range(1, 9):
        writer.posts(f"Thought {number}")
        clock.advance(seconds=1)
    totals, ids, page = [], [], guest.lists(per_page=2)
    while page:
        totals.append(page.headers["X-WP-Total"])
        ids += [comment["id"] for comment in page.json]
        (following,) = re.findall('<([^>]+)>; rel="next"', page.headers.get("Link", "")) or [""]
        page = guest.client.get(following) if following else None
    assert totals == ["3", "6", "8", "8"]
    assert len(set(ids)) == 8


@pytest.mark.parametrize("newest", [True, False])
def test_times(guest, writer, clock, newest):
    """`after` and `before` leave out what was written at that very time."""
    for number in range(1, 6):
        writer.posts(f"Thought {number}")
        clock.advance(seconds=DAY)
    window = {"after": "2030-09-22T14:13:20", "before": "2030-09-25T14:13:20Z"}
    assert (
        guest.finds(**window, order="desc" if newest else "asc") == ["Thought 4", "Thought 3"][:: 1 if newest else -1]
    )
    assert guest.finds(**window, thread=THREAD) == ["Thought 4", "Thought 3"]
    assert guest.finds(after="2030-09-25T17:13:19+03:00") == ["Thought 5"]


def test_threads(guest, writer, clock):
    """A list of a thread is in the order of time, by its key, by its number, or by a key that is a number."""
    first = writer.posts("One").json
    for text, fields in (("Two", {}), ("Below one", {"parent": first["id"]}), ("Elsewhere", {"thread": "42"})):
        clock.advance(seconds=1)
        writer.posts(text, **fields)
    assert guest.finds(thread=THREAD) == ["Below one", "Two", "One"]
    assert guest.finds(post=make_thread_number(THREAD), order="asc") == ["One", "Two", "Below one"]
    assert guest.finds(post=42) == ["Elsewhere"]
    assert guest.finds(**{"post[]": [42, make_thread_number(THREAD)]}) == ["Elsewhere", "Below one", "Two", "One"]
    assert guest.finds(post=f"42,{make_thread_number(THREAD)}", per_page=1, page=4) == ["One"]
    assert guest.finds(post=make_thread_number("/nobody")) == []
    assert guest.lists(thread=THREAD).headers["X-WP-Total"] == "3"


def test_parents(guest, writer, clock):
    """Replies are found by their parent, and top-level comments by the parent 0, in a thread and on all of the site."""
    first = writer.posts("One").json
    clock.advance(seconds=1)
    reply = writer.posts("Below one", parent=first["id"]).json
    clock.advance(seconds=1)
    writer.posts("Below that", parent=reply["id"])
    number = guest.lists(order="asc").json[0]["id"]
    assert guest.lists(search="Below one").json[0]["parent"] == number
    assert guest.finds(parent=number) == ["Below one"]
    assert guest.finds(parent=0) == guest.finds(parent=0, thread=THREAD) == ["One"]
    assert guest.finds(parent_exclude=0) == ["Below that", "Below one"]
    assert guest.finds(parent=f"0,{number}") == ["Below one", "One"]
    (in_reply_to,) = guest.lists(search="Below one").json[0]["_links"]["in-reply-to"]
    assert guest.client.get(in_reply_to["href"]).json["id"] == number


def test_include_and_exclude(guest, writer, clock):
    """Comments are asked for by their numbers, in that order if wanted, or left out."""
    for text in ("One", "Two", "Three"):
        writer.posts(text)
        clock.advance(seconds=1)
    first, second, third = (comment["id"] for comment in guest.lists(order="asc").json)
    assert guest.finds(include=f"{first},{third},7") == ["Three", "One"]
    assert guest.finds(include=f"{first},{third}", orderby="include") == ["One", "Three"]
    assert guest.finds(**{"include[0]": first}) == ["One"]
    assert guest.finds(exclude=second) == ["Three", "One"]
    assert guest.finds(exclude=second, thread=THREAD) == ["Three", "One"]


def test_search_is_for_what_is_shown(guest, writer):
    """Words are looked for in any letter case, in what readers see, never in what the sanitiser took away."""
    writer.posts("The umbrella scene <!-- secretword --><i title='secretword'>again</i>")
    writer.posts("Nothing of that sort")
    assert len(guest.finds(search="UMBRELLA")) == 1
    assert guest.finds(search="secretword") == []


def test_only_published_comments_are_public(guest, writer, numbers):
    """Held, spam, trashed and withdrawn comments are in no public list, and are not read by strangers."""
    held_comment, spam, published = (writer.posts(text).json for text in (f"{HELD} x", f"{SPAM} x", "Shown"))
    withdrawn = writer.posts("Withdrawn soon").json
    writer.withdraws(withdrawn["id"])
    assert guest.finds() == guest.finds(thread=THREAD) == ["Shown"]
    missing = guest.gets(7)
    assert (missing.status_code, missing.json["code"]) == (404, "rest_comment_invalid_id")
    for comment in (held_comment, spam):
        answer = guest.gets(numbers()[comment["text"]])
        assert (answer.status_code, answer.json) == (404, missing.json)
    assert published["id"]


def test_what_may_not_be_seen_reads_like_nothing(guest, editor, writer, numbers):
    """A reply to a held, spam or trashed comment is refused exactly as one to a number that stands for nothing."""
    for text in (f"{HELD} x", f"{SPAM} x", "Shown"):
        writer.posts(text)
    numbers_by_text = numbers()
    editor.deletes(numbers_by_text["Shown"])
    for fields in ({}, {"thread": None}, {"thread": THREAD}):
        missing = guest.posts("A reply", parent=7, **fields)
        for text in (f"{HELD} x", f"{SPAM} x", "Shown"):
            answer = guest.posts("A reply", parent=numbers_by_text[text], **fields)
            assert (answer.status_code, answer.json) == (missing.status_code, missing.json)
    for number in (7, *numbers_by_text.values()):
        assert guest.gets(number, context="edit").status_code == 401


def test_moderators_lists(editor, writer, numbers):
    """Moderators list any status, alone or together, of a thread too, and find an author's comments."""
    for text in (f"{HELD} one", f"{SPAM} two", "Three"):
        writer.posts(text)
    writer.posts(f"{HELD} elsewhere", thread="42")
    editor.deletes(numbers()["Three"])
    assert sorted(editor.finds(status="hold")) == [f"{HELD} elsewhere", f"{HELD} one"]
    assert editor.finds(status="hold", post=42) == [f"{HELD} elsewhere"]
    assert editor.finds(status="spam") == [f"{SPAM} two"]
    assert editor.finds(status="trash") == ["Three"]
    assert len(editor.finds(status="all")) == 2
    assert len(editor.finds(status="any")) == 4
    assert len(editor.finds(status="any", author_email=writer.fields["email"].upper())) == 4
    assert editor.finds(status="any", author_email="nobody@example.org") == []
    assert editor.finds(author=7) == editor.finds(type="pingback") == []


def test_private_fields_are_for_moderators(guest, editor, writer):
    """E-mail, shortened address, agent and text as typed are in the context `edit`, and in no other."""
    writer.posts("Hello <b>you</b>", headers={"User-Agent": "Tester/1"})
    (comment,) = editor.lists(context="edit").json
    assert comment["author_email"] == writer.fields["email"]
    assert comment["author_ip"] == writer.address.rpartition(".")[0] + ".0"
    assert comment["author_user_agent"] == "Tester/1"
    assert comment["content"]["raw"] == "Hello <b>you</b>"
    public = [guest.lists(), guest.gets(comment["id"]), editor.lists(), editor.lists(context="embed")]
    for answer in public:
        assert answer.status_code == 200
        assert not {writer.fields["email"], writer.address, "Tester/1"} & set(answer.text.split('"'))
        assert "raw" not in answer.text


@pytest.mark.parametrize(
    "query",
    [{"status": "hold"}, {"status": "any"}, {"author_email": "a@b.example"}, {"author": "1"}, {"type": "pingback"}],
)
def test_strangers_may_not_ask_that(guest, query):
    """What only moderators may look for answers 401 with the parameter's name."""
    answer = guest.lists(**query)
    assert (answer.status_code, answer.json["code"]) == (401, "rest_forbidden_param")
    assert answer.json["message"].endswith(next(iter(query)))


def test_strangers_have_no_edit_context(guest, writer):
    """The context `edit` answers 401, for a list and for one comment."""
    writer.posts("Hello")
    number = guest.lists().json[0]["id"]
    for answer in (guest.lists(context="edit"), guest.gets(number, context="edit")):
        assert (answer.status_code, answer.json["code"]) == (401, "rest_forbidden_context")


def test_fields_asked_for(guest, writer):
    """`_fields` leaves everything else out, down to a member of a field."""
    writer.posts("Hello")
    assert guest.lists(_fields="content.rendered,author_name").json == [
        {"author_name": writer.fields["name"], "content": {"rendered": "<p>Hello</p>"}}
    ]
    assert guest.lists(**{"_fields[]": ["status", "nothing"]}).json == [{"status": "approved"}]


def test_embed_context(guest, writer):
    """What is embedded elsewhere says less."""
    writer.posts("Hello")
    assert not {"post", "status", "date_gmt", "meta"} & guest.lists(context="embed").json[0].keys()


def test_index(guest):
    """`/wp-json/` tells of the namespace and its routes; HEAD is answered as GET is."""
    index = guest.client.get("/wp-json/").json
    assert index["namespaces"] == ["wp/v2"]
    assert "/wp/v2/comments" in index["routes"]
    head = guest.client.head("/wp-json/wp/v2/comments")
    assert (head.status_code, head.headers["X-WP-Total"], head.data) == (200, "0", b"")


def test_sites_are_apart(guest, writer):
    """Another site's comments are listed with `site`, which its links keep."""
    writer.posts("Theirs", site="other")
    assert guest.finds() == []
    (comment,) = guest.lists(site="other").json
    assert comment["_links"]["self"][0]["href"].endswith("?site=other")
    assert guest.client.get(comment["_links"]["self"][0]["href"]).json == comment
    assert guest.gets(comment["id"]).status_code == 404
