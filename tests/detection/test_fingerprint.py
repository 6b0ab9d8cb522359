# ruff: noqa: RUF001 - look-alike letters are what is tested, or how readers write
"""Fingerprints: equal for equal texts, near for near ones, none for short ones."""

from hypothesis import given
from hypothesis import strategies as st

from service.detection.text.fingerprint import band, signature, similarity

LONG = (
    "The second half of this episode is where the writers finally let the two leads talk to each other, "
    "and it works because nobody is rushed; the scene on the bridge alone is worth the whole season."
)
JAPANESE = "今回のエピソードは本当に素晴らしかったです。最後の橋の場面で泣いてしまいました"
KOREAN = "이번 화는 정말 재미있게 잘 봤습니다 다음 화도 기대할게요"


def test_equal_texts_have_equal_signatures_whatever_their_disguise():
    """Case, punctuation, markup and look-alikes do not change a signature."""
    assert signature(LONG) == signature(LONG.upper().replace(",", "  "))
    assert signature(LONG) == signature(LONG.replace("e", "е", 3))
    assert similarity(signature(LONG), signature(f"<b>{LONG}</b>")) == 1
    assert band(LONG) == band(LONG.upper())


def test_near_texts_are_near_and_other_texts_are_not():
    """A few changed words keep most parts; another text keeps none."""
    near = LONG.replace("whole season", "entire year")
    assert similarity(signature(LONG), signature(near)) >= 0.75
    other = "I never understood why people like the first film so much, the sequel is better in every respect."
    assert similarity(signature(LONG), signature(other)) == 0


def test_scripts_without_spaces_and_korean_have_signatures():
    """Long Japanese and Korean sentences are told apart."""
    assert signature(JAPANESE)
    assert signature(KOREAN)
    assert similarity(signature(JAPANESE), signature(JAPANESE + "ね")) >= 0.75
    assert similarity(signature(JAPANESE), signature(KOREAN)) == 0


def test_short_sentences_have_none():
    """What two readers may both write is never a duplicate."""
    for text in ("", "Thanks!", "I loved this episode", "재밌어요", "最高でした", "😂😂😂😂😂😂😂", "😍"):
        assert signature(text) == 0
        assert not band(text)
    assert similarity(0, 0) == 0


@given(st.text(max_size=300), st.text(max_size=300))
def test_any_texts_have_signatures_of_64_bits_and_a_likeness(first, second):
    """Signatures fit 64 bits, likeness is symmetric and at most one, and one for a text with itself."""
    one, two = signature(first), signature(second)
    assert 0 <= one < 2**64
    assert 0 <= similarity(one, two) == similarity(two, one) <= 1
    assert similarity(one, one) == (1 if one else 0)
    assert len(band(first)) == (8 if one else 0)


def test_stored_fingerprints_stay():
    """What earlier releases stored of a text is what it has today: else no copy of it would be seen any more."""
    assert (signature(LONG), band(LONG)) == (0x6DD5F387A4F059EF, "16a91369")
    assert (signature(JAPANESE), band(JAPANESE)) == (0x30BBDC52478ACFC6, "0b8c53d9")
