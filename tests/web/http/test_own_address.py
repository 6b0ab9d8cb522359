"""The service's own address: what PUBLIC_URL says, else trusted proxies, else the request, holds everywhere."""

from html.parser import HTMLParser

import pytest

from service.settings import OWN_PATHS, Settings
from service.web import routes
from tests.actors import DECISIVE, MODERATOR_TOKEN, THREAD, Moderator
from tests.conftest import ENVIRONMENT
from tests.web.html_reading import read_page

PUBLIC = "https://comments.example"
BELOW = "https://blog.example/comments"
DRAFT = {"thread": THREAD, "body": "A thought.", "name": "Mina", "email": "mina@example.org"}
PROXY = {"X-Forwarded-For": "203.0.113.7", "X-Forwarded-Proto": "https"}
FORM = {"comment": "A thought.", "author": "Mina", "email": "mina@example.org", "comment_post_ID": THREAD}


@pytest.fixture
def serve(make_app, engine, moderator):
    """Return a client with cookies of the service with these settings."""
    moderator.sets_rules(**DECISIVE)
    return lambda **names: make_app(engine, settings=Settings.from_env(ENVIRONMENT | names)).test_client()


def sign_in(client, path="/moderate/sign-in", **headers):
    """Sign in by the form."""
    headers = {name.replace("_", "-"): value for name, value in headers.items()}
    return client.post(path, data={"token": MODERATOR_TOKEN}, headers=headers)


@pytest.mark.parametrize(
    ("names", "headers"),
    [
        ({"PUBLIC_URL": PUBLIC}, {"Host": "10.0.0.1:8080"}),
        ({"PUBLIC_URL": PUBLIC, "TRUSTED_HOPS": "1"}, PROXY | {"Host": "comments.example"}),
        ({"TRUSTED_HOPS": "1"}, PROXY | {"Host": "comments.example"}),
        ({"TRUSTED_HOPS": "1"}, PROXY | {"Host": "10.0.0.1:8080", "X-Forwarded-Host": "comments.example"}),
        ({"TRUSTED_HOPS": "1"}, {"Host": "a", "Forwarded": "for=203.0.113.7;proto=https;host=comments.example"}),
    ],
)
def test_moderator_behind_tls_proxy(serve, reader, names, headers):
    """Behind a proxy that speaks TLS a moderator signs in, gets a cookie for TLS alone, and decides."""
    client, posted = serve(**names), reader.posts("A thought.").json
    headers |= {"Origin": PUBLIC}
    answer = client.post("/moderate/sign-in", data={"token": MODERATOR_TOKEN}, headers=headers)
    assert answer.status_code == 303
    assert answer.headers["Strict-Transport-Security"]
    name, _, rest = answer.headers["Set-Cookie"].partition("=")
    assert name == "__Host-recap-session"
    assert {"Secure", "HttpOnly", "Path=/", "SameSite=Lax"} <= set(rest.split("; "))
    cookie = {"Cookie": f"{name}={rest.partition(';')[0]}"}
    csrf = client.get("/v1/moderation/session", headers=headers | cookie).json["csrf"]
    decision = {"status": "trash", "version": 1}
    path = f"/v1/moderation/comments/{posted['id']}/decisions"
    for origin, status in (("http://comments.example", 403), ("https://evil.example", 403), (PUBLIC, 200)):
        all_headers = headers | cookie | {"X-CSRF-Token": csrf, "Origin": origin}
        assert client.post(path, json=decision, headers=all_headers).status_code == status


def test_readers_may_post_from_our_own_page(serve):
    """Our own page posts through a proxy that speaks TLS, though only the blog is named among the sites' origins."""
    client = serve(PUBLIC_URL=PUBLIC, TRUSTED_HOPS="1")
    headers = PROXY | {"Host": "10.0.0.1", "Origin": PUBLIC}
    assert client.post("/v1/comments", json=DRAFT, headers=headers).status_code == 201
    assert client.post("/wp-comments-post.php", data=FORM | {"comment": "Another."}, headers=headers).status_code == 302
    foreign = headers | {"Origin": "http://10.0.0.1"}
    assert client.post("/v1/comments", json=DRAFT, headers=foreign).status_code == 403


