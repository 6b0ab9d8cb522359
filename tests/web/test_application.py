"""A start makes an application of what readers ask; whoever asks for more meets the whole one, and sees no seam."""

import subprocess
import sys

from werkzeug.routing import Map, Rule

from service.web.application import AT_ONCE
from service.web.http.lazy_routes import Route

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
    "service.web.pages.routes",
    "service.web.wordpress",
    "service.web.whole",
)


def described(rules):
    """What a route is, apart from the map that it is in."""
    return {(rule.rule, rule.endpoint, frozenset(rule.methods or ())) for rule in rules}


def test_a_start_loads_only_what_readers_ask():
    """A process that has answered a reader and a probe holds no module of pages, moderators or other programs."""
    run = subprocess.run([sys.executable, "-c", START], check=True, capture_output=True, text=True)
    assert [name for name in run.stdout.split() if name.startswith(LATER)] == []


def test_both_applications_have_the_same_routes_below_what_is_answered_at_once(app):
    """The first application's routes are exactly those that the whole one has below these paths."""
    whole = [rule for rule in app.whole.url_map.iter_rules() if rule.rule.startswith(AT_ONCE)]
    assert described(app.url_map.iter_rules()) == described(whole)


def test_the_whole_application_is_made_once_and_serves_the_same_parts(app, client, reader):
    """What is posted through one is shown by the other, and later requests find the same whole application."""
    reader.posts("A thought for everyone", thread="/recaps/1")
    assert "A thought for everyone" in client.get("/threads/recaps/1").text
    assert app.whole is app.whole
    assert app.whole.extensions is app.extensions


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


def test_a_route_writes_the_address_that_werkzeug_writes(app):
    """Every route of ours builds the same address, with values that need quoting, as Werkzeug's own rule does."""
    for route in app.whole.url_map.iter_rules():
        assert isinstance(route, Route)
        values = dict.fromkeys(route.arguments - set(route.defaults or ()), "ä b/c") | {"_what": "ban", "x": "1"}
        plain = Rule(route.rule, **route.get_empty_kwargs())
        Map([plain], merge_slashes=bool(route.merge_slashes))
        for told in (True, False, True):
            assert route.build(values, append_unknown=told) == plain.build(values, append_unknown=told)
