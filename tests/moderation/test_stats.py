"""How long comments waited, in a few numbers."""

from service.moderation.stats import summarise_waits


def test_waits_in_numbers():
    """Median and ninth decile are waits that were, and each wait counts in one bucket."""
    summary = summarise_waits([5, 60, 61, 3600, 7200, 90_000, 10**9, 1, 2, 3])
    assert (summary["count"], summary["median"], summary["p90"]) == (10, 60, 90_000)
    assert summary["buckets"] == {
        "1-minute": 5,
        "10-minutes": 1,
        "1-hour": 1,
        "6-hours": 1,
        "1-day": 0,
        "1-week": 1,
        "longer": 1,
    }


def test_one_wait_and_none():
    """One wait is its own median; without any there is none."""
    assert (summarise_waits([7])["median"], summarise_waits([7])["p90"]) == (7, 7)
    assert (summarise_waits([])["median"], summarise_waits([])["count"]) == (None, 0)
