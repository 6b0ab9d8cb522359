"""When a moderator's session ends by itself: after twelve hours, or when nobody has used it for a while."""

from dataclasses import replace

import pytest

from service.crypto.tokens import hash_secret
from service.engines.port import Put
from service.storage.records.keys import make_session_key
from tests.actors import MODERATOR_TOKEN
from tests.web.html_reading import read_page

SESSION = "/v1/moderation/session"
QUEUE = "/v1/moderation/queue"
HOUR = 3600


@pytest.fixture
def sign_in(make_app, settings):
    """Sign in over an engine where sessions may be idle for so many hours, and return the browser."""

    def make(engine, hours):
        browser = make_app(engine, settings=replace(settings, session_idle_hours=hours)).test_client()
        assert browser.post(SESSION, json={"token": MODERATOR_TOKEN}).status_code == 201
        return browser

    return make


@pytest.mark.parametrize("hours", [1, 2, 11])
def test_unused_session_ends(sign_in, either_engine, clock, hours):
    """A session ends to the second when it was not used for the limit, and the answer says why."""
    browser = sign_in(either_engine, hours)
    clock.advance(seconds=hours * HOUR - 1)
    assert browser.get("/v1/moderation/changes").status_code == 200
    clock.advance(seconds=1)
    answer = browser.get(QUEUE)
    assert (answer.status_code, answer.json["type"]) == (401, "urn:recap-comments:problem:not-signed-in")
    assert ("an hour" if hours == 1 else f"{hours} hours") in answer.json["detail"]


def test_used_session_lasts_twelve_hours(sign_in, either_engine, clock):
    """Every use begins the time anew, up to twelve hours after signing in."""
    browser = sign_in(either_engine, 2)
    for _ in range(11):
        clock.advance(seconds=HOUR)
        assert browser.get(QUEUE).status_code == 200
    clock.advance(seconds=HOUR - 1)
    assert browser.get(QUEUE).status_code == 200
    clock.advance(seconds=1)
    assert browser.get(QUEUE).status_code == 401


def test_no_limit_of_idle_time(sign_in, engine, clock):
    """With 0 a session lasts twelve hours, used or not, and using it writes nothing."""
    browser = sign_in(engine, 0)
    clock.advance(seconds=12 * HOUR - 1)
    assert browser.get(QUEUE).status_code == 200
    clock.advance(seconds=1)
    assert browser.get(QUEUE).status_code == 401


def test_watching_desk_is_no_use(sign_in, engine, clock):
    """What an open desk asks by itself does not keep its session alive."""
    browser = sign_in(engine, 1)
    since = browser.get(QUEUE).json["since"]
    for path in ("changes", "counts", f"queue?since={since}"):
        clock.advance(seconds=HOUR // 4)
        assert browser.get(f"/v1/moderation/{path}").status_code == 200
    clock.advance(seconds=HOUR // 4)
    assert browser.get(QUEUE).status_code == 401


def test_use_is_written_seldom(sign_in, engine, clock, dump_records):
    """Many calls within a few minutes cost no write; a later one is remembered."""
    browser = sign_in(engine, 1)
    before = dump_records()
    for _ in range(5):
        clock.advance(seconds=30)
        browser.get(QUEUE)
    assert dump_records() == before
    clock.advance(seconds=60)
    browser.get(QUEUE)
    assert dump_records() != before


def test_session_of_an_earlier_release_counts_as_used(make_parts, engine, clock):
    """A session that does not say when it was used lives on, and can be idle from then on."""
    sessions = make_parts(engine).sessions
    secret, _ = sessions.open(MODERATOR_TOKEN, clock())
    key = make_session_key(hash_secret(secret))
    record = engine.get([key])[key]
    fields = {name: value for name, value in record.fields.items() if name != "used_at"}
    engine.commit([Put(record._replace(fields=fields, version=2), 1)])
    assert sessions.find_session(secret, clock())
    assert engine.get([key])[key].fields["used_at"] == clock() // 1000


def test_page_says_why_the_session_ended(sign_in, engine, clock):
    """The moderators' page shows the form to sign in with the reason; signing out and deciding fail gently."""
    browser = sign_in(engine, 1)
    clock.advance(seconds=HOUR)
    page = read_page(browser.get("/moderate"))
    assert "not used for an hour" in page.text
    decided = read_page(browser.post("/moderate/decisions"), 401)
    assert "Nothing was changed" in decided.text
    assert browser.post("/moderate/sign-out").status_code == 303


def test_signing_in_again_works(sign_in, engine, clock):
    """A new sign-in replaces the session that has ended."""
    browser = sign_in(engine, 1)
    clock.advance(seconds=HOUR)
    assert browser.post(SESSION, json={"token": MODERATOR_TOKEN}).status_code == 201
    assert browser.get(QUEUE).status_code == 200
