"""Every decision is learnt once, by whoever comes first: races, repeats, damage and silence of the store included."""

import threading

import pytest

from service.detection.classifier.lesson_log import Label
from service.detection.classifier.model_file import load_shipped_model
from service.engines.port import Put, Record, Unavailable
from service.learning.filter_state import load_filter, reset_filter
from service.learning.learning import Learning
from service.learning.lessons import choose_label
from service.model.decision import Decision
from service.model.evidence import Reason
from service.model.status import Status, Verdict
from service.storage.filter_store import FilterStore, StoredFilter
from service.storage.records import keys
from service.storage.records.site import LearningMark
from tests.actors import Moderator, Reader

SITE = "default"
SPAM = "Visit the lantern bank and take your free spins of the golden wheel before the offer ends, said my uncle {}"


@pytest.fixture
def learned_store(either_engine):
    """Return the store of what the site has learnt."""
    return FilterStore(either_engine)


@pytest.fixture
def staff(either_client):
    """Return the operator."""
    return Moderator(either_client)


@pytest.fixture
def decisions(either_client, staff, clock):
    """Return a function that posts comments a second apart, decides on each, and returns their ids."""

    def make(count=12):
        ids = []
        for number in range(count):
            clock.advance(seconds=1)
            posted = Reader(either_client).posts(f"{SPAM.format(number)} and {number * 7} others", f"/recaps/{number}")
            staff.decides(posted.json["id"], "approved" if number % 3 == 0 else "spam")
            ids.append(posted.json["id"])
        return ids

    return make


def read_state(learned_store):
    """Return what is stored, as values that can be compared."""
    site_filter = load_filter(learned_store.get(SITE), load_shipped_model())
    return site_filter.site.dump(), site_filter.memory.decisions


def test_learning_again_changes_nothing(decisions, learned_store):
    """Whoever looks at the journal again, from its beginning, learns nothing twice."""
    decisions()
    Learning(learned_store).learn(SITE)
    once, stored_filter = read_state(learned_store), learned_store.get(SITE)
    learned_store.put(SITE, stored_filter._replace(since=""))
    Learning(learned_store).learn_all(SITE)
    assert read_state(learned_store) == once


def test_learning_bit_by_bit_is_learning_at_once(decisions, learned_store):
    """The state after each decision learnt by itself is that of all learnt anew from the journal."""
    decisions()
    Learning(learned_store).learn(SITE)
    piecemeal = read_state(learned_store)
    reset_filter(learned_store, SITE, 0, again=True)
    Learning(learned_store).learn(SITE)
    assert read_state(learned_store) == piecemeal


