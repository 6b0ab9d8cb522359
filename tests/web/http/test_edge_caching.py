"""What caches between readers and the service may keep: public reads for seconds, and nothing else."""

import re
from pathlib import Path

import pytest

import service.web.embed
from service.settings import MAX_EDGE_SECONDS, Settings
from service.web.http.caching import join_vary, protect_from_caches
from tests.actors import HELD, MODERATOR_TOKEN, THREAD, Reader
from tests.conftest import ENVIRONMENT

PUBLIC_READS = (
    f"/v1/comments?thread={THREAD}",
    f"/v1/counts?thread={THREAD}",
    "/feeds/site",
    f"/feeds/threads{THREAD}",
)
OPERATOR = {"Authorization": f"Bearer {MODERATOR_TOKEN}"}
# Views whose answers a cache may keep, by their names in `service/web/routes.py`.
PUBLIC_VIEWS = {
    *("reading.read_thread", "reading.count_comments", "feeds.show_feed"),
    *("operations.show_avatar", "openapi.show"),
    *("assets.show_asset", "assets.show_desk_file"),
    *("embed.show_script", "embed.show_later", "embed.show_locale"),
}


@pytest.fixture
def serve(make_app, engine):
    """Make a client of the service with more settings."""
    return lambda **names: make_app(engine, settings=Settings.from_env(ENVIRONMENT | names)).test_client()


@pytest.mark.parametrize("path", PUBLIC_READS)
@pytest.mark.parametrize(
    ("names", "control", "cdn_control"),
    [
        ({}, "public, max-age=0, must-revalidate, s-maxage=8", "max-age=8, stale-while-revalidate=2"),
        (
            {"EDGE_SECONDS": "5", "EDGE_STALE_SECONDS": "0"},
            "public, max-age=0, must-revalidate, s-maxage=5",
            "max-age=5",
        ),
        ({"EDGE_SECONDS": "0"}, "public, no-cache", None),
    ],
    ids=["default", "never stale", "off"],
)
def test_public_reads_may_be_kept_for_seconds(serve, path, names, control, cdn_control):
    """Browsers always ask; caches in front may answer for as long as the settings say, with a 304 too."""
    client = serve(**names)
    Reader(client).posts("A thought that many come to read")
    answers = [client.get(path), client.get(path, headers={"If-None-Match": "*"})]
    assert [answer.status_code for answer in answers] in ([200, 304], [200, 200])
    for answer in answers:
        assert answer.headers["Cache-Control"] == control
        assert answer.headers.get("CDN-Cache-Control") == cdn_control


def test_a_fresh_page_is_kept_nowhere(reader, client):
    """Who has just changed something asks past caches: no cache may keep that answer, a 304 neither."""
    reader.posts("A thought that its author looks for at once")
    for headers in ({}, {"If-None-Match": "*"}):
        answer = reader.reads(fresh=1, headers=headers)
        assert answer.headers["Cache-Control"] == "no-store"
        assert "CDN-Cache-Control" not in answer.headers
    assert reader.reads(fresh=1).json == reader.reads(fresh=0).json
    assert reader.reads(fresh=2).status_code == 400
    assert client.get(f"/v1/comments?thread={THREAD}&fresh=yes").status_code == 400


@pytest.mark.parametrize("headers", [{}, OPERATOR], ids=["reader", "moderator"])
def test_no_other_answer_may_be_kept(make_app, engine, headers):
    """Whatever is asked of any other address, no cache keeps the answer, and none keeps an error."""
    app = make_app(engine)
    client = app.test_client(use_cookies=False)
    posted = Reader(client).posts("A thought").json
    values = {"comment_id": posted["id"], "key": "x", "what": "site", "name": "recap.css", "seed": "a", "_what": "ban"}
    for rule in app.url_map.iter_rules():
        path = app.url_map.bind("localhost").build(
            rule.endpoint, {name: values.get(name, "1") for name in rule.arguments}, append_unknown=False
        )
        for method in rule.methods - {"DELETE", "HEAD"}:
            answer = client.open(path, method=method, headers=headers)
            is_public = rule.endpoint in PUBLIC_VIEWS and method == "GET" and answer.status_code == 200
            assert is_public or answer.headers["Cache-Control"] == "no-store", (method, path, answer.status_code)


