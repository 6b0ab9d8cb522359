"""The cookie of the plain form: an author who asks to be remembered is known the next time, and nobody else."""

import pytest

from tests.web.form_sender import TEXT, FormSender
from tests.web.html_reading import read_page

CONSENT = {"wp__comment__cookies__consent": "yes"}
PAGE = "/threads/%2Frecaps/form"


@pytest.fixture
def client(app):
    """Return a browser, which keeps cookies."""
    return app.test_client()


@pytest.fixture
def send_form(client):
    """Return a sender of WordPress' form in that browser."""
    return FormSender(client)


def get_tick(client):
    """Return the box of the form on the thread's page."""
    return read_page(client.get(PAGE)).one("input", name="wp-comment-cookies-consent")


def find_keys(moderator, client):
    """Return the keys of the authors of the published comments, oldest first."""
    comments = client.get("/v1/comments", query_string={"thread": "/recaps/form"}).json["comments"]
    return [moderator.sees(comment["id"]).json["author"]["key"] for comment in comments]


def test_without_the_tick_there_is_no_cookie(send_form):
    """A form whose box is not ticked leaves no cookie."""
    assert "Set-Cookie" not in send_form().headers


def test_with_the_tick_the_next_comment_is_proved(send_form, client, moderator):
    """The cookie is out of reach of scripts and other sites, and the next comment is known to have the same author."""
    cookie = send_form(**CONSENT).headers["Set-Cookie"]
    assert {"HttpOnly", "SameSite=Lax", "Path=/"} <= set(cookie.split("; "))
    send_form(comment=TEXT + " Twice.", **CONSENT)
    first, second = find_keys(moderator, client)
    assert second.startswith(f"{first}.")


def test_the_box_stays_ticked_until_its_author_unticks_it(send_form, client):
    """The page remembers the tick; a form without it deletes the cookie."""
    assert "checked" not in get_tick(client)
    send_form(**CONSENT)
    assert "checked" in get_tick(client)
    assert "Max-Age=0" in send_form(comment=TEXT + " Twice.").headers["Set-Cookie"]
    assert "checked" not in get_tick(client)


def test_behind_tls_the_cookie_belongs_to_this_host(client):
    """Over TLS the cookie is secure and bound to the host by its name."""
    fields = {"comment": TEXT, "author": "Mina", "email": "mina@example.org", "comment_post_ID": "/recaps/form"}
    answer = client.post(
        "/wp-comments-post.php", data=fields | {"wp-comment-cookies-consent": "yes"}, base_url="https://localhost"
    )
    assert answer.headers["Set-Cookie"].startswith("__Host-recap-author=")
    assert "Secure" in answer.headers["Set-Cookie"]
