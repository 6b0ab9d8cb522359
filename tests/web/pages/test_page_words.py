"""The words of readers' pages: every language whole, each sentence in one place, plurals as `Intl` has them."""

import json
import re

import pytest

from service.faults import FaultCode
from service.web.pages.languages import match_language
from service.web.pages.plurals import choose_plural_form
from service.web.pages.words import ENGLISH, FILES, LANGUAGES, LOCALES, load_words

NOVEMBER = 1_795_366_080_000


def read_sentences(file, language):
    """Return the sentences of one file."""
    return json.loads((LOCALES / language / file).read_text())


def list_places(forms):
    """Return the values that a sentence shows."""
    texts = [forms] if isinstance(forms, str) else forms.values()
    return {name for text in texts for name in re.findall(r"\{(\w+)\}", text)} - {"count"}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("file", FILES)
def test_every_language_is_whole(file, language):
    """A language says what English says, with the same values, and nothing is empty."""
    english, other = read_sentences(file, ENGLISH), read_sentences(file, language)
    assert list(other) == list(english)
    for key, forms in other.items():
        assert list_places(forms) == list_places(english[key]), key
        assert forms
        assert isinstance(forms, str) == isinstance(english[key], str), key


def test_each_sentence_has_one_home():
    """No key stands in two places."""
    keys = [key for file in FILES for key in read_sentences(file, ENGLISH)]
    assert len(keys) == len(set(keys))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_says_how_it_is_written(language):
    """A language has a direction, and a rule of plurals that we know."""
    words = load_words(language)
    assert words.direction in ("ltr", "rtl")
    assert choose_plural_form(str(words.sentences["plurals"]), 7)


@pytest.mark.parametrize("language", LANGUAGES)
def test_sentences_of_faults(language):
    """Each sentence about a fault belongs to a code, and shows no value that faults of this code do not have."""
    words = load_words(language)
    codes = {f"fault-{code}": code for code in FaultCode}
    keys = [key for key in words.sentences if key.startswith("fault-")]
    assert keys
    for key in keys:
        assert list_places(words.sentences[key]) <= list_places(codes[key].sentence)


@pytest.mark.parametrize("language", LANGUAGES)
def test_twelve_months(language):
    """Each language has a name for every month."""
    assert len(load_words(language).say("months").split()) == 12


@pytest.mark.parametrize(
    ("language", "counts"),
    [
        ("en", {0: "other", 1: "one", 2: "other"}),
        ("fr", {0: "one", 1: "one", 2: "other", 1_000_000: "many"}),
        ("es", {0: "other", 1: "one", 2_000_000: "many"}),
        ("fil", {0: "one", 3: "one", 4: "other", 15: "one", 16: "other", 19: "other"}),
        ("ar", {0: "zero", 1: "one", 2: "two", 3: "few", 11: "many", 100: "other", 103: "few", 111: "many"}),
        ("ko", {1: "other", 7: "other"}),
    ],
)
def test_plurals(language, counts):
    """A number takes the form that CLDR says."""
    assert {
        count: choose_plural_form(str(load_words(language).sentences["plurals"]), count) for count in counts
    } == counts


@pytest.mark.parametrize(
    ("tag", "name"),
    [
        ("ko", "ko"),
        ("pt-BR", "pt"),
        ("zh", "zh-Hans"),
        ("zh-CN", "zh-Hans"),
        ("zh-Hant-HK", ""),
        ("tl", "fil"),
        ("EN_us", "en"),
        ("tlh", ""),
        ("", ""),
        ("<script>", ""),
    ],
)
def test_a_tag_finds_its_language(tag, name):
    """Regions and old names lead to the language; what is not ours to nothing."""
    assert match_language(tag) == name


def test_dates_and_numbers():
    """A time is written as the language writes it, a large number too, and a value in Arabic keeps its direction."""
    assert load_words("en").format_time(NOVEMBER) == "22 November 2026, 16:48 UTC"
    assert load_words("ko").format_time(NOVEMBER) == "2026년 11월 22일 16:48 UTC"
    assert load_words("es").format_time(NOVEMBER) == "22 de noviembre de 2026, 16:48 UTC"
    assert load_words("de").say("thoughtsOn", count=5000, title="X") == "5.000 Gedanken zu „X“"
    assert "\u2068Mina\u2069" in load_words("ar").say("replyTo", name="Mina")
