"""Each batch of the journal reads the end of the one before again, and no more than the filter still remembers."""

import pytest

from service.learning.journal import MAX_READ, OVERLAP, OVERLAP_MS, find_next_since, read_batch
from service.learning.sync import load_shipped_filter
from service.storage.filter_store import JournalEntry, StoredFilter
from service.storage.records.keys import make_history_sort


def make_entries(count: int, first: int = 1_000_000, step: int = 1) -> list[JournalEntry]:
    """Return as many decisions, the first at `first` and `step` apart (ms)."""
    times = range(first, first + count * step, step)
    return [JournalEntry(make_history_sort(at, f"c{at}"), f"c{at}") for at in times]


@pytest.mark.parametrize(("count", "reread"), [(OVERLAP, OVERLAP), (OVERLAP + 1, OVERLAP), (OVERLAP + 7, OVERLAP)])
def test_a_rush_is_read_again_up_to_the_overlap(count, reread):
    """Of decisions that came within a minute, the last `OVERLAP` stand behind the place where the next batch begins."""
    read = make_entries(count)
    since = find_next_since(read, "")
    assert sum(entry.sort > since for entry in read) == reread


def test_a_minute_is_read_again():
    """Decisions up to `OVERLAP_MS` before the newest one are read again, earlier ones are not."""
    newest = make_entries(1, first=2_000_000)
    times = (2_000_000 - OVERLAP_MS - 1, 2_000_000 - OVERLAP_MS)
    too_old, just_in = (make_entries(1, first=at)[0] for at in times)
    since = find_next_since([too_old, just_in, *newest], "")
    assert too_old.sort < since < just_in.sort


def test_the_journal_is_never_read_from_before():
    """A batch does not go back behind the place where this one began."""
    assert find_next_since(make_entries(3), make_history_sort(1_000_000, "")) == make_history_sort(1_000_000, "")
    assert find_next_since(make_entries(1, first=5), "") == make_history_sort(0, "")


class Journal:
    """A store that holds these entries of the journal."""

    def __init__(self, held):
        self.held = held

    def list_decisions(self, _site, since, limit):
        """Return the entries behind a place, and whether more follow."""
        behind = [entry for entry in self.held if entry.sort > since]
        return behind[:limit], len(behind) > limit


@pytest.mark.parametrize(("count", "has_more"), [(5, False), (6, True)])
def test_a_batch_ends_at_its_limit(count, has_more):
    """A batch of exactly `limit` decisions has read the journal to its end; with one more it has not."""
    entries = make_entries(count)
    batch = read_batch(Journal(entries), "default", StoredFilter(), load_shipped_filter(), 5)  # type: ignore[arg-type]
    assert list(batch.entries) == entries[:5]
    assert batch.ends_at == (0 if has_more else entries[-1].at)


def test_the_overlap_fits_into_one_read():
    """What is read again leaves room for new decisions: otherwise learning would stand still in a rush."""
    assert OVERLAP < MAX_READ


@pytest.mark.parametrize(("later", "is_read"), [(-1, True), (0, False), (1, False)])
def test_what_was_learnt_is_not_read_again(later, is_read):
    """A decision is learnt again only if the filter knows the comment from an earlier decision."""
    (entry,) = make_entries(1)
    site_filter = load_shipped_filter().forget_comment(entry.comment, entry.at + later)
    batch = read_batch(Journal([entry]), "default", StoredFilter(), site_filter, 5)  # type: ignore[arg-type]
    assert list(batch.entries) == ([entry] if is_read else [])
