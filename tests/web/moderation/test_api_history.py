"""The log of what people did: everything in it, narrowed, paged, and as a file that computes nothing."""

import csv
import io

import pytest

from service.web.moderation.history_export import to_csv
from tests.actors import DECISIVE, HELD, THREAD, Moderator, Reader
from tests.conftest import SITE_MODERATOR


@pytest.fixture
def people(either_client, clock):
    """Return a reader, the operator and a moderator of the site, over each engine."""
    reader, moderator = Reader(either_client), Moderator(either_client)
    moderator.sets_rules(**DECISIVE)
    clock.advance(seconds=60)
    return reader, moderator


def list_kinds(moderator, **query):
    """Return the kinds of a page of the history."""
    return [entry["kind"] for entry in moderator.gets("history", **query).json["decisions"]]


def test_everything_that_people_do_is_in_the_history(people, clock):
    """Rules, shadows, trust, bans, pardons, threads and decisions are told with who, when and why, newest first."""
    reader, moderator = people
    posted = reader.posts("A thought").json["id"]
    key = moderator.sees(posted).json["author"]["key"]
    steps = [
        lambda: moderator.trashes(posted, note="why not"),
        lambda: moderator.sends(f"authors/{key}/trust", {"note": "a friend", "until": "2030-12-31T00:00:00Z"}),
        lambda: moderator.sends(f"authors/{key}/ban", {"note": "no friend"}),
        lambda: moderator.sends(f"authors/{key}/ban", None, method="DELETE"),
        lambda: moderator.sends("rules/shadow", {"max_links": 1}, method="PUT", headers={"If-Match": '"0"'}),
        lambda: moderator.sends("rules/shadow", None, method="DELETE"),
        lambda: moderator.sends("threads", {"thread": THREAD, "open": False}, method="PUT"),
        lambda: moderator.sends("threads", {"thread": THREAD, "open": True}, method="PUT"),
    ]
    for step in steps:
        clock.advance(seconds=1)
        assert step().status_code in (200, 204)
    expected = ["reopen", "close", "shadow-off", "shadow", "pardon", "ban", "trust", "decision", "rules"]
    assert list_kinds(moderator) == expected
    trust = moderator.gets("history", kind="trust").json["decisions"]
    assert trust == [
        {
            "kind": "trust",
            "id": None,
            "thread": None,
            "author": key,
            "by": "operator",
            "at": "2030-09-21T14:14:22.000Z",
            "version": 1,
            "until": "2030-12-31T00:00:00.000Z",
            "note": "a friend",
        }
    ]
    closed = moderator.gets("history", kind="close").json["decisions"]
    assert (closed[0]["thread"], closed[0]["author"]) == (THREAD, None)


def test_what_changes_nothing_leaves_no_trace(people):
    """Rules that are refused and a shadow that was not there are not in the history."""
    _, moderator = people
    moderator.sends("rules", {"max_links": 1}, method="PUT", headers={"If-Match": '"7"'})
    moderator.sends("rules/shadow", None, method="DELETE")
    assert list_kinds(moderator) == ["rules"]


def test_history_is_paged_whole(people, clock):
    """Pages of any size hold each entry once, decisions and acts in one order."""
    reader, moderator = people
    posted = reader.posts(f"{HELD} this").json["id"]
    key = moderator.sees(posted).json["author"]["key"]
    for _ in range(3):
        clock.advance(seconds=1)
        moderator.trashes(posted)
        clock.advance(seconds=1)
        moderator.sends(f"authors/{key}/trust", {})
        clock.advance(seconds=1)
        moderator.holds(posted)
    entries, after = [], None
    while True:
        page = moderator.gets("history", limit=2, **({"after": after} if after else {})).json
        entries += [(entry["kind"], entry["version"]) for entry in page["decisions"]]
        after = page["next"]
        if after is None:
            break
    assert len(entries) == len(set(entries)) == 10
    assert entries[:3] == [("decision", 7), ("trust", 3), ("decision", 6)]


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ({"by": "ann"}, 1),
        ({"by": "nobody"}, 0),
        ({"status": "trash"}, 1),
        ({"status": "approved"}, 1),
        ({"thread": THREAD}, 2),
        ({"thread": THREAD, "by": "operator"}, 1),
        ({"kind": "rules"}, 1),
        ({"from": "2030-09-21"}, 3),
        ({"from": "2030-09-22"}, 0),
        ({"to": "2030-09-20"}, 0),
        ({"to": "2030-09-21"}, 3),
        ({"from": "2030-09-21T14:14:30Z"}, 2),
        ({"from": "2030-09-21T14:14:30Z", "to": "2030-09-21T14:15:00Z"}, 1),
        ({"to": "2030-09-21T14:14:30Z"}, 1),
    ],
)
def test_history_narrowed(reader, moderator, clock, query, count):
    """The history is narrowed by person, status, thread, kind and time, alone and together."""
    moderator.sets_rules(**DECISIVE)
    first, second = (reader.posts(text).json["id"] for text in ("A thought", "Another thought"))
    clock.advance(seconds=80)
    moderator.trashes(first)
    clock.advance(seconds=80)
    Moderator(moderator.client, SITE_MODERATOR).approves(second)
    assert len(moderator.gets("history", **query).json["decisions"]) == count