def test_untrusted_proxy_says_nothing(serve):
    """Without trusted proxies no header changes scheme, host, prefix or address."""
    client = serve()
    headers = PROXY | {"X-Forwarded-Host": "evil.example", "X-Forwarded-Prefix": "/x", "X-Script-Name": "/x"}
    answer = client.get("/wp-json/", headers=headers)
    assert answer.json["url"] == "http://localhost"
    assert "Strict-Transport-Security" not in answer.headers


SAID = PROXY | {"Host": "blog.example"}


@pytest.mark.parametrize("path", ["", "/comments"])
@pytest.mark.parametrize(
    ("names", "headers"),
    [
        ({"PUBLIC_URL": BELOW}, {}),
        ({"TRUSTED_HOPS": "1"}, SAID | {"X-Forwarded-Prefix": "/comments"}),
        ({"TRUSTED_HOPS": "1"}, SAID | {"X-Script-Name": "/comments/"}),
    ],
)
def test_service_below_a_path(serve, path, names, headers):
    """Below a path every address begins with it, whether the proxy removes the path or leaves it."""
    client = serve(**names)
    posted = client.post(f"{path}/v1/comments", json=DRAFT, headers=headers)
    assert posted.headers["Location"] == f"/comments/v1/comments/{posted.json['id']}"
    page = client.get(f"{path}/threads{THREAD}", headers=headers)
    for address in read_addresses(page.text):
        assert address.startswith(("/comments/", "https://blog.example/comments/", "#")), address
    answer = client.post(f"{path}/wp-comments-post.php", data=FORM | {"comment": "Another."}, headers=headers)
    assert answer.headers["Location"].startswith("/comments/threads/")
    feed = client.get(f"{path}/feeds/threads{THREAD}", headers=headers).text
    assert 'href="https://blog.example/comments/feeds/threads/' in feed
    assert client.get(f"{path}/wp-json/", headers=headers).json["url"] == BELOW
    assert client.get(f"{path}/openapi.json", headers=headers).json["servers"][0]["url"] == "/comments"


class AddressReader(HTMLParser):
    """Reads the addresses that a page leads to or loads."""

    def __init__(self, page):
        super().__init__()
        self.addresses = []
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        """Keep the addresses of a tag."""
        if tag not in ("input", "time"):
            self.addresses += [value for name, value in attrs if name in ("href", "src", "action") and value]


def read_addresses(page):
    """Return the addresses that a page leads to or loads."""
    return AddressReader(page).addresses


def test_session_below_a_path(serve):
    """Below a path the cookie goes to that path alone, and redirects and forms stay below it."""
    client = serve(PUBLIC_URL=BELOW)
    answer = sign_in(client, Origin="https://blog.example")
    name, _, rest = answer.headers["Set-Cookie"].partition("=")
    assert name == "__Secure-recap-session"
    assert {"Secure", "Path=/comments"} <= set(rest.split("; "))
    assert answer.headers["Location"].startswith("/comments/moderate")
    cookie = {"Cookie": f"{name}={rest.partition(';')[0]}"}
    for address in read_addresses(client.get("/comments/moderate", headers=cookie).text):
        assert address.startswith(("/comments/", "#")), address


def test_path_that_is_only_the_beginning_of_a_name(serve):
    """A path that begins with the same letters as the prefix is not below it."""
    assert serve(PUBLIC_URL="https://blog.example/health").get("/healthz").status_code == 200


def test_path_of_our_own_is_no_prefix():
    """The list of paths that PUBLIC_URL may not begin with is that of all routes."""
    groups = [value for name, value in vars(routes).items() if name.isupper() and not name.startswith("_")]
    firsts = {route.path.split("/")[1] for group in groups for route in group}
    assert firsts - {""} == set(OWN_PATHS)


HOSTILE = "evil.example"


