# ruff: noqa: RUF001 - look-alike letters are what is tested, or how readers write
"""The matcher finds listed words in every disguise and in no innocent word."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.detection.text.folding import FoldedText, fold
from service.detection.text.word_lists import Hit, compile_lists
from service.detection.text.word_splitting import split_words
from service.detection.text.word_views import WordView

LIST = (
    "viagra",
    "cialis",
    "anal",
    "ass",
    "cum",
    "casino*",
    "weight loss",
    "sex",
    "카지노",
    "バカ",
    "赌博",
    "bot",
    "C++ code",
    "god",
)


def find_hits(text: str, entries: tuple[str, ...]) -> tuple[Hit, ...]:
    """Return the hits of one list by itself."""
    return compile_lists(listed=entries).find(WordView(fold(text))).get("listed", ())


def find_typed(text: str, entries: tuple[str, ...] = LIST) -> list[tuple[str, str]]:
    """Return entry and text as typed of each hit."""
    return [(hit.entry, text[hit.start : hit.end]) for hit in find_hits(text, entries)]


@pytest.mark.parametrize(
    ("text", "entry", "typed"),
    [
        ("Buy VIAGRA!", "viagra", "VIAGRA"),
        ("v i a g r a now", "viagra", "v i a g r a"),
        ("get a v i a g r a", "viagra", "v i a g r a"),
        ("v.i.a.g.r.a", "viagra", "v.i.a.g.r.a"),
        ("V-1-@-G-R-A", "viagra", None),
        ("v1agra", "viagra", "v1agra"),
        ("V!@GR4!!", "viagra", "V!@GR4"),
        ("c1a1is", "cialis", "c1a1is"),
        ("viaaaagra", "viagra", "viaaaagra"),
        ("vіаgrа", "viagra", "vіаgrа"),
        ("vi\u200bag\u200bra", "viagra", "vi\u200bag\u200bra"),
        ("casinos", "casino*", "casinos"),
        ("CASINO-online", "casino*", "CASINO"),
        ("weight\nloss", "weight loss", "weight\nloss"),
        ("weight-loss pills", "weight loss", "weight-loss"),
        ("최고의카지노사이트", "카지노", "카지노"),
        ("카 지 노", "카지노", "카 지 노"),
        ("このバカが", "バカ", "バカ"),
        ("网上赌博网站", "赌博", "赌博"),
        ("see best-casino.example/viagra", "viagra", "viagra"),
    ],
)
def test_a_listed_word_is_found_in_every_disguise(text, entry, typed):
    """Each way of writing the word is found, and the span marks it as typed."""
    if typed is None:
        assert find_typed(text) == []  # signs between signs are no word to a reader either
    else:
        assert (entry, typed) in find_typed(text)


@pytest.mark.parametrize(
    "text",
    [
        "Scunthorpe, Sussex and Essex",
        "a specialist's analysis of the classic assassin documentary",
        "cumulative socialism, an associate's bass, passed the grass",
        "analysis canal banal",
        "gooood girl, soooo goood",
        "weight of the loss",
        "the weight. Heavy loss",
        "A B C D E F G",
        "the 4th, 1st and 455 of 2024, 50%",
        "вот это да",
        "I a m",
        "my $5 and 5 x 5",
        "robot, both, Abbott",
    ],
)
def test_innocent_words_are_never_hit(text):
    """No entry is found inside another word, in prices and dates, or in another language's words."""
    assert find_typed(text) == []


def test_an_entry_in_a_foreign_script_is_met_in_latin_text():
    """A Cyrillic entry is found in Cyrillic text and inside a mostly Latin one."""
    assert find_typed("Лучшее казино тут", ("казино",)) == [("казино", "казино")]
    assert find_typed("the very best казино in this wonderful town", ("казино",)) == [("казино", "казино")]


def test_hits_keep_the_order_of_the_text_and_name_each_place_once():
    """Two entries give hits in text order, and no place twice for one entry."""
    hits = find_hits("alpha beta alpha", ("beta", "alpha"))
    assert hits == (Hit("alpha", 0, 5), Hit("beta", 6, 10), Hit("alpha", 11, 16))


@given(st.lists(st.text(min_size=1, max_size=12), max_size=12), st.text(max_size=120))
def test_any_list_on_any_text_gives_places_inside_it(entries, text):
    """Whatever a moderator lists and a reader types, matching ends well."""
    for hit in find_hits(text, tuple(entries)):
        assert hit.entry in entries
        assert 0 <= hit.start < hit.end <= len(text)


WORDS = st.text(st.sampled_from("abc1 *가é"), min_size=1, max_size=8)


@given(st.lists(WORDS, max_size=6), st.lists(WORDS, max_size=6), st.text(st.sampled_from("abc1 .가é"), max_size=60))
def test_lists_compiled_together_find_what_each_finds_alone(first, second, text):
    """One look at a text for two lists gives each of them its own hits."""
    together = compile_lists(first=tuple(first), second=tuple(second)).find(WordView(fold(text)))
    assert together.get("first", ()) == find_hits(text, tuple(first))
    assert together.get("second", ()) == find_hits(text, tuple(second))


@given(st.from_regex(r"[b-z]{4,12}", fullmatch=True), st.sampled_from(["{}", "x {} y", "({})", "{}!", "{}, {}"]))
def test_any_listed_word_is_found_plain_and_spaced(word, frame):
    """A listed word of letters is found as it is and spaced out, whatever stands around it."""
    assert find_typed(frame.format(word, word), (word,))
    assert find_typed(frame.format(" ".join(word), "other"), (word,))


@given(st.text(st.characters(max_codepoint=0x7F), max_size=60))
def test_words_are_the_same_by_either_way_of_finding_them(text):
    """A view has the words that splitting gives, and each stands at its place."""
    view = WordView(FoldedText(text))
    assert list(view.texts) == split_words(text)
    assert all(text[start:end] == word for word, start, end in view.words)