def test_many_learn_at_the_same_time(decisions, learned_store):
    """Eight processes that learn at once leave the state that one alone leaves."""
    decisions()
    Learning(learned_store).learn_all(SITE)
    alone = read_state(learned_store)
    reset_filter(learned_store, SITE, 0, again=True)
    threads = [threading.Thread(target=Learning(learned_store).learn, args=(SITE,)) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    Learning(learned_store).learn_all(SITE)
    assert read_state(learned_store) == alone


def test_a_long_journal_is_learnt_in_parts(decisions, learned_store, monkeypatch):
    """What is too much for one turn is learnt in the next ones, all of it."""
    monkeypatch.setattr("service.learning.learning.MAX_AT_ONCE", 5)
    ids = decisions()
    reset_filter(learned_store, SITE, 0, again=True)
    learning = Learning(learned_store)
    for expected_count in (5, 10, 12, 12):
        learning.learn(SITE)
        assert len(load_filter(learned_store.get(SITE), load_shipped_model()).memory.decisions) == expected_count
    assert set(load_filter(learned_store.get(SITE), load_shipped_model()).memory.decisions) == set(ids)


def test_reset_begins_afresh(decisions, learned_store, clock):
    """After a reset only later decisions are learnt."""
    decisions(3)
    reset_filter(learned_store, SITE, clock())
    Learning(learned_store).learn(SITE)
    assert not load_filter(learned_store.get(SITE), load_shipped_model()).memory.decisions
    clock.advance(seconds=1)
    later = decisions(2)
    Learning(learned_store).learn(SITE)
    assert set(load_filter(learned_store.get(SITE), load_shipped_model()).memory.decisions) == set(later)


@pytest.mark.parametrize("unreadable", [StoredFilter(b"damaged", b""), StoredFilter(b"", b"recapmem of another kind")])
def test_damage_judges_as_a_fresh_site_and_stays(decisions, learned_store, log_lines, unreadable):
    """A state that cannot be read is named in the log, is not overwritten, and comments are judged without it."""
    decisions(2)
    current = learned_store.get(SITE)
    damaged = learned_store.put(SITE, unreadable._replace(version=current.version))
    learning = Learning(learned_store)
    assert len(learning.get_signals(SITE, learned_store.get_mark(SITE)._replace(changes=99))) == 2
    learning.learn(SITE)
    assert learned_store.get(SITE) == damaged
    assert [line["event"] for line in log_lines if line["event"].startswith("filter.")] == ["filter.read_failed"]


def test_a_record_of_another_kind_stays(decisions, learned_store, log_lines, either_engine):
    """Even a record that holds something else altogether stops no post."""
    decisions(1)
    Learning(learned_store).learn(SITE)
    version = learned_store.get_version(SITE)
    foreign = Record(keys.make_filter_key(SITE), fields={"rules": 1}, version=version + 1)
    either_engine.commit([Put(foreign, version)])
    assert len(Learning(learned_store).learn(SITE)) == 2
    assert [line["event"] for line in log_lines if line["event"].startswith("filter.")] == ["filter.read_failed"]
    assert learned_store.get_version(SITE) == version + 1
    reset_filter(learned_store, SITE, 0)
    assert learned_store.get(SITE).version == version + 2


def test_silence_leaves_the_filter_as_it_was(learned_store, log_lines):
    """When the store does not answer, the shipped model judges, and the log says so."""

    class Silent(FilterStore):
        def get(self, site):
            raise Unavailable(site)

    assert len(Learning(Silent(learned_store.engine)).get_signals(SITE, LearningMark(1, 1))) == 2
    assert "filter.sync_failed" in [line["event"] for line in log_lines]


def test_withdrawn_before_it_was_learnt(either_client, staff, learned_store):
    """A comment that its author took back before anybody learnt from it teaches nothing."""
    reader = Reader(either_client)
    posted = reader.posts(SPAM.format("x"))
    staff.approves(posted.json["id"])
    reader.withdraws(posted.json["id"])
    Learning(learned_store).learn(SITE)
    site_filter = load_filter(learned_store.get(SITE), load_shipped_model())
    assert not site_filter.site.log.entries
    assert [decision.label for decision in site_filter.memory.decisions.values()] == [Label.NOTHING]


def make_decision(status, *reasons, by="ann"):
    """Return a decision."""
    return Decision(status, Verdict.UNSURE, 0.0, reasons or (Reason.MODERATOR,), by, 1)


@pytest.mark.parametrize(
    ("made", "label"),
    [
        ([make_decision(Status.APPROVED)], Label.GOOD),
        ([make_decision(Status.SPAM)], Label.SPAM),
        ([make_decision(Status.SPAM, Reason.ABUSE_WORD)], Label.NOTHING),
        ([make_decision(Status.TRASH)], Label.NOTHING),
        ([make_decision(Status.PENDING)], Label.NOTHING),
        (
            [
                make_decision(Status.APPROVED, by="policy"),
                make_decision(Status.SPAM),
                make_decision(Status.APPROVED, Reason.UNDONE),
            ],
            Label.NOTHING,
        ),
        (
            [make_decision(Status.SPAM), make_decision(Status.APPROVED), make_decision(Status.SPAM, Reason.UNDONE)],
            Label.SPAM,
        ),
        (
            [
                make_decision(Status.PENDING, by="policy"),
                make_decision(Status.APPROVED),
                make_decision(Status.APPROVED, by="policy"),
                make_decision(Status.PENDING, Reason.UNDONE),
            ],
            Label.NOTHING,
        ),
    ],
)
def test_labels(made, label):
    """Approval teaches good, spam teaches spam; trash, holding and abuse nothing; undoing, what stood before."""
    assert choose_label(made) is label
