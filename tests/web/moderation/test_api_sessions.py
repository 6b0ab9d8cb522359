"""Signing in by session: the cookie, the CSRF token, and that signing out ends it everywhere."""

from dataclasses import replace

import pytest

from tests.actors import MODERATOR_TOKEN

SESSION = "/v1/moderation/session"


@pytest.fixture
def browser(app):
    """Return a browser, which keeps cookies."""
    return app.test_client()


def sign_in(browser, **options):
    """Return the response to signing in."""
    return browser.post(SESSION, json={"token": MODERATOR_TOKEN}, **options)


def send_rules(browser, csrf=None, **headers):
    """Try to change the rules."""
    csrf_header = {"X-CSRF-Token": csrf} if csrf else {}
    return browser.put("/v1/moderation/rules", json={}, headers={"If-Match": '"0"'} | csrf_header | headers)


def test_session_signs_in(browser):
    """A token opens a session, which then says who is signed in."""
    opened = sign_in(browser)
    assert opened.status_code == 201
    assert opened.json.keys() == {"name", "role", "sites", "csrf"}
    assert browser.get(SESSION).json == opened.json
    assert browser.get("/v1/moderation/queue").status_code == 200


def test_cookie_is_locked_down(browser):
    """No script reads the cookie and no foreign form sends it; over TLS it is also bound to this very host."""
    plain = sign_in(browser).headers["Set-Cookie"]
    secure = sign_in(browser, base_url="https://comments.example").headers["Set-Cookie"]
    assert plain.startswith("recap-session=")
    assert {"HttpOnly", "Path=/", "SameSite=Lax", "Max-Age=43200"} <= set(plain.split("; "))
    assert secure.startswith("__Host-recap-session=")
    assert {"Secure", "HttpOnly", "Path=/", "SameSite=Lax"} <= set(secure.split("; "))
    assert "Domain" not in plain + secure


def test_change_needs_the_csrf_token(browser):
    """With a cookie alone nothing is changed; with its token it is."""
    csrf = sign_in(browser).json["csrf"]
    assert send_rules(browser).status_code == 403
    assert send_rules(browser, csrf[:-1]).status_code == 403
    assert send_rules(browser, "caf\u00e9").status_code == 403
    assert send_rules(browser, csrf).status_code == 200


def test_csrf_token_of_another_session_does_not_do(app, browser):
    """Each session has a token of its own."""
    other = sign_in(app.test_client()).json["csrf"]
    sign_in(browser)
    assert send_rules(browser, other).status_code == 403


def test_change_from_a_foreign_page_is_refused(browser):
    """Even with the token, a page elsewhere changes nothing."""
    csrf = sign_in(browser).json["csrf"]
    for origin in ("https://blog.example", "null", "http://localhost.evil.example", "http://localhost:81"):
        assert send_rules(browser, csrf, Origin=origin).status_code == 403
    assert send_rules(browser, csrf, Origin="http://localhost").status_code == 200


def test_signing_out_ends_the_session_everywhere(app, browser):
    """After signing out, a copy of the cookie signs nobody in."""
    opened = sign_in(browser)
    cookie = opened.headers["Set-Cookie"].split(";")[0]
    thief = app.test_client(use_cookies=False)
    assert thief.get(SESSION, headers={"Cookie": cookie}).status_code == 200
    closed = browser.delete(SESSION, headers={"X-CSRF-Token": opened.json["csrf"]})
    assert closed.status_code == 204
    assert "Max-Age=0" in closed.headers["Set-Cookie"]
    assert thief.get(SESSION, headers={"Cookie": cookie}).status_code == 401
    assert browser.get(SESSION).status_code == 401


def test_foreign_page_cannot_sign_out(browser):
    """Signing out needs the CSRF token too."""
    sign_in(browser)
    assert browser.delete(SESSION).status_code == 403
    assert browser.get(SESSION).status_code == 200


def test_session_of_a_withdrawn_account_ends(make_app, engine, settings, browser):
    """Whoever is no longer in the settings is no longer signed in, cookie or not."""
    opened = browser.post(SESSION, json={"token": settings.accounts[1].token.value})
    cookie = opened.headers["Set-Cookie"].split(";")[0]
    smaller = make_app(engine, settings=replace(settings, accounts=settings.accounts[:1]))
    assert smaller.test_client(use_cookies=False).get(SESSION, headers={"Cookie": cookie}).status_code == 401


@pytest.mark.parametrize("token", ["wrong", MODERATOR_TOKEN + "x", MODERATOR_TOKEN[:-1], "\u00e9", "\U0001f642"])
def test_wrong_token_opens_nothing(browser, token):
    """A token that is nobody's is refused, without a cookie."""
    refused = browser.post(SESSION, json={"token": token})
    assert (refused.status_code, "Set-Cookie" in refused.headers) == (403, False)


@pytest.mark.parametrize(
    "cookie", ["recap-session=", "recap-session=x", "recap-session=\u00e9", "recap-session=;;=", "="]
)
def test_wrong_cookie_is_nobody(client, cookie):
    """A cookie that no session has is 401 with a challenge, never an error of ours."""
    answer = client.get(SESSION, headers={"Cookie": cookie})
    assert (answer.status_code, "WWW-Authenticate" in answer.headers) == (401, True)


def test_secret_of_a_session_is_not_stored(browser, dump_records):
    """The store keeps a hash of the cookie's secret, and nothing of the moderator's token."""
    cookie = sign_in(browser).headers["Set-Cookie"].split(";")[0].partition("=")[2]
    assert cookie not in str(dump_records())
    assert MODERATOR_TOKEN not in str(dump_records())
