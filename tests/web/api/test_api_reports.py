"""What readers' reports do: those of strangers ask moderators to look, those of readers with a record hide."""

import pytest

from tests.actors import DECISIVE, HELD, Moderator, Reader
from tests.conftest import BLOG

TEXT = "A thought that somebody dislikes"


@pytest.fixture
def people(either_client):
    """Return an author and a moderator of a site where nothing but listed words and reports decides, on each engine."""
    moderator = Moderator(either_client)
    moderator.sets_rules(**DECISIVE)
    return Reader(either_client), moderator


def report(client, comment_id, count, *, is_known):
    """Let `count` new readers report a comment."""
    for _ in range(count):
        reporter = Reader(client)
        if is_known:
            reporter.with_record()
        assert reporter.flags(comment_id).status_code == 202


def list_queue(moderator, **query):
    """Return the entries of the queue, by priority."""
    return moderator.queue(**query).json["comments"]


def test_strangers_alone_hide_nothing(people):
    """Twenty strangers' reports leave a comment published, and put it into the queue, visibly published."""
    author, moderator = people
    comment_id = author.posts(TEXT).json["id"]
    report(author.client, comment_id, 20, is_known=False)
    assert [comment["id"] for comment in author.reads().json["comments"]] == [comment_id]
    (entry,) = list_queue(moderator)
    assert (entry["id"], entry["status"], entry["flags"], entry["needs_review"]) == (comment_id, "approved", 20, True)
    assert entry["headline"] == "Published, flagged 20 times"


def test_readers_with_a_record_hide(people):
    """Three reports by readers with a published comment hold a comment; two, and strangers beside them, do not."""
    author, moderator = people
    comment_id = author.posts(TEXT).json["id"]
    report(author.client, comment_id, 2, is_known=True)
    report(author.client, comment_id, 5, is_known=False)
    assert author.counts()["/recaps/episode-1"] == 1
    report(author.client, comment_id, 1, is_known=True)
    assert author.counts()["/recaps/episode-1"] == 0
    (entry,) = list_queue(moderator)
    assert (entry["status"], entry["needs_review"], entry["reasons"][0]) == ("pending", False, "reader-flag")
    reports = moderator.sees(comment_id).json["reports"]
    assert sum(one["has_record"] for one in reports) == 3


def test_one_person_counts_once(people):
    """One reader with a record who reports from three networks is one report."""
    author, _ = people
    comment_id = author.posts(TEXT).json["id"]
    reporter = Reader(author.client).with_record()
    for number in range(3):
        reporter.address = f"203.0.113.{number + 1}"
        assert reporter.flags(comment_id).status_code == 202
    assert author.counts()["/recaps/episode-1"] == 1


def test_several_names_of_one_address_count_once(people):
    """Reports from one address by the writers of four published comments are one report."""
    author, _ = people
    comment_id = author.posts(TEXT).json["id"]
    for _ in range(4):
        reporter = Reader(author.client).with_record()
        reporter.address = "203.0.113.9"
        assert reporter.flags(comment_id).status_code == 202
    assert author.counts()["/recaps/episode-1"] == 1


@pytest.mark.parametrize("status", ["approved", "spam"])
def test_a_decision_ends_the_review(people, status):
    """A moderator's decision takes a reported comment out of the queue; further reports do not bring it back."""
    author, moderator = people
    comment_id = author.posts(TEXT).json["id"]
    report(author.client, comment_id, 1, is_known=False)
    assert moderator.decides(comment_id, status).status_code == 200
    assert list_queue(moderator) == []
    if status == "approved":
        report(author.client, comment_id, 4, is_known=True)
        assert list_queue(moderator) == []
        assert author.counts()["/recaps/episode-1"] == 1


def test_an_edit_does_not_end_the_review(people):
    """Its author cannot take a reported comment out of the queue by another text; withdrawing it does."""
    author, moderator = people
    comment_id = author.posts(TEXT).json["id"]
    report(author.client, comment_id, 1, is_known=False)
    author.edits(comment_id, "A milder thought")
    assert [entry["text"] for entry in list_queue(moderator)] == ["A milder thought"]
    author.withdraws(comment_id)
    assert list_queue(moderator) == []


