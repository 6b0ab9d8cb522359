"""Moderation by a WordPress client: statuses, the trash, and the end of a comment."""

import pytest

from tests.actors import HELD, MODERATOR_TOKEN, SPAM
from tests.conftest import OTHER_MODERATOR, SITE_MODERATOR
from tests.web.wordpress.conftest import COMMENTS, WordPress

BLOG = "https://blog.example"


@pytest.fixture
def held_number(writer, numbers):
    """Return the number of a held comment."""
    writer.posts(f"{HELD} x")
    return numbers()[f"{HELD} x"]


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH"])
def test_approve(editor, guest, held_number, method):
    """A status that is sent is the comment's from then on, by each of WordPress' methods."""
    answer = editor.sends(held_number, {"status": "approved"}, method=method)
    assert (answer.status_code, answer.json["status"]) == (200, "approved")
    assert guest.finds() == [f"{HELD} x"]


@pytest.mark.parametrize(
    ("word", "status"),
    [
        ("approve", "approved"),
        ("1", "approved"),
        ("0", "hold"),
        ("hold", "hold"),
        ("spam", "spam"),
        ("trash", "trash"),
        ("unspam", "hold"),
        ("untrash", "hold"),
    ],
)
def test_words_for_statuses(editor, held_number, word, status):
    """Every word of WordPress for a status is understood; taking back what was not done changes nothing."""
    assert editor.sends(held_number, {"status": word}).json["status"] == status


def test_back_from_spam_and_trash(editor, writer, numbers):
    """A comment comes back from spam and trash to where it stood; one that the filter took waits for a person."""
    writer.posts("Fine")
    writer.posts(f"{SPAM} x")
    fine, spam = numbers()["Fine"], numbers()[f"{SPAM} x"]
    for there, back in (("spam", "unspam"), ("trash", "untrash")):
        editor.sends(fine, {"status": there})
        assert editor.sends(fine, {"status": back}).json["status"] == "approved"
    assert editor.sends(spam, {"status": "unspam"}).json["status"] == "hold"


def test_decisions_are_a_persons(editor, held_number, wp_moderator):
    """What a client decides stands in the history under the name of its token's owner."""
    editor.sends(held_number, {"status": "approved"})
    (decision,) = [entry for entry in wp_moderator.gets("history").json["decisions"] if entry["kind"] == "decision"]
    assert (decision["status"], decision["by"]) == ("approved", "operator")


def test_a_whole_comment_may_come_back(editor, held_number):
    """A client that sends all it was told, with another status, changes the status."""
    comment = editor.gets(held_number, context="edit").json
    answer = editor.sends(held_number, comment | {"status": "approved"}, method="PUT")
    assert answer.json == comment | {"status": "approved"}


def test_words_stay_their_authors(editor, held_number):
    """Anything else that is to change is refused, all of it named, and the status stays as well."""
    answer = editor.sends(held_number, {"status": "approved", "content": "x", "author_name": "y", "post": 7})
    assert (answer.status_code, answer.json["code"]) == (400, "rest_invalid_param")
    assert answer.json["data"]["params"].keys() == {"content", "author_name", "post"}
    assert editor.gets(held_number).json["status"] == "hold"
    assert editor.sends(held_number, {"status": "loved"}).json["code"] == "rest_invalid_param"


def test_trash(editor, guest, writer, numbers):
    """DELETE puts a comment into the trash, once."""
    writer.posts("Fine")
    number = numbers()["Fine"]
    assert editor.deletes(number).json["status"] == "trash"
    assert guest.finds() == []
    again = editor.deletes(number)
    assert (again.status_code, again.json["code"]) == (410, "rest_already_trashed")


