"""Who may do what: every call of moderators, against everyone who might try it."""

import pytest

from service.web.openapi.call import By
from service.web.openapi.paths import CALLS
from tests.actors import DECISIVE, HELD, MODERATOR_TOKEN, THREAD
from tests.conftest import OTHER_MODERATOR, SITE_MODERATOR, SITE_POSTER

RULES = "/v1/moderation/rules"
GUARDED = [call for call in CALLS if call.by is By.MODERATOR and not call.path.endswith(("/session", "/sessions"))]
OPERATORS_ONLY = [call for call in GUARDED if call.path.startswith(RULES) and call.method in ("put", "delete")]
BODIES = {
    "DecisionRequest": {"status": "approved", "version": 2},
    "NewRules": {"max_links": 9},
    "ReplayRequest": {"rules": {}},
    "Openness": {"thread": THREAD, "open": False},
    "ThreadChange": {"thread": THREAD, "open": False},
    "BanRequest": {},
    "UndoRequest": {"version": 2},
    "TextEdit": {"body": "Another text", "version": 2, "reason": "A telephone number"},
    "SweepRequest": {"status": "approved", "filter": {}},
}
TOKENS = {"moderator": SITE_MODERATOR, "operator": MODERATOR_TOKEN, "other": OTHER_MODERATOR, "poster": SITE_POSTER}


def name_call(call):
    """Return a call's own words, for the names of tests."""
    return f"{call.method} {call.path}"


def leave_out_counts(rows):
    """Return the stored rows without the counts of wrong tokens, which every guess leaves."""
    return [row for row in rows if "calls#wrong-tokens#" not in str(row)]


@pytest.fixture
def attempt(reader, moderator, client, dump_records):
    """Try a call on a held comment of the site `default`: the answer, and whether anything changed."""
    moderator.sets_rules(**DECISIVE)
    posted = reader.posts(f"{HELD} this one").json
    author = moderator.holds(posted["id"]).json["author"]["key"]
    tokens = TOKENS | {"reader": posted["edit_token"]}

    def send(call, who):
        path = call.path.replace("{comment_id}", posted["id"]).replace("{key}", author).replace("{number}", "1")
        body = BODIES.get(call.body)
        if call.body == "BulkRequest":
            body = {"decisions": [{"id": posted["id"], "status": "approved", "version": 2}]}
        headers = {"Authorization": f"Bearer {tokens[who]}"} if who in tokens else {}
        version_tag, before = '"0"' if call.path.endswith("shadow") else '"1"', dump_records()
        answer = client.open(path, method=call.method.upper(), json=body, headers=headers | {"If-Match": version_tag})
        return answer, leave_out_counts(dump_records()) != leave_out_counts(before)

    return send


@pytest.mark.parametrize("who", ["anonymous", "reader", "poster"])
@pytest.mark.parametrize("call", GUARDED, ids=name_call)
def test_readers_moderate_nothing(attempt, call, who):
    """Nobody, an author with the token of the comment itself, and a poster get 401 and change nothing."""
    answer, changed = attempt(call, who)
    assert (answer.status_code, changed) == (401, False)


@pytest.mark.parametrize("call", GUARDED, ids=name_call)
def test_other_sites_moderators_reach_nothing(attempt, call):
    """A moderator of another site is refused, and does not even learn that a comment is there."""
    answer, changed = attempt(call, "other")
    status = answer.json["results"][0]["status"] if answer.status_code == 207 else answer.status_code
    assert status == (404 if "comment_id" in call.path or call.body == "BulkRequest" else 403)
    assert not changed
    assert HELD not in answer.text


@pytest.mark.parametrize("call", GUARDED, ids=name_call)
def test_moderators_of_the_site_do_their_work(attempt, call):
    """A moderator of the site may do all but change its rules, those that run beside included."""
    answer, changed = attempt(call, "moderator")
    if call in OPERATORS_ONLY:
        assert (answer.status_code, changed) == (403, False)
    else:
        assert answer.status_code in (200, 207)


@pytest.mark.parametrize("call", GUARDED, ids=name_call)
def test_operators_do_everything(attempt, call):
    """The operator may do everything."""
    assert attempt(call, "operator")[0].status_code in (200, 204, 207)


def test_posters_open_no_session(client):
    """The token of a poster signs nobody in: neither over the API nor on the page, and no session is shown or ended."""
    bearer = {"Authorization": f"Bearer {SITE_POSTER}"}
    answers = [
        client.post("/v1/moderation/session", json={"token": SITE_POSTER}),
        client.get("/v1/moderation/session", headers=bearer),
        client.delete("/v1/moderation/sessions", headers=bearer),
        client.post("/moderate/sign-in", data={"token": SITE_POSTER}),
    ]
    assert [answer.status_code for answer in answers] == [403, 401, 401, 403]
    assert not any("Set-Cookie" in answer.headers for answer in answers)
    assert HELD not in client.get("/moderate", headers=bearer).text


CHANGING = [call for call in CALLS if call.by is By.MODERATOR and call.method != "get"]


@pytest.mark.parametrize("call", CHANGING, ids=name_call)
def test_session_changes_nothing_without_its_csrf_token(app, call, dump_records):
    """A browser that carries the cookie alone, or sends from a foreign page, is refused before anything is read."""
    browser = app.test_client()
    csrf = browser.post("/v1/moderation/session", json={"token": MODERATOR_TOKEN}).json["csrf"]
    before, path = dump_records(), call.path.replace("{", "").replace("}", "")
    foreign = {"X-CSRF-Token": csrf, "Origin": "https://evil.example"}
    for headers in ({}, {"X-CSRF-Token": "x"}, foreign):
        assert browser.open(path, method=call.method.upper(), json={}, headers=headers).status_code == 403
    assert dump_records() == before


def test_moderator_token_is_no_edit_token(reader, moderator):
    """A moderator decides on comments and does not rewrite them."""
    posted = reader.posts("A thought").json["id"]
    answer = reader.edits(posted, "Other words", token=MODERATOR_TOKEN)
    assert (answer.status_code, answer.json["type"]) == (403, "urn:recap-comments:problem:token-invalid")
    assert moderator.sees(posted).json["text"] == "A thought"


@pytest.mark.parametrize("scheme", ["Basic", "Token", "bearer ", "Bearer\t"])
def test_other_schemes_sign_nobody_in(client, scheme):
    """Only `Bearer` counts, in any letter case."""
    expected = 200 if scheme.strip().lower() == "bearer" and not scheme.endswith("\t") else 401
    answer = client.get("/v1/moderation/session", headers={"Authorization": f"{scheme} {MODERATOR_TOKEN}"})
    assert answer.status_code == expected
