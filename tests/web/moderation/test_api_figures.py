"""The figures of a site: days, reasons, waits, and the filter against people."""

import pytest

from tests.actors import DECISIVE, HELD, SPAM

DAY = 86_400


@pytest.fixture
def judged(reader, moderator, clock):
    """Two days of comments: held, published and rejected, by policy and by people."""
    moderator.sets_rules(**DECISIVE)
    early = reader.posts(f"{HELD} early").json["id"]
    clock.advance(seconds=120)
    moderator.approves(early)
    clock.advance(seconds=DAY)
    held = [reader.posts(f"{HELD} number {place}").json["id"] for place in range(3)]
    reader.posts("A fine thought")
    reader.posts(f"{SPAM} here")
    clock.advance(seconds=7200)
    moderator.marks_spam(held[0])
    moderator.trashes(held[1])
    return held


@pytest.mark.usefixtures("judged")
def test_series_has_every_day(moderator):
    """Each day tells where its comments stand and whose decision that is; a day without comments has zeros."""
    told = moderator.asks("stats", days=3).json
    empty = dict.fromkeys(("approved", "pending", "spam", "trash", "by_policy", "by_people"), 0)
    assert told["series"] == [
        {"day": "2030-09-20"} | empty,
        {"day": "2030-09-21"} | empty | {"approved": 1, "by_people": 1},
        {"day": "2030-09-22"} | {"approved": 1, "pending": 1, "spam": 2, "trash": 1, "by_policy": 3, "by_people": 2},
    ]
    assert (told["examined"], told["complete"]) == (6, True)


@pytest.mark.usefixtures("judged")
def test_reasons_say_what_became_of_them(moderator):
    """Each reason of the first judgement counts its comments, and what people made of them."""
    told = {row["reason"]: row for row in moderator.asks("stats", days=3).json["reasons"]}
    assert told["held-word"] == {"reason": "held-word", "count": 4, "approved": 1, "rejected": 2}
    assert (told["blocked-word"]["count"], told["blocked-word"]["rejected"]) == (1, 0)


@pytest.mark.usefixtures("judged")
def test_time_to_a_decision(moderator):
    """What waited counts from being held to the first decision of a person that ended it."""
    told = moderator.asks("stats", days=3).json["time_to_decision"]
    assert (told["count"], told["median"], told["p90"]) == (3, 7200, 7200)
    assert (told["buckets"]["10-minutes"], told["buckets"]["6-hours"]) == (1, 2)


def test_what_was_taken_back_counts_for_nobody(moderator, reader):
    """A decision that was undone says nothing of the filter, and neither does one that only holds."""
    moderator.sets_rules(**DECISIVE)
    first, second = (reader.posts(f"A thought number {place}").json["id"] for place in range(2))
    moderator.marks_spam(first)
    assert moderator.asks("stats").json["filter"]["missed_spam"] == 1
    assert moderator.asks("stats").json["verdicts"] == {"ham>spam": 1}
    moderator.sends(f"comments/{first}/undo", {"version": 2})
    moderator.holds(second)
    told = moderator.asks("stats").json
    assert set(told["filter"].values()) == {0}
    assert told["verdicts"] == {}