def test_answers_with_a_secret_may_not_be_kept(serve, reader):
    """An own comment with its tokens, a held comment, and whatever sets a cookie are kept nowhere."""
    client = serve()
    answers = [
        reader.posts("Hello"),
        reader.posts(f"{HELD} Hello"),
        reader.edits(reader.posts("One").json["id"], "Two"),
    ]
    answers.append(client.post("/moderate/sign-in", data={"token": MODERATOR_TOKEN}))
    assert "Set-Cookie" in answers[-1].headers
    answers.append(client.get("/moderate"))
    assert "csrf" in answers[-1].text
    form = {"comment": "Hi", "author": "Mina", "email": "mina@example.org", "comment_post_ID": THREAD}
    answers.append(client.post("/wp-comments-post.php", data=form | {"wp-comment-cookies-consent": "yes"}))
    for answer in answers:
        assert answer.headers.getlist("Cache-Control") == ["no-store"]


def test_what_says_nothing_is_kept_nowhere():
    """An error, an answer with a cookie and one without a word about caches lose whatever let a cache keep them."""
    public = [("Cache-Control", "public, s-maxage=8"), ("CDN-Cache-Control", "max-age=8"), ("X", "1")]
    assert protect_from_caches(200, public) == public
    assert protect_from_caches(304, public) == public
    never = [("X", "1"), ("Cache-Control", "no-store")]
    assert protect_from_caches(429, public) == protect_from_caches(503, public) == never
    assert protect_from_caches(200, [("X", "1")]) == never
    cookie = ("Set-Cookie", "a=1")
    assert protect_from_caches(200, [*public, cookie]) == [("X", "1"), cookie, ("Cache-Control", "no-store")]


def test_one_copy_serves_all_pages_of_a_blog(serve):
    """A site with one origin has the same answer for everybody; one with two says that its answers differ."""
    path = PUBLIC_READS[0]
    client = serve()
    answers = [client.get(path, headers=headers) for headers in ({}, {"Origin": "https://blog.example"})]
    assert {answer.headers["Access-Control-Allow-Origin"] for answer in answers} == {"https://blog.example"}
    assert {answer.headers["Vary"] for answer in answers} == {"Accept-Encoding"}
    client = serve(SITE_ORIGINS="https://blog.example https://www.blog.example")
    allowed = client.get(path, headers={"Origin": "https://www.blog.example"})
    assert allowed.headers["Access-Control-Allow-Origin"] == "https://www.blog.example"
    assert allowed.headers.getlist("Vary") == ["Accept-Encoding, Origin"]
    assert "Access-Control-Allow-Origin" not in client.get(path).headers


def test_pages_in_the_readers_language_say_so(client):
    """A page whose language follows the browser says that it does, in one header."""
    assert client.get(f"/threads{THREAD}").headers.getlist("Vary") == ["Accept-Language, Accept-Encoding"]


def test_vary_is_one_header():
    """Several values come together in one header, and nothing else changes."""
    headers = [("Vary", "Accept-Encoding"), ("X", "1"), ("vary", "Origin")]
    assert join_vary(headers) == [("X", "1"), ("Vary", "Accept-Encoding, Origin")]
    assert join_vary(headers[:2]) == headers[:2]


@pytest.mark.parametrize(("name", "constant"), [("own_changes.js", "FRESH_MS"), ("clock.js", "NOTICEABLE_MS")])
def test_the_widget_knows_how_old_a_page_may_be(name, constant):
    """The widget asks past caches, and trusts its own clock, for at least as long as a cache may keep a page."""
    text = (Path(service.web.embed.__file__).parent / name).read_text()
    (milliseconds,) = re.findall(rf"const {constant} = (\d+);", text)
    assert int(milliseconds) >= MAX_EDGE_SECONDS * 1000
