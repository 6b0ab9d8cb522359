"""Links that sign in once: made by the operator's command, shown with one button, used up by it; and signing out."""

import re
from threading import Thread

import pytest
from click.testing import CliRunner

from service.cli import main
from service.clock import read_clock_ms
from service.crypto.tokens import hash_secret
from service.engines.sqlite.engine import SqliteEngine
from service.settings import Settings
from service.storage.sessions import MAX_SESSIONS, SessionStore
from tests.actors import MODERATOR_TOKEN
from tests.conftest import ENVIRONMENT, SITE_MODERATOR

SESSION = "/v1/moderation/session"
SESSIONS = "/v1/moderation/sessions"
SECRET = "a secret that only this link has"


@pytest.fixture
def browser(app):
    """Return a browser, which keeps cookies."""
    return app.test_client()


@pytest.fixture
def invite(engine, clock):
    """Keep a link, as the command does; the answer is its secret."""

    def make(name="Mina", role="moderator", site="default", secret=SECRET, seconds=900):
        fields = {"person": [name, role, [site]]}
        SessionStore(engine).put_link(hash_secret(secret), fields, clock() // 1000 + seconds)
        return secret

    return make


def press_button(browser, secret=SECRET, **headers):
    """Press the button of the link's page."""
    return browser.post("/moderate/enter", data={"token": secret}, headers={"Origin": "http://localhost"} | headers)


def test_link_signs_in_with_its_name_and_role(browser, invite, reader):
    """The button opens a session of the person named, who then decides under that name on that site alone."""
    invite()
    entered = press_button(browser)
    assert (entered.status_code, entered.headers["Location"]) == (303, "/moderate?signed_in=1")
    mine = browser.get(SESSION).json
    assert (mine["name"], mine["role"], mine["sites"]) == ("Mina", "moderator", ["default"])
    posted = reader.posts("A thought").json["id"]
    body, headers = {"status": "trash", "version": 1}, {"X-CSRF-Token": mine["csrf"]}
    decided = browser.post(f"/v1/moderation/comments/{posted}/decisions", json=body, headers=headers)
    assert decided.json["decided_by"] == "Mina"
    assert browser.get("/v1/moderation/queue?site=other").status_code == 403
    assert browser.put("/v1/moderation/rules", json={}, headers=headers | {"If-Match": '"0"'}).status_code == 403


def test_opening_the_page_uses_nothing_up(browser, invite):
    """However often the address is opened, the button still signs in; the page says who it is for."""
    invite()
    for _ in range(3):
        answer = browser.get(f"/moderate/enter?token={SECRET}")
        assert (answer.status_code, "Mina" in answer.text) == (200, True)
    assert browser.get(SESSION).status_code == 401
    assert press_button(browser).status_code == 303


def test_link_works_once(app, browser, invite):
    """A second use is refused, and so is the page of a used link."""
    invite()
    press_button(browser)
    other = app.test_client()
    assert press_button(other).status_code == 403
    assert other.get(f"/moderate/enter?token={SECRET}").status_code == 403
    assert other.get(SESSION).status_code == 401


def test_two_at_once_are_one_session(app, invite):
    """Whoever uses a link at the same moment as somebody else: one is signed in, the other is not."""
    invite()
    browsers = [app.test_client() for _ in range(6)]
    threads = [Thread(target=press_button, args=(each,)) for each in browsers]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(each.get(SESSION).status_code for each in browsers) == [200, 401, 401, 401, 401, 401]


def test_link_expires(browser, invite, clock):
    """After its minutes a link signs nobody in."""
    invite(seconds=900)
    clock.advance(seconds=900)
    assert browser.get(f"/moderate/enter?token={SECRET}").status_code == 403
    assert press_button(browser).status_code == 403


@pytest.mark.parametrize("token", ["", "x", "\u00e9", "a" * 5000, "<script>"])
def test_wrong_link_is_refused_calmly(browser, token):
    """An address that is no link's is a page with the form to sign in, and no session."""
    assert browser.get("/moderate/enter", query_string={"token": token}).status_code == 403
    refused = press_button(browser, token)
    assert (refused.status_code, "Set-Cookie" in refused.headers, "<script>" in refused.text) == (403, False, False)


def test_foreign_page_cannot_press_the_button(browser, invite):
    """A form elsewhere does not sign a visitor in as somebody else."""
    invite()
    assert press_button(browser, Origin="https://evil.example").status_code == 403
    assert browser.get(SESSION).status_code == 401


def test_store_does_not_know_the_link(invite, dump_records):
    """What is stored of a link does not open it."""
    invite()
    assert SECRET not in str(dump_records())


def test_sign_out_everywhere(app, browser, invite, make_app, engine):
    """All sessions of one person end, also in another process over the same store; other people's go on."""
    mine = browser.post(SESSION, json={"token": MODERATOR_TOKEN}).json
    elsewhere, ann, mina = make_app(engine).test_client(), app.test_client(), app.test_client()
    elsewhere.post(SESSION, json={"token": MODERATOR_TOKEN})
    ann.post(SESSION, json={"token": SITE_MODERATOR})
    invite()
    press_button(mina)
    assert browser.delete(SESSIONS).status_code == 403
    assert elsewhere.get(SESSION).status_code == 200
    closed = browser.delete(SESSIONS, headers={"X-CSRF-Token": mine["csrf"]})
    assert (closed.status_code, "Max-Age=0" in closed.headers["Set-Cookie"]) == (204, True)
    assert [each.get(SESSION).status_code for each in (browser, elsewhere, ann, mina)] == [401, 401, 200, 200]
    assert browser.post(SESSION, json={"token": MODERATOR_TOKEN}).status_code == 201


def test_sign_out_everywhere_by_token(client, browser):
    """A bearer token ends the sessions of its person; nobody ends none."""
    browser.post(SESSION, json={"token": MODERATOR_TOKEN})
    assert client.delete(SESSIONS).status_code == 401
    assert client.delete(SESSIONS, headers={"Authorization": f"Bearer {MODERATOR_TOKEN}"}).status_code == 204
    assert browser.get(SESSION).status_code == 401


def test_too_many_sessions_end_the_oldest(app):
    """A person has as many sessions as one may have; one more ends the oldest and no other."""
    browsers = [app.test_client() for _ in range(MAX_SESSIONS + 1)]
    for each in browsers:
        each.post(SESSION, json={"token": MODERATOR_TOKEN})
    assert [each.get(SESSION).status_code for each in browsers] == [401] + [200] * MAX_SESSIONS


def test_session_is_checked_by_one_read(browser, log_lines):
    """Who is signed in costs one round trip, as before."""
    browser.post(SESSION, json={"token": MODERATOR_TOKEN})
    log_lines.clear()
    browser.get(SESSION)
    assert log_lines[-1]["trips"] == 1


@pytest.fixture
def command(tmp_path):
    """Run `recap-comments moderators` over a database of its own."""
    names = ENVIRONMENT | {"STORE_URL": f"sqlite:///{tmp_path / 'comments.db'}"}

    def run(*words):
        return CliRunner(env=names).invoke(main, ["moderators", *words])

    return run, names


def test_command_prints_a_link_that_works(command, make_app, clock):
    """What the command prints signs in, and `sign-out` ends that session."""
    run, names = command
    clock.now = read_clock_ms()
    made = run("link", "--name", "Mina", "--role", "operator", "--site", "other", "--minutes", "5")
    assert made.exit_code == 0, made.output
    token = re.fullmatch(r"/moderate/enter\?token=([\w-]{43})\n", made.output)
    assert token
    settings = Settings.from_env(names)
    engine = SqliteEngine(names["STORE_URL"].removeprefix("sqlite:///"), clock)
    browser = make_app(engine, settings=settings).test_client()
    press_button(browser, token[1])
    mine = browser.get(SESSION).json
    assert (mine["name"], mine["role"], mine["sites"]) == ("Mina", "operator", ["other"])
    assert run("sign-out", "--name", "Mina").output == "1 sessions of Mina were ended.\n"
    assert browser.get(SESSION).status_code == 401
    engine.close()


@pytest.mark.parametrize(
    "words",
    [
        ["--name", "operator"],
        ["--name", "policy"],
        ["--name", " "],
        ["--name", "x" * 61],
        ["--name", "a\nb"],
        ["--name", "Mina", "--site", "elsewhere"],
        ["--name", "Mina", "--role", "owner"],
        ["--name", "Mina", "--minutes", "0"],
        [],
    ],
)
def test_command_refuses_what_makes_no_sense(command, words):
    """A name that the history keeps for others, an unknown site or role, no time: a sentence, and no link."""
    run, _ = command
    refused = run("link", *words)
    assert (refused.exit_code, "token=" in refused.output) == (2, False)


def test_command_prints_the_whole_address(tmp_path):
    """Where `PUBLIC_URL` says where the service is reached, the link begins there."""
    names = ENVIRONMENT | {
        "STORE_URL": f"sqlite:///{tmp_path / 'comments.db'}",
        "PUBLIC_URL": "https://comments.example",
    }
    made = CliRunner(env=names).invoke(main, ["moderators", "link", "--name", "Mina"])
    assert made.output.startswith("https://comments.example/moderate/enter?token=")
