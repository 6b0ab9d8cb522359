"""One application: a start loads what readers ask for, every other room comes with the first request for it."""

import subprocess
import sys
from dataclasses import replace

START = """
import sys
from service.app import create_app
from service.settings import Settings
settings = {"SECRET_KEY": "k" * 32, "MODERATOR_TOKEN": "m" * 16, "STORE_URL": "sqlite:///:memory:"}
client = create_app(Settings.from_env(settings)).test_client()
assert client.get("/v1/comments?thread=/recaps/1").status_code == 200
assert client.get("/healthz").status_code == 200
print(*sys.modules)
"""
LATER = (
    "service.web.demo",
    "service.web.embed",
    "service.web.feeds",
    "service.web.moderation",
    "service.web.openapi",
    "service.web.pages",
    "service.web.wordpress",
)


def test_a_start_loads_only_what_readers_ask():
    """A process that has answered a reader and a probe holds no module of pages, moderators or other programs."""
    run = subprocess.run([sys.executable, "-c", START], check=True, capture_output=True, text=True)
    assert [name for name in run.stdout.split() if name.startswith(LATER)] == []


def test_every_route_has_a_view(make_app, engine, settings):
    """A request to each address, with some value for each of its parts, finds the view that its route names."""
    app = make_app(engine, settings=replace(settings, demo=True))
    client = app.test_client(use_cookies=False)
    for rule in app.url_map.iter_rules():
        path = rule.rule.replace("<any(trust, ban):_what>", "ban").replace("<string(maxlength=64):key>", "somebody")
        path = path.replace("<path:", "<").replace("<", "").replace(">", "")
        for method in (rule.methods or set()) - {"OPTIONS"}:
            assert client.open(path, method=method).status_code < 500, f"{method} {rule.rule}"


def test_what_one_room_stores_another_shows(client, reader):
    """What is posted over the API is on the thread's page, which is loaded later."""
    reader.posts("A thought for everyone", thread="/recaps/1")
    assert "A thought for everyone" in client.get("/threads/recaps/1").text


def test_addresses_below_no_route_are_answered_alike(client):
    """A path that nobody has is a problem document with its request's id, wherever it stands; so is a wrong method."""
    for path, status in (
        ("/v1/commentsx", 404),
        ("/v1/nothing", 404),
        ("/v1/counts", 405),
        ("/v1/moderation/queue", 405),
    ):
        answer = client.put(path)
        assert (answer.status_code, answer.content_type) == (status, "application/problem+json")
        assert answer.json["instance"] == f"urn:request:{answer.headers['X-Request-Id']}"
        assert ("Allow" in answer.headers) is (status == 405)


def test_addresses_below_no_route_of_pages_are_answered_with_a_page(client):
    """Below the addresses of pages, an unknown path and a wrong method are told on a page."""
    for path, status in (("/moderate/nothing", 404), ("/privacy/x", 404), ("/threads", 405)):
        answer = client.put(path)
        assert (answer.status_code, answer.content_type) == (status, "text/html; charset=utf-8")
        assert ("Allow" in answer.headers) is (status == 405)
