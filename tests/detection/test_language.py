"""The guess of a text's language, by its letters."""

import pytest

from service.detection.text.language import LANGUAGE_GUESSES, guess_language


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The last scene was so quiet.", "latin"),
        ("Ang ganda ng huling eksena, sobrang tahimik", "latin"),
        ("마지막 장면이 정말 조용했어요", "ko"),
        ("BTS는 최고야", "ko"),
        ("最後の場面がとても静かでした", "ja"),
        ("最后一幕非常安静", "zh"),
        ("كان المشهد الأخير هادئًا", "ar"),
        ("Последняя сцена была тихой", "ru"),
        ("ฉากสุดท้ายเงียบมาก", "th"),
        ("आख़िरी दृश्य बहुत शांत था", "hi"),
        ("הסצנה האחרונה", "he"),
        ("\u0397 τελευταία σκηνή", "el"),
        ("မြန်မာဘာသာ", "other"),
        ("12345 !!! 🎉", "none"),
        ("", "none"),
        ("최고 https://a-very-long-address.example/with/many/latin/letters?in=it", "ko"),
    ],
)
def test_letters_tell_the_language(text, language):
    """Whose letters a text has most of is what it is taken for; addresses in it do not count."""
    assert guess_language(text) == language
    assert language in LANGUAGE_GUESSES
