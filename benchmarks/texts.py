"""Comments as readers might write them: prose about television, no two alike, so that no signal of copies speaks.

Of three words in a row two are drawn at least, for short runs are what copies are known by.
"""

import random
import re
from collections.abc import Iterator

NOUNS = """harbour winter teacher mirror garden station brother promise ticket kitchen thunder lantern orchard captain
letter sister bridge costume dinner window shadow village doctor anchor battle candle desert engine flower forest
guitar hammer island jacket ladder market needle office palace pocket rabbit record saddle school shower soldier
spring street summer temple thread tunnel valley violin wallet weapon wonder writer morning silence accident
balcony cathedral detective elevator festival graveyard hospital interview journey library marriage notebook"""
VERBS = """surprised followed forgave haunted replaced remembered carried answered noticed rescued betrayed repaired
avoided covered defended described dropped explained found guarded helped ignored joined kept left mended opened
painted questioned reached showed turned used visited watched missed"""
QUALITIES = """quiet broken early golden bitter gentle hollow narrow patient rusty sudden tender uneven distant faded
honest muddy ordinary pale restless slow stubborn tired warm younger older crowded empty foreign careful"""
WORDS = {"noun": NOUNS.split(), "verb": VERBS.split(), "quality": QUALITIES.split()}
PATTERNS = (
    "The {quality} {noun} {verb} a {quality} {noun}, and {noun} {verb} the {quality} {noun}.",
    "{noun} by {noun} her {quality} {noun} {verb} our {noun}, {quality} or {quality}.",
    "Who {verb} {noun} that {quality} {noun} {verb}, when {noun} {verb} his {quality} {noun}?",
    "My {noun} {verb} {quality} {noun}, yet {quality} {noun} {verb} the {noun}.",
)
LINK = " Another {quality} {noun} stands at https://recaps.example.org/{number} beside {quality} {noun}."
SENTENCES_A_PARAGRAPH = 5


def write_comment(seed: int, length: int, *, link: bool = False) -> str:
    """Return prose of about `length` characters (never more), the same for the same seed; `link` adds a link."""
    chance = random.Random(seed)  # noqa: S311 - texts, not secrets
    end = _fill_pattern(chance, LINK.replace("{number}", str(seed))) if link else ""
    text = ""
    for number, sentence in enumerate(_write_sentences(chance), 1):
        if len(text) + len(sentence) + len(end) >= length:
            break
        text += sentence + (" " if number % SENTENCES_A_PARAGRAPH else "\n\n")
    return text.strip() + end


def _write_sentences(chance: random.Random) -> Iterator[str]:
    while True:
        yield _fill_pattern(chance, chance.choice(PATTERNS))


def _fill_pattern(chance: random.Random, pattern: str) -> str:
    """Fill each place of the pattern with a word."""
    text = re.sub(r"\{(\w+)\}", lambda place: chance.choice(WORDS[place[1]]), pattern)
    return text[:1].upper() + text[1:]


def make_submission(number: int, length: int = 500, *, link: bool = False, thread: str = "/recaps/1") -> dict[str, str]:
    """Return the fields that a page sends for reader `number`; each reader has another text and name."""
    first, second = random.Random(f"name {number}").sample(WORDS["noun"], 2)  # noqa: S311 - names, not secrets
    name = f"{first} {second}".title()
    return {
        "thread": thread,
        "body": write_comment(number, length, link=link),
        "name": name,
        "email": f"{first}.{second}{number}@example.org",
        "page_url": f"https://blog.example{thread}",
        "page_title": "My Demon, episode 5: a recap",
    }


def make_address(number: int) -> str:
    """Return the network address of reader `number`, another one for each of 15 million."""
    return f"10.{number // 62_500 % 250}.{number // 250 % 250}.{number % 250 + 1}"
