"""A site's state depends on the decisions in force, not on how they were delivered."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from service.detection.classifier.lesson_log import MAX_ENTRIES, Label, LessonLog, make_entry, make_entry_key
from service.detection.classifier.site_filter import SiteFilter
from service.detection.classifier.site_state import SiteState, StateError
from service.detection.classifier.site_weights import SiteWeights
from service.detection.text.features import extract_features
from service.detection.text.text_analysis import analyse_text
from tests.detection.classifier.teaching import make_taught_decision, teach, train_model

LABELS = st.sampled_from(Label)
STEPS = st.lists(
    st.tuples(st.integers(0, 7), LABELS, st.integers(0, 50), st.sampled_from((-2.0, 0.0, 1.3))), max_size=12
)


@settings(max_examples=40, deadline=None)
@given(STEPS, st.randoms())
def test_order_and_repetition_do_not_matter(steps, random) -> None:
    """Decisions learnt in any order, some of them twice, leave the same bytes."""
    decisions = [make_taught_decision(*step) for step in steps]
    shuffled = [*decisions, *decisions[:5]]
    random.shuffle(shuffled)
    assert teach(*decisions).site.dump() == teach(*shuffled).site.dump()


def test_learnt_twice() -> None:
    """The second delivery of a decision changes nothing at all."""
    site_filter = teach(make_taught_decision(1, Label.SPAM, 10))
    assert site_filter.learn_decision(make_taught_decision(1, Label.SPAM, 10)) is site_filter


def test_reversal() -> None:
    """A reversed decision leaves the weights of the right one once."""
    reversed_ = teach(
        make_taught_decision(1, Label.SPAM, 10),
        make_taught_decision(2, Label.GOOD, 11),
        make_taught_decision(1, Label.GOOD, 12),
    )
    right = teach(make_taught_decision(2, Label.GOOD, 11), make_taught_decision(1, Label.GOOD, 12))
    assert reversed_.site == right.site


def test_taken_back() -> None:
    """A decision taken back leaves no weight, also when the message about it overtakes the decision."""
    assert (
        teach(make_taught_decision(1, Label.SPAM, 10), make_taught_decision(1, Label.NOTHING, 12)).site.weights
        == SiteWeights()
    )
    assert (
        teach(make_taught_decision(1, Label.NOTHING, 12), make_taught_decision(1, Label.SPAM, 10)).site.weights
        == SiteWeights()
    )


def test_it_learns() -> None:
    """What is called spam scores higher than before, and what is called good lower."""
    for number, label, sign in ((0, Label.SPAM, 1), (4, Label.GOOD, -1)):
        lesson = make_taught_decision(number, label, 1)
        learnt = teach(lesson).site.weights.score(extract_features(analyse_text(lesson.submission)))
        assert sign * learnt > 0


def test_a_confident_right_score_teaches_nothing() -> None:
    """An error that is close enough changes no weight."""
    assert teach(make_taught_decision(1, Label.SPAM, 10, raw=5.0)).site.weights == SiteWeights()


def test_without_a_judged_score_the_model_alone_counts() -> None:
    """A comment that was never judged, such as an imported one, is learnt from the shipped model's error."""
    unknown = make_taught_decision(1, Label.SPAM, 10)
    raw = train_model().score(extract_features(analyse_text(unknown.submission)))
    blank = SiteFilter(train_model()).learn_decision(
        type(unknown)("comment1", unknown.submission, Label.SPAM, 10, None)
    )
    assert blank.site == teach(make_taught_decision(1, Label.SPAM, 10, raw=raw)).site


def test_edited_text_is_learnt_by_itself() -> None:
    """The decision on a text stands when its comment is edited and decided again."""
    assert make_entry_key("a", "one") != make_entry_key("a", "two")


def test_the_log_is_bounded() -> None:
    """The log keeps the newest decisions, and one older than all of them is no news."""
    log = LessonLog()
    for at in range(MAX_ENTRIES + 50):
        log = log.add_entry(make_entry_key(str(at), ""), make_entry(at + 100, Label.SPAM, 0.5))
    assert len(log.entries) == MAX_ENTRIES
    assert not log.is_news(make_entry_key("late", ""), make_entry(7, Label.GOOD, 0.0))


def test_round_trip_and_size() -> None:
    """A state that was dumped is the same when loaded; it stays small."""
    site_filter = teach(*(make_taught_decision(number, Label(1 + number % 2), number) for number in range(60)))
    data = site_filter.site.dump()
    assert SiteState.load(data) == site_filter.site
    assert SiteState.load(data).dump() == data
    assert len(data) < 48 * 1024


@pytest.mark.parametrize(
    ("damage", "fault"),
    [
        (lambda _: b"nothing", "does not begin"),
        (lambda data: data[:8] + b"\x63" + data[9:], "another version"),
        (lambda data: data[:10] + b"\x63" + data[11:], "another version"),
        (lambda data: data[:-1], "damaged"),
        (lambda data: data[:-1] + bytes([data[-1] ^ 1]), "damaged"),
    ],
)
def test_damage_is_named(damage, fault) -> None:
    """A state of another version, cut or damaged, gives an error that says so."""
    with pytest.raises(StateError, match=fault):
        SiteState.load(damage(teach(make_taught_decision(1, Label.SPAM, 10)).site.dump()))
