# ruff: noqa: RUF001 - look-alike letters are what is tested, or how readers write
"""Fingerprints: equal for equal texts, near for near ones, none for short ones."""

from hypothesis import given
from hypothesis import strategies as st

from service.detection.text.fingerprint import compare_signatures, compute_fingerprint

LONG = (
    "The second half of this episode is where the writers finally let the two leads talk to each other, "
    "and it works because nobody is rushed; the scene on the bridge alone is worth the whole season."
)
JAPANESE = "今回のエピソードは本当に素晴らしかったです。最後の橋の場面で泣いてしまいました"
KOREAN = "이번 화는 정말 재미있게 잘 봤습니다 다음 화도 기대할게요"


def compute_signature(text):
    """Return the signature of a text alone."""
    return compute_fingerprint(text).signature


def compute_band(text):
    """Return the band of a text alone."""
    return compute_fingerprint(text).band


def test_equal_texts_have_equal_signatures_whatever_their_disguise():
    """Case, punctuation, markup and look-alikes do not change a signature."""
    assert compute_signature(LONG) == compute_signature(LONG.upper().replace(",", "  "))
    assert compute_signature(LONG) == compute_signature(LONG.replace("e", "е", 3))
    assert compare_signatures(compute_signature(LONG), compute_signature(f"<b>{LONG}</b>")) == 1
    assert compute_band(LONG) == compute_band(LONG.upper())


def test_near_texts_are_near_and_other_texts_are_not():
    """A few changed words keep most parts; another text keeps none."""
    near = LONG.replace("whole season", "entire year")
    assert compare_signatures(compute_signature(LONG), compute_signature(near)) >= 0.75
    other = "I never understood why people like the first film so much, the sequel is better in every respect."
    assert compare_signatures(compute_signature(LONG), compute_signature(other)) == 0


def test_scripts_without_spaces_and_korean_have_signatures():
    """Long Japanese and Korean sentences are told apart."""
    assert compute_signature(JAPANESE)
    assert compute_signature(KOREAN)
    assert compare_signatures(compute_signature(JAPANESE), compute_signature(JAPANESE + "ね")) >= 0.75
    assert compare_signatures(compute_signature(JAPANESE), compute_signature(KOREAN)) == 0


def test_short_sentences_have_none():
    """What two readers may both write is never a duplicate."""
    for text in ("", "Thanks!", "I loved this episode", "재밌어요", "最高でした", "😂😂😂😂😂😂😂", "😍"):
        assert compute_signature(text) == 0
        assert not compute_band(text)
    assert compare_signatures(0, 0) == 0


@given(st.text(max_size=300), st.text(max_size=300))
def test_any_texts_have_signatures_of_64_bits_and_a_likeness(first, second):
    """Signatures fit 64 bits, likeness is symmetric and at most one, and one for a text with itself."""
    one, two = compute_signature(first), compute_signature(second)
    assert 0 <= one < 2**64
    assert 0 <= compare_signatures(one, two) == compare_signatures(two, one) <= 1
    assert compare_signatures(one, one) == (1 if one else 0)
    assert len(compute_band(first)) == (8 if one else 0)


def test_stored_fingerprints_stay():
    """What earlier releases stored of a text is what it has today: else no copy of it would be seen any more."""
    assert (compute_signature(LONG), compute_band(LONG)) == (0x6DD5F387A4F059EF, "16a91369")
    assert (compute_signature(JAPANESE), compute_band(JAPANESE)) == (0x30BBDC52478ACFC6, "0b8c53d9")
