"""Who may use the moderators' page: sessions, their tokens, sites."""

import pytest

from tests.actors import HELD, MODERATOR_TOKEN
from tests.conftest import OTHER_MODERATOR, SITE_MODERATOR
from tests.web.html_reading import read_page
from tests.web.page_browser import OURS, Browser, list_tabs

pytestmark = pytest.mark.usefixtures("decisive")


def test_a_stranger_sees_only_the_form(app):
    """Without a session the page shows the form to sign in, and no comment."""
    page = Browser(app).sees()
    assert [form.action for form in page.forms] == ["/moderate/sign-in"]
    assert page.one("input", id="token")["type"] == "password"


def test_signing_in_gives_a_session(app):
    """A good token answers 303 with a cookie that no script reads and no foreign form sends; the queue is shown."""
    browser = Browser(app)
    answer = browser.signs_in()
    cookie = answer.headers["Set-Cookie"]
    assert answer.status_code == 303
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie
    assert answer.headers["Cache-Control"] == "no-store"
    assert "Nothing waits" in browser.sees().text


def test_a_wrong_token_signs_nobody_in(app):
    """A wrong token answers 403 with the form again and no cookie."""
    browser = Browser(app)
    answer = browser.signs_in("not-the-token")
    assert read_page(answer, 403).all("p", role="alert")
    assert "Set-Cookie" not in answer.headers


def test_a_foreign_page_cannot_sign_somebody_in(app):
    """A form on another page cannot open a session here (login CSRF)."""
    answer = app.test_client().post(
        "/moderate/sign-in", data={"token": MODERATOR_TOKEN}, headers={"Origin": "https://evil.example"}
    )
    read_page(answer, 403)
    assert "Set-Cookie" not in answer.headers


def test_signing_out_ends_the_session(browser):
    """After signing out the old cookie opens nothing."""
    page = browser.sees()
    stolen = browser.client.get_cookie("recap-session").value
    out = next(form for form in page.forms if form.action == "/moderate/sign-out")
    assert [form.action for form in browser.sends(out).forms] == ["/moderate/sign-in"]
    browser.client.set_cookie("recap-session", stolen)
    assert [form.action for form in browser.sees().forms] == ["/moderate/sign-in"]


@pytest.mark.parametrize("path", ["/moderate/decisions", "/moderate/sign-out"])
@pytest.mark.parametrize(
    ("csrf", "origin"), [("", OURS), ("wrong", OURS), (None, "https://evil.example"), (None, "null"), ("é", OURS)]
)
def test_changes_need_the_token_of_the_session(browser, reader, path, csrf, origin):
    """Without its session's token (None: with it), or from another page, a change answers 403 and changes nothing."""
    comment = reader.posts(f"One {HELD}").json["id"]
    right = browser.sees().forms[0].fields["csrf"]
    fields = {"csrf": right if csrf is None else csrf, "one": f"{comment}:1:approved"}
    read_page(browser.client.post(path, data=fields, headers={"Origin": origin}), 403)
    assert list_tabs(browser.sees())["Waiting"] == "1"


def test_another_session_s_token_is_worth_nothing(app, browser, reader):
    """The token of one session does not open another."""
    comment = reader.posts(f"One {HELD}").json["id"]
    other = Browser(app)
    other.signs_in(SITE_MODERATOR)
    csrf = other.sees().forms[0].fields["csrf"]
    fields = {"csrf": csrf, "one": f"{comment}:1:approved"}
    read_page(browser.client.post("/moderate/decisions", data=fields), 403)


def test_strangers_decide_nothing(app, reader):
    """Without a session a decision answers 401."""
    comment = reader.posts(f"One {HELD}").json["id"]
    read_page(app.test_client().post("/moderate/decisions", data={"one": f"{comment}:1:approved"}), 401)
    assert reader.reads().json["comments"] == []


def test_a_moderator_sees_their_own_site_only(app, reader):
    """A moderator of one site begins there, is refused others, and cannot decide on theirs."""
    comment = reader.posts(f"One {HELD}").json["id"]
    browser = Browser(app)
    browser.signs_in(OTHER_MODERATOR)
    page = browser.sees()
    assert "Nothing waits" in page.text
    browser.sees("/moderate?site=default", 403)
    browser.sees("/moderate?site=nosuchsite", 404)
    csrf = page.forms[0].fields["csrf"]
    answer = browser.client.post("/moderate/decisions?site=other", data={"csrf": csrf, "one": f"{comment}:1:approved"})
    assert "done=0" in answer.headers["Location"]
    assert reader.reads().json["comments"] == []


def test_another_site_s_comment_is_not_told(app, reader):
    """The address that names lost races shows nothing of another site's comment."""
    comment = reader.posts(f"One {HELD}", name="Secret Name").json["id"]
    browser = Browser(app)
    browser.signs_in(OTHER_MODERATOR)
    page = browser.sees(f"/moderate?lost={comment},nosuch&done=0")
    assert "Secret Name" not in page.text