def test_reported_comments_come_first(people):
    """By priority a reported comment stands before those that wait, and a filter finds it too."""
    author, moderator = people
    comment_id = author.posts(TEXT).json["id"]
    waiting_id = Reader(author.client).posts(f"{HELD} waits").json["id"]
    report(author.client, comment_id, 1, is_known=False)
    assert [entry["id"] for entry in list_queue(moderator)] == [comment_id, waiting_id]
    assert [entry["id"] for entry in list_queue(moderator, q="dislikes")] == [comment_id]


def test_both_numbers_are_rules(people):
    """A site sets how many reports ask for a look, and how many by readers with a record hide."""
    author, moderator = people
    moderator.sets_rules(**DECISIVE, flags_to_review=3, flags_to_hold=1)
    first, second = (author.posts(f"{TEXT} {number}").json["id"] for number in range(2))
    report(author.client, first, 2, is_known=False)
    assert list_queue(moderator) == []
    report(author.client, first, 1, is_known=False)
    report(author.client, second, 1, is_known=True)
    assert {entry["id"]: entry["status"] for entry in list_queue(moderator)} == {first: "approved", second: "pending"}


@pytest.mark.parametrize("value", [0, 51, 1.5, "3", True])
@pytest.mark.parametrize("name", ["flags_to_review", "flags_to_hold"])
def test_wrong_numbers_are_refused_by_name(moderator, name, value):
    """A number of reports is a whole number from 1 to 50."""
    answer = moderator.sends("rules", {name: value}, method="PUT", headers={"If-Match": '"0"'})
    assert [fault["pointer"] for fault in answer.json["errors"]] == [f"/{name}"]


@pytest.mark.parametrize("token", ["", "x", "a.b", "W10.x", "é"])
def test_made_up_token_is_a_strangers_report(people, token):
    """A report with a token that proves nothing is taken as a stranger's."""
    author, moderator = people
    moderator.sets_rules(**DECISIVE, flags_to_hold=1)
    comment_id = author.posts(TEXT).json["id"]
    reporter = Reader(author.client)
    reporter.author_token = token
    assert reporter.flags(comment_id).status_code == 202
    assert author.counts()["/recaps/episode-1"] == 1


def test_only_a_published_comment_of_the_site_counts(people):
    """A held or withdrawn comment, and one on another site, give no record; nor does a token after a year."""
    author, moderator = people
    moderator.sets_rules(**DECISIVE, flags_to_hold=1)
    comment_id = author.posts(TEXT).json["id"]
    held, withdrawn, foreign = (Reader(author.client) for _ in range(3))
    held.posts(f"{HELD} waits")
    withdrawn.withdraws(withdrawn.posts("Good morning").json["id"])
    assert foreign.posts("Good morning", site="other").json["status"] == "approved"
    for reporter in (held, withdrawn, foreign):
        assert reporter.flags(comment_id).status_code == 202
    assert author.counts()["/recaps/episode-1"] == 1


def test_reports_have_a_pace_limit_and_the_sites_pages(people):
    """One address has a limit of reports, and a page of another site may send none."""
    author, moderator = people
    moderator.sets_rules(**DECISIVE, flags_per_window=2)
    ids = [author.posts(f"{TEXT} {number}").json["id"] for number in range(3)]
    reporter = Reader(author.client)
    assert [reporter.flags(comment_id).status_code for comment_id in ids] == [202, 202, 429]
    for origin, status in ((BLOG, 202), ("https://other.example", 403)):
        answer = author.client.post(f"/v1/comments/{ids[0]}/flags", json={"reason": "spam"}, headers={"Origin": origin})
        assert answer.status_code == status


def test_a_report_does_not_name_its_reporter(reader, moderator, client, dump_records):
    """Once a reporter's comment is withdrawn, nothing in the store leads from the report to them."""
    moderator.sets_rules(**DECISIVE)
    comment_id = reader.posts(TEXT).json["id"]
    reporter = Reader(client, name="Quillfeather Canary")
    own_id = reporter.posts("Good morning", "/reporters").json["id"]
    reporter.flags(comment_id, note="")
    reporter.withdraws(own_id)
    records = [row for row in dump_records() if own_id not in str(row[0])]
    assert "Quillfeather" not in str(records)
    report_rows = [row for row in records if comment_id in str(row[0])]
    assert report_rows
    assert own_id not in str(report_rows)