def test_force_is_the_end(editor, writer, numbers, wp_moderator):
    """DELETE with `force` leaves nothing of what an author gave, where a reply stands below it too."""
    first = writer.posts("Very personal").json
    writer.posts("A reply", parent=first["id"])
    number = numbers()["Very personal"]
    answer = editor.deletes(number, force="true")
    assert (answer.json["deleted"], answer.json["previous"]["id"]) == (True, number)
    assert editor.gets(number).json["code"] == "rest_comment_invalid_id"
    tombstone, reply = writer.reads().json["comments"]
    assert (tombstone["deleted"], reply["parent"]) == (True, first["id"])
    assert wp_moderator.sees(first["id"]).status_code == 404
    assert writer.edits(first["id"], "Back again").status_code == 403
    (decision,) = [entry for entry in wp_moderator.gets("history").json["decisions"] if entry["kind"] == "decision"]
    assert (decision["id"], decision["name"], decision["by"]) == (first["id"], "", "operator")
    assert editor.deletes(number, force="true").status_code == 404


def test_methods_in_disguise(editor, held_number):
    """Clients that can only send POST say which method they mean, in a header or in the query."""
    answer = editor.sends(held_number, {"status": "approved"}, headers={"X-HTTP-Method-Override": "PUT"})
    assert answer.json["status"] == "approved"
    assert editor.sends(held_number, _method="DELETE").json["status"] == "trash"


@pytest.mark.parametrize("token", ["", OTHER_MODERATOR, "somebody-else-entirely"])
def test_only_moderators_of_the_site(wp_client, editor, held_number, token):
    """Nobody else changes a comment or learns whether it is there."""
    client = WordPress(wp_client, token)
    for number in (held_number, 7):
        answers = [client.sends(number, {"status": "approved"}), client.deletes(number, force="true")]
        assert {answer.status_code for answer in answers} <= {401, 403}
        assert {answer.json["code"] for answer in answers} <= {
            "rest_cannot_edit",
            "rest_cannot_delete",
            "rest_forbidden",
            "incorrect_password",
        }
    assert editor.gets(held_number).json["status"] == "hold"


def test_a_moderator_of_the_site(wp_client, held_number):
    """A moderator of the site may, by a bearer token as well."""
    headers = {"Authorization": f"Bearer {SITE_MODERATOR}"}
    answer = wp_client.post(f"{COMMENTS}/{held_number}", json={"status": "approved"}, headers=headers)
    assert answer.json["status"] == "approved"


@pytest.mark.parametrize("credentials", ["Basic", "Basic !", "Basic YWJj", "Basic /w==", "Bearer wrong", "Basic Og=="])
def test_unusable_credentials(wp_client, credentials):
    """Credentials that sign nobody in are refused, also where none are needed."""
    answer = wp_client.get(COMMENTS, headers={"Authorization": credentials})
    assert (answer.status_code, answer.json["code"]) == (401, "incorrect_password")


def test_a_session_counts_for_nothing_here(app, moderator, reader):
    """A moderator's cookie gives no rights here: another page could send it along."""
    assert moderator.sets_rules(hold_words=[HELD]).status_code == 200
    reader.posts(f"{HELD} x")
    browser = app.test_client()
    assert browser.post("/v1/moderation/session", json={"token": MODERATOR_TOKEN}).status_code == 201
    assert browser.get(COMMENTS, query_string={"status": "hold"}).status_code == 401


def test_pages_of_others_change_nothing(editor, held_number):
    """Credentials that a browser adds to another page's request change nothing."""
    answer = editor.sends(held_number, {"status": "approved"}, headers={"Origin": "https://evil.example"})
    assert (answer.status_code, answer.json["code"]) == (403, "rest_forbidden")
    assert editor.gets(held_number).json["status"] == "hold"


def test_all_faults_of_a_change_at_once(editor, held_number):
    """A wrong status and every value that cannot be changed are named in one answer."""
    answer = editor.sends(held_number, {"status": "loved", "author_name": "Jun", "content": "Other words"})
    assert (answer.status_code, answer.json["code"]) == (400, "rest_invalid_param")
    assert answer.json["data"]["params"].keys() == {"status", "author_name", "content"}


def test_all_faults_of_a_moderators_comment_at_once(editor):
    """A wrong status and a wrong parent of a new comment are named in one answer."""
    answer = editor.posts("A thought", status="loved", parent="x")
    assert answer.json["data"]["params"].keys() == {"status", "parent"}
