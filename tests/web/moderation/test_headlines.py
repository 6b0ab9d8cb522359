"""Headlines: one sentence says why a comment waits, on the axis that held it."""

import pytest

from tests.actors import HELD, SPAM


def read_entry(moderator, comment):
    """Return the entry of a comment as its moderator sees it."""
    return moderator.sees(comment).json


@pytest.mark.parametrize(
    ("rules", "text", "expected"),
    [
        ({"hold_words": [HELD]}, f"One {HELD}", ("Held: listed word", None)),
        ({"block_words": [SPAM]}, f"One {SPAM}", ("Marked as spam: blocked word", None)),
        ({}, "A calm sentence about the finale.", ("Approved: nothing speaks clearly against it", None)),
        ({"hold_all": True}, "A calm sentence.", ("Held: everything is held", None)),
        ({"hold_first": True}, "A calm sentence.", ("Held: first comment", None)),
        ({"hold_abuse_at": 0.5}, "You are an idiot, you moron.", ("Held: possible insult", "abuse")),
        ({"hold_new_at": -10}, "A calm sentence.", ("Held: possible spam", "spam")),
    ],
)
def test_a_headline_names_what_held(reader, moderator, rules, text, expected):
    """A rule is named by its reason; a score by what it suspects, with the axis, the sum and the threshold."""
    moderator.sets_rules(**rules)
    entry = read_entry(moderator, reader.posts(text).json["id"])
    assert (entry["headline"], (entry["held_by"] or {}).get("axis")) == expected
    if entry["held_by"]:
        assert entry["held_by"]["score"] >= entry["held_by"]["threshold"]


def test_an_insult_is_not_announced_as_harmless(reader, moderator):
    """Abuse under a low spam score names insults, never the spam score."""
    moderator.sets_rules(hold_abuse_at=1.0)
    entry = read_entry(moderator, reader.posts("You are an idiot, you moron, you stupid loser.").json["id"])
    assert entry["score"] < 0
    assert entry["held_by"]["axis"] == "abuse"


def test_a_person_s_decision_is_named(reader, moderator):
    """After a decision the headline says whose it was."""
    comment = reader.posts(f"One {HELD}").json["id"]
    moderator.marks_spam(comment)
    assert read_entry(moderator, comment)["headline"].startswith("Marked as spam by ")