def test_reported_comments_count_as_waiting(people):
    """A published comment that was reported is in every count of what waits, until a decision, and after its undo."""
    author, moderator = people
    comment_id = author.posts(TEXT).json["id"]
    Reader(author.client).posts(f"{HELD} waits")

    def counts():
        page = moderator.queue().json
        totals = moderator.gets("counts").json
        assert (page["total"], totals["pending"]) == (len(page["comments"]), len(page["comments"]))
        return totals["pending"], totals["approved"]

    assert counts() == (1, 1)
    report(author.client, comment_id, 2, is_known=False)
    assert counts() == (2, 1)
    for status, expected in (("approved", (1, 1)), ("spam", (1, 0)), ("pending", (2, 0))):
        decided = moderator.decides(comment_id, status).json
        assert counts() == expected
        undone = moderator.sends(f"comments/{comment_id}/undo", {"version": decided["version"]}).json
        assert (undone["status"], undone["needs_review"], counts()) == ("approved", True, (2, 1))
    author.withdraws(comment_id)
    assert counts() == (1, 0)


def test_undo_twice_decides_again(people):
    """To take back the undo of an approval leaves a reported comment published, and out of the queue."""
    author, moderator = people
    comment_id = author.posts(TEXT).json["id"]
    report(author.client, comment_id, 1, is_known=False)
    version = moderator.approves(comment_id).json["version"]
    for is_queued in (True, False, True):
        answer = moderator.sends(f"comments/{comment_id}/undo", {"version": version}).json
        version = answer["version"]
        assert [entry["id"] for entry in list_queue(moderator)] == [comment_id] * is_queued
    assert moderator.approves(comment_id).json["needs_review"] is False


def test_banned_authors_have_no_record(people):
    """What a banned author published before lets their reports hide nothing; once the ban ends, they count again."""
    author, moderator = people
    moderator.sets_rules(**DECISIVE, flags_to_hold=1)
    ids = [author.posts(f"{TEXT} {number}").json["id"] for number in range(2)]
    reporter = Reader(author.client)
    key = moderator.sees(reporter.posts("Good morning").json["id"]).json["author"]["key"]
    assert moderator.sends(f"authors/{key}/ban", {}).status_code == 200
    reporter.flags(ids[0])
    assert moderator.sees(ids[0]).json["status"] == "approved"
    assert moderator.sends(f"authors/{key}/ban", None, method="DELETE").status_code == 200
    reporter.flags(ids[1])
    assert moderator.sees(ids[1]).json["status"] == "pending"


def erase(client, moderator, comment_id):
    """Erase a comment as a moderator, and all that it says of its author."""
    listed = client.get("/wp-json/wp/v2/comments", query_string={"status": "any"}, headers=moderator.headers).json
    (number,) = [entry["id"] for entry in listed if entry["meta"]["recap_id"] == comment_id]
    path = f"/wp-json/wp/v2/comments/{number}"
    assert client.delete(path, query_string={"force": "true"}, headers=moderator.headers).status_code == 200


def test_erasing_a_reporter_leaves_no_trace_in_the_report(reader, moderator, client, dump_records):
    """Once a moderator has erased a reporter's comment, nothing in the store leads from the report to the reporter."""
    moderator.sets_rules(**DECISIVE)
    comment_id = reader.posts(TEXT).json["id"]
    reporter = Reader(client, name="Quillfeather Canary", email="quillfeather@example.org")
    own_id = reporter.posts("Good morning", "/reporters").json["id"]
    key = moderator.sees(own_id).json["author"]["key"]
    reporter.flags(comment_id)
    assert "uillfeather" in str(dump_records())
    erase(client, moderator, own_id)
    assert moderator.sees(own_id).status_code == 404
    assert "uillfeather" not in str(dump_records())
    (row,) = [str(row) for row in dump_records() if str(row[0]) == f"comment#{comment_id}"]
    assert own_id not in row
    assert key not in row


def test_erasing_a_reported_comment_removes_the_reports(reader, moderator, client, dump_records):
    """Once a moderator has erased a reported comment, what its reporters wrote is gone, too."""
    moderator.sets_rules(**DECISIVE)
    comment_id = reader.posts(TEXT).json["id"]
    Reader(client).flags(comment_id, note="Canary of a reporter")
    assert "Canary" in str(dump_records())
    erase(client, moderator, comment_id)
    assert "Canary" not in str(dump_records())
    assert moderator.queue().json["total"] == 0
