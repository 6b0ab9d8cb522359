"""Features are bounded, stable, and blind to disguise."""

from zlib import crc32

import pytest

from service.detection.text import hashing
from service.detection.text.features import FEATURES_VERSION, Features, extract_features
from service.detection.text.hashing import BUCKETS
from service.detection.text.text_analysis import analyse_text
from tests.detection.hostile_texts import HOSTILE
from tests.detection.submissions import make_submission


def extract(text: str, **fields: str) -> Features:
    """Return the features of a text."""
    return extract_features(analyse_text(make_submission(text, **fields)))


def test_golden() -> None:
    """The hashes of a version never change: models and learnt states depend on them."""
    assert FEATURES_VERSION == 1
    features = extract("Buy now", name="Ann", url="https://a.test/")
    assert features.make_sorted().words == (9976, 22452, 63552)
    assert sum(features.grams) == 420150
    assert len(features.author) == 9


def test_blocks_have_unit_length() -> None:
    """Each non-empty set weighs the same, however long the text."""
    for text in ("Hi", "A rather longer comment about the episode " * 50):
        for buckets, scale in extract(text).blocks:
            assert len(buckets) * scale**2 == pytest.approx(1)


def test_empty_sets_have_no_block() -> None:
    """A missing name leans nowhere."""
    assert len(extract("Hello there").blocks) == 2


def test_disguise() -> None:
    """Look-alike letters, case and other digits change nothing."""
    assert extract("bitcoin for 500 dollars") == extract("BITC\u043eIN for 731 dollars")


def test_links_are_features() -> None:
    """A link's host speaks by itself."""
    assert set(extract("see https://a.test/x").words) - set(extract("see https://b.test/x").words)


@pytest.mark.parametrize("make", HOSTILE.values(), ids=HOSTILE)
def test_hostile_texts_are_bounded(make, monkeypatch) -> None:
    """Twice the text asks for at most about twice the hashes, and buckets stay in range."""
    calls = 0

    def counting(data: bytes, start: int = 0) -> int:
        nonlocal calls
        calls += 1
        return crc32(data, start)

    monkeypatch.setattr(hashing, "crc32", counting)
    counts = []
    for length in (2000, 4000):
        calls = 0
        features = extract(make(length))
        counts.append(calls)
        assert all(0 <= bucket < BUCKETS for buckets, _ in features.blocks for bucket in buckets)
    assert counts[1] <= 2.2 * counts[0] + 100
    assert counts[1] <= 4 * 4000 + 100


def test_one_long_word_is_cut() -> None:
    """A word of ten thousand letters costs a few features a letter at most."""
    assert len(extract("a" * 10_000).grams) < 100
