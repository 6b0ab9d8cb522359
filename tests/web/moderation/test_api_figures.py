"""The figures of a site: days, reasons, waits, and the filter against people."""

import pytest

from tests.actors import DECISIVE, HELD, SPAM

DAY = 86_400


@pytest.fixture
def two_days(reader, moderator, clock):
    """Make two days of comments: held, published and rejected, by policy and by people."""
    moderator.sets_rules(**DECISIVE)
    early = reader.posts(f"{HELD} early").json["id"]
    clock.advance(seconds=120)
    moderator.approves(early)
    clock.advance(seconds=DAY)
    held_ids = [reader.posts(f"{HELD} number {place}").json["id"] for place in range(3)]
    reader.posts("A fine thought")
    reader.posts(f"{SPAM} here")
    clock.advance(seconds=7200)
    moderator.marks_spam(held_ids[0])
    moderator.trashes(held_ids[1])
    return held_ids


@pytest.mark.usefixtures("two_days")
def test_series_has_every_day(moderator):
    """Each day tells where its comments stand and whose decision that is; a day without comments has zeros."""
    stats = moderator.gets("stats", days=3).json
    empty = dict.fromkeys(("approved", "pending", "spam", "trash", "by_policy", "by_people"), 0)
    assert stats["series"] == [
        {"day": "2030-09-20"} | empty,
        {"day": "2030-09-21"} | empty | {"approved": 1, "by_people": 1},
        {"day": "2030-09-22"} | {"approved": 1, "pending": 1, "spam": 2, "trash": 1, "by_policy": 3, "by_people": 2},
    ]
    assert (stats["examined"], stats["complete"]) == (6, True)


@pytest.mark.usefixtures("two_days")
def test_reasons_say_what_became_of_them(moderator):
    """Each reason of the first judgement counts its comments, and what people made of them."""
    reasons = {row["reason"]: row for row in moderator.gets("stats", days=3).json["reasons"]}
    assert reasons["held-word"] == {"reason": "held-word", "count": 4, "approved": 1, "rejected": 2}
    assert (reasons["blocked-word"]["count"], reasons["blocked-word"]["rejected"]) == (1, 0)


@pytest.mark.usefixtures("two_days")
def test_time_to_a_decision(moderator):
    """What waited counts from being held to the first decision of a person that ended it."""
    waits = moderator.gets("stats", days=3).json["time_to_decision"]
    assert (waits["count"], waits["median"], waits["p90"]) == (3, 7200, 7200)
    assert (waits["buckets"]["10-minutes"], waits["buckets"]["6-hours"]) == (1, 2)


def test_what_was_taken_back_counts_for_nobody(moderator, reader):
    """A decision that was undone says nothing of the filter, and neither does one that only holds."""
    moderator.sets_rules(**DECISIVE)
    first, second = (reader.posts(f"A thought number {place}").json["id"] for place in range(2))
    moderator.marks_spam(first)
    assert moderator.gets("stats").json["filter"]["missed_spam"] == 1
    assert moderator.gets("stats").json["verdicts"] == {"ham>spam": 1}
    moderator.sends(f"comments/{first}/undo", {"version": 2})
    moderator.holds(second)
    stats = moderator.gets("stats").json
    assert set(stats["filter"].values()) == {0}
    assert stats["verdicts"] == {}


def test_first_day_counts_from_its_first_millisecond(moderator, reader, clock):
    """A comment of midnight belongs to the day that begins, one of a millisecond before does not."""
    moderator.sets_rules(**DECISIVE)
    midnight = (clock.now // (DAY * 1000) + 1) * DAY * 1000
    before = moderator.gets("stats", days=1).json["examined"]
    clock.now = midnight - 1
    reader.posts("A thought of the last millisecond")
    assert moderator.gets("stats", days=1).json["examined"] == before + 1
    clock.now = midnight
    reader.posts("A thought of the first millisecond")
    assert moderator.gets("stats", days=1).json["examined"] == 1


def test_counting_stops_at_its_limit(moderator, reader, clock, monkeypatch):
    """No more comments of a status are counted than the limit, and the answer says that there may be more."""
    monkeypatch.setattr("service.moderation.stats.MAX_COMMENTS", 2)
    moderator.sets_rules(**DECISIVE)
    clock.advance(seconds=3 * DAY)
    figures = []
    for place in range(3):
        clock.advance(seconds=1)
        figures.append(moderator.gets("stats", days=1).json)
        reader.posts(f"A quiet thought, number {place}")
    figures.append(moderator.gets("stats", days=1).json)
    assert [(one["examined"], one["complete"]) for one in figures] == [(0, True), (1, True), (2, False), (2, False)]