def test_history_of_one_comment_and_of_one_author(people):
    """`comment` and `author` narrow the history to what was done about them."""
    reader, moderator = people
    first, second = (reader.posts(text).json["id"] for text in ("A thought", "Another thought"))
    moderator.trashes(first)
    moderator.trashes(second)
    key = moderator.sees(first).json["author"]["key"]
    moderator.sends(f"authors/{key}/ban", {})
    assert [entry["id"] for entry in moderator.gets("history", comment=first).json["decisions"]] == [first]
    assert list_kinds(moderator, author=key) == ["ban"]


@pytest.mark.parametrize(
    ("query", "pointer"),
    [
        ({"kind": "x"}, "/kind"),
        ({"status": "x"}, "/status"),
        ({"from": "yesterday"}, "/from"),
        ({"to": "2026-13-01"}, "/to"),
        ({"to": "2030-09-21T14:14:30"}, "/to"),
        ({"after": "x"}, "/after"),
        ({"what": "x"}, "/what"),
    ],
)
@pytest.mark.parametrize("path", ["history", "history.csv", "history.json"])
def test_unusable_history_query_is_refused(moderator, path, query, pointer):
    """A fault of the query is named."""
    refused = moderator.gets(path, **query)
    assert (refused.status_code, refused.json["errors"][0]["pointer"]) == (400, pointer)


# What a spreadsheet skips in front of a formula, or shows as nothing.
BLANKS = [" ", "\u3000", "\u00a0", "\u200b", "\ufeff", "\u2028", "\u2003", "\u00ad", "\u2060", "\u3164", "\u2800"]
SIGNS = ["=", "+", "-", "@", "\uff1d", "\uff0b", "\uff0d", "\uff20", "\ufe66", "\u2212"]


@pytest.mark.parametrize("sign", SIGNS, ids=ascii)
@pytest.mark.parametrize("blank", ["", *BLANKS, " \u200b\u3000"], ids=ascii)
def test_blanks_hide_no_formula(blank, sign):
    """A sign of a formula is found behind anything that shows nothing, and in every width."""
    row = next(iter(csv.DictReader(io.StringIO(to_csv([{"note": f"{blank}{sign}1+1", "name": f"{blank}plain"}])))))
    assert row["note"] == f"'{blank}{sign}1+1"
    assert row["name"] == f"{blank}plain"


HOSTILE = ["=1+1", "+1", "-1", "@SUM(A1)", "\tx", '=HYPERLINK("https://evil.example")', 'a "quoted", thing', "plain"]


def test_csv_computes_nothing(reader, moderator, clock):
    """A cell that a spreadsheet would compute begins with an apostrophe; quotes, commas and newlines stay in theirs."""
    posted = reader.posts("A thought").json["id"]
    for place, note in enumerate([*HOSTILE, "two\nlines"]):
        clock.advance(seconds=1)
        moderator.decides(posted, "trash" if place % 2 else "spam", note=note)
    answer = moderator.gets("history.csv")
    assert answer.content_type == "text/csv; charset=utf-8"
    assert answer.headers["Content-Disposition"] == 'attachment; filename="history-default.csv"'
    rows = list(csv.DictReader(io.StringIO(answer.text)))
    notes = [row["note"] for row in reversed(rows)]
    assert notes[:6] == [f"'{note}" for note in HOSTILE[:6]]
    assert notes[6:] == [*HOSTILE[6:], "two\nlines"]
    assert {row["by"] for row in rows} == {"operator"}


def test_json_file_is_the_history(people):
    """The JSON file has the entries of the history, and the same filters."""
    reader, moderator = people
    moderator.trashes(reader.posts("A thought").json["id"])
    file = moderator.gets("history.json")
    assert file.headers["Content-Disposition"] == 'attachment; filename="history-default.json"'
    assert file.json["decisions"] == moderator.gets("history").json["decisions"]
    assert [entry["kind"] for entry in moderator.gets("history.json", kind="rules").json["decisions"]] == ["rules"]


def test_long_history_is_several_files(reader, moderator, clock, monkeypatch):
    """A file has so many entries and a `Link` to the next; together they are the whole history, each entry once."""
    monkeypatch.setattr("service.web.moderation.history_api.MAX_EXPORTED", 100)
    posted = reader.posts("A thought").json["id"]
    for place in range(130):
        clock.advance(seconds=1)
        moderator.decides(posted, "trash" if place % 2 else "spam", version=place + 1)
    first = moderator.gets("history.csv", by="operator")
    address = first.headers["Link"].removesuffix('>; rel="next"').removeprefix("<")
    assert "by=operator" in address
    second = moderator.client.get(address, headers=moderator.headers)
    versions = [row["version"] for file in (first, second) for row in csv.DictReader(io.StringIO(file.text))]
    assert versions == [str(version) for version in range(131, 1, -1)]
    assert "Link" not in second.headers


def test_history_page_takes_four_round_trips(people, log_lines):
    """A page of the history is read in four round trips."""
    reader, moderator = people
    moderator.trashes(reader.posts("A thought").json["id"])
    log_lines.clear()
    moderator.gets("history")
    assert log_lines[-1]["trips"] == 4