@pytest.mark.parametrize(
    ("host", "links"),
    [(HOSTILE, ""), ("blog.example", "http://blog.example"), ("localhost:8080", "http://localhost:8080")],
)
def test_links_lead_to_no_unknown_host(serve, host, links):
    """Without a setting, links are full for hosts of the blog and of this machine, and relative for any other."""
    client = serve()
    posted = client.post("/v1/comments", json=DRAFT | {"page_url": ""}).json
    for path in ("/feeds/site", f"/feeds/threads{THREAD}", "/wp-json/", "/wp-json/wp/v2/comments", f"/threads{THREAD}"):
        text = client.get(path, headers={"Host": host}).text
        assert HOSTILE not in text
    feed = client.get(f"/feeds/threads{THREAD}", headers={"Host": host}).text
    assert f'href="{links}/threads/%2Frecaps/episode-1?comment={posted["id"]}#' in feed


@pytest.mark.parametrize(
    "path",
    [
        *("/static//x", "//evil.example/", "//evil.example/..", "/v1//comments", "//v1/comments", "/feeds//"),
        *("/static/", "/\\evil.example", "/%2F/evil.example", "/threads//evil.example/", "/moderate/", "/moderate//"),
    ],
)
@pytest.mark.parametrize("names", [{}, {"PUBLIC_URL": PUBLIC}, {"PUBLIC_URL": BELOW}])
def test_no_redirect_is_made_from_a_path_or_host(serve, path, names):
    """No spelling of a path, and no Host header, makes a redirect."""
    for prefix in ("", "/comments"):
        answer = serve(**names).open(f"{prefix}{path}", headers={"Host": HOSTILE})
        assert "Location" not in answer.headers
        assert HOSTILE not in answer.headers.get("Content-Security-Policy", "")


def test_doubled_slash_of_a_proxy_is_taken(serve):
    """A proxy that replaces the prefix by a slash leaves two of them."""
    client = serve(PUBLIC_URL=BELOW)
    path = {"PATH_INFO": "//v1/counts"}
    assert client.get("/", query_string={"thread": THREAD}, environ_overrides=path).status_code == 200


def test_unusable_header_is_logged_once(serve, log_lines):
    """A header that cannot be read is named once, with the setting that asks for it and without its value."""
    client = serve(TRUSTED_HOPS="2")
    for _ in range(3):
        client.get("/healthz", headers={"X-Forwarded-For": "203.0.113.7"})
    lines = [line for line in log_lines if line["event"] == "proxy.header_unusable"]
    assert [(line["header"], line["setting"], line["level"]) for line in lines] == [
        ("X-Forwarded-For", "TRUSTED_HOPS", "WARNING")
    ]
    assert "203.0.113.7" not in str(log_lines)


@pytest.mark.parametrize(
    "header",
    ["203.0.113.{}:51234", "[2001:db8:{}::5]:443", '"203.0.113.{}"', "[2001:db8:{}::5]", "fe80::{}:0:0:0:1%eth0"],
)
def test_readers_behind_a_proxy_have_their_own_addresses(serve, moderator, header):
    """Ports, brackets, quotes and zones do not make all readers one."""
    moderator.sets_rules(**DECISIVE | {"posts_per_window": 1})
    client = serve(TRUSTED_HOPS="1")
    for number in range(1, 5):
        draft = DRAFT | {"body": f"Thought {number}.", "email": f"m{number}@example.org"}
        answer = client.post("/v1/comments", json=draft, headers={"X-Forwarded-For": header.format(number)})
        assert answer.status_code == 201, answer.json


def test_missing_cookie_is_named(serve):
    """Where the browser keeps no cookie, the page after signing in says that one is needed."""
    client = serve()
    location = sign_in(client).headers["Location"]
    client.delete_cookie("recap-session")
    page = read_page(client.get(location))
    assert "cookie" in page.text
    assert page.forms[0].action == "/moderate/sign-in"
    client = serve()
    location = sign_in(client).headers["Location"]
    answer = client.get(location)
    assert (answer.status_code, answer.headers["Location"]) == (303, "/moderate")
    assert "cookie" not in client.get("/moderate").text


def test_link_from_elsewhere_leads_to_the_queue(serve):
    """A moderator who follows a link on another site is still signed in there."""
    assert "SameSite=Lax" in sign_in(serve()).headers["Set-Cookie"]


@pytest.mark.parametrize("origin", ["null", "https://evil.example"])
def test_hidden_page_may_not_use_a_session(serve, origin):
    """A page whose origin is hidden may send a guest's form, and nothing that a cookie or a token opens."""
    client = serve()
    assert sign_in(client, Origin=origin).status_code == 403
    assert client.post("/v1/comments", json=DRAFT, headers={"Origin": origin}).status_code == 403
    posted = client.post("/v1/comments", json=DRAFT).json
    token = {"Authorization": f"Bearer {posted['edit_token']}", "Origin": origin}
    assert client.delete(f"/v1/comments/{posted['id']}", headers=token).status_code == 403


OTHER = "https://other.example"


def test_page_of_another_site_reads_nothing(serve):
    """A page reads the comments of its own site alone."""
    client = serve()
    posted = client.post("/v1/comments", json=DRAFT).json
    for path in (f"/v1/comments?thread={THREAD}", f"/v1/comments/{posted['id']}", f"/v1/counts?thread={THREAD}"):
        allowed = client.get(path, headers={"Origin": "https://blog.example"})
        assert allowed.headers["Access-Control-Allow-Origin"] == "https://blog.example"
        refused = client.get(path, headers={"Origin": OTHER})
        assert refused.headers["Access-Control-Allow-Origin"] == "https://blog.example"
    for path in (f"/v1/comments?thread={THREAD}&site=other", "/v1/challenge?site=other", "/wp-json/?site=other"):
        assert client.get(path, headers={"Origin": OTHER}).headers["Access-Control-Allow-Origin"] == OTHER
        refused = client.get(path, headers={"Origin": "https://blog.example"})
        assert refused.headers.get("Access-Control-Allow-Origin") in (None, OTHER)


def test_refused_origin_is_in_the_log(serve, log_lines):
    """The log's line of a request names the origin that was refused and the setting that would allow it."""
    client = serve()
    client.get(f"/v1/comments?thread={THREAD}", headers={"Origin": "http://localhost:1313"})
    client.post("/wp-comments-post.php", data=FORM, headers={"Origin": "https://new.example"})
    sign_in(client, Origin="https://comments.example")
    refused = [(line["refused_origin"], line["setting"]) for line in log_lines if "refused_origin" in line]
    assert refused == [
        ("http://localhost:1313", "SITE_ORIGINS"),
        ("https://new.example", "SITE_ORIGINS"),
        ("https://comments.example", "PUBLIC_URL"),
    ]


def test_operator_sees_the_address_of_the_reader(serve):
    """Moderators see the reader's shortened address, not the proxy's."""
    client = serve(TRUSTED_HOPS="1")
    client.post("/v1/comments", json=DRAFT, headers=PROXY)
    (entry,) = Moderator(client).queue(status="approved").json["comments"]
    assert entry["author"]["address"] == "203.0.113.0/24"


REMEMBERED = FORM | {"wp-comment-cookies-consent": "yes"}


@pytest.mark.parametrize(
    ("public_url", "name", "path"),
    [
        ("", "recap-author", "/"),
        (PUBLIC, "__Host-recap-author", "/"),
        (BELOW, "__Secure-recap-author", "/comments"),
    ],
)
def test_author_cookie_follows_the_address(serve, public_url, name, path):
    """The author's cookie is bound to the service's own address, as the session's is."""
    client = serve(PUBLIC_URL=public_url)
    cookie, _, rest = client.post("/wp-comments-post.php", data=REMEMBERED).headers["Set-Cookie"].partition("=")
    assert cookie == name
    assert {f"Path={path}", "HttpOnly", "SameSite=Lax"} <= set(rest.split("; "))
    assert ("Secure" in rest.split("; ")) is bool(public_url)


def test_hidden_page_touches_no_cookie(serve):
    """A form on a page whose origin is hidden uses no cookie, and sets and removes none."""
    client = serve()
    for data in (REMEMBERED, FORM | {"comment": "Another."}):
        answer = client.post("/wp-comments-post.php", data=data, headers={"Origin": "null", "Cookie": "recap-author=x"})
        assert answer.status_code == 302
        assert "Set-Cookie" not in answer.headers
