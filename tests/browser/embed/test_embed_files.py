"""What is served: small, cacheable, complete."""

import gzip
import json
import re
from pathlib import Path

import pytest

import service.web.embed.script
from service.web.embed.script import ENGLISH, LATER_CALLS, LATER_PARTS, PARTS, build_later, build_locales, build_script
from service.web.pages.words import LANGUAGES

BUDGET = 14 * 1024
# What only writers and few readers need is in the second file, which most readers never load.
BUDGET_OF_ALL = 20 * 1024
LOCALE_BUDGET = 3 * 1024
# The plural forms that `Intl.PluralRules` knows in each language (Unicode CLDR 46, cardinals).
PLURALS = {
    "ar": {"zero", "one", "two", "few", "many", "other"},
    "es": {"one", "many", "other"},
    "fr": {"one", "many", "other"},
    "pt": {"one", "many", "other"},
    "id": {"other"},
    "ja": {"other"},
    "ko": {"other"},
    "zh-Hans": {"other"},
}
TWO_FORMS = {"one", "other"}


def read_words(name):
    """Read the sentences of a language."""
    return json.loads(build_locales()[name].content)


def find_places(entry):
    """Return the values that a sentence shows; a plural form may leave the count out."""
    texts = [entry] if isinstance(entry, str) else entry.values()
    return {name for text in texts for name in re.findall(r"\{(\w+)\}", text)}


def test_size(client):
    """Script, style and English together are at most 14 kB as they go over the wire."""
    answer = client.get("/embed.js", headers={"Accept-Encoding": "gzip, br"})
    assert answer.headers["Content-Encoding"] == "gzip"
    assert len(answer.data) <= BUDGET
    assert gzip.decompress(answer.data) == client.get("/embed.js").data


def test_size_of_all():
    """With what is loaded later, all that runs is at most 20 kB as it goes over the wire."""
    parts = [gzip.compress(asset.content, 9, mtime=0) for asset in (build_script(), build_later())]
    assert sum(map(len, parts)) <= BUDGET_OF_ALL


@pytest.mark.parametrize("name", sorted(LANGUAGES))
def test_size_of_a_language(client, name):
    """A language costs less than 3 kB."""
    answer = client.get(f"/embed/locales/{name}.json", headers={"Accept-Encoding": "gzip"})
    assert len(answer.data) < LOCALE_BUDGET


@pytest.mark.parametrize("encoding", ["gzip", "identity"])
def test_cache(client, encoding):
    """The script is cached for a while, then revalidated by its tag; a language under its tag is cached for ever."""
    headers = {"Accept-Encoding": encoding}
    script = client.get("/embed.js", headers=headers)
    assert script.headers["Cache-Control"].startswith("public, max-age=600")
    assert script.headers["Vary"] == "Accept-Encoding"
    again = client.get("/embed.js", headers=headers | {"If-None-Match": script.headers["ETag"]})
    assert (again.status_code, again.data) == (304, b"")
    exact = client.get(f"/embed/locales/ko.json?v={build_locales()['ko'].tag}", headers=headers)
    assert "immutable" in exact.headers["Cache-Control"]
    assert client.get("/embed/locales/ko.json?v=old").headers["Cache-Control"] == "no-cache"


def test_any_page(client):
    """Pages of any origin may load both."""
    for path in ("/embed.js", "/embed/later.js", "/embed/locales/de.json"):
        answer = client.get(path)
        assert answer.headers["Access-Control-Allow-Origin"] == "*"
        assert answer.headers["Cross-Origin-Resource-Policy"] == "cross-origin"


@pytest.mark.parametrize("name", ["xx", "EN", "..%2Fen", "en.json"])
def test_no_such_language(client, name):
    """A language that we do not have is not found."""
    assert client.get(f"/embed/locales/{name}.json").status_code == 404


def test_script_says_nothing_twice(client):
    """Comments stay at home, every source is inside, and no code is made from text."""
    script = client.get("/embed.js").text
    assert len(PARTS) == len(set(PARTS))
    assert "@param" not in script
    assert not re.search(r"\beval\(|new Function|document\.write|\.outerHTML|insertAdjacentHTML", script)
    assert script.count(".innerHTML") == 1
    assert ".innerHTML" not in client.get("/embed/later.js").text


def test_what_comes_later(client):
    """The script names the file that it loads later by its content; every source is in one of the two."""
    script = client.get("/embed.js").text
    (address,) = re.findall(r"embed/later\.js\?v=\w+", script)
    answer = client.get(f"/{address}", headers={"Accept-Encoding": "gzip"})
    assert "immutable" in answer.headers["Cache-Control"]
    assert client.get("/embed/later.js?v=old").headers["Cache-Control"] == "no-cache"
    folder = Path(service.web.embed.script.__file__).parent
    sources = {(folder / part).resolve() for part in (*PARTS, *LATER_PARTS)}
    assert sources == {*folder.glob("*.js"), *(folder.parent / "static" / "shared").glob("*.js")}
    for call in LATER_CALLS:
        assert f"const {call}=" in gzip.decompress(answer.data).decode()


@pytest.mark.parametrize("name", sorted(LANGUAGES))
def test_language_is_whole(name):
    """Each language has every sentence, with the same values in it, and every plural form that it needs."""
    assert set(build_locales()) == set(LANGUAGES)
    english, translated = read_words(ENGLISH), read_words(name)
    assert translated.keys() == english.keys()
    for key, entry in translated.items():
        assert type(entry) is type(english[key]), key
        assert find_places(entry) == find_places(english[key]), key
        if isinstance(entry, dict):
            assert entry.keys() == PLURALS.get(name, TWO_FORMS), key


def test_every_sentence_is_spoken(client):
    """No sentence is kept that the widget never says."""
    # Both files begin with their English.
    later = client.get("/embed/later.js").text.split("\n", 2)[2]
    script = client.get("/embed.js").text.split("const LOCALES", 1)[1] + later
    unspoken = {key for key in read_words(ENGLISH) if f'"{key}"' not in script} - {"direction"}
    # A fault's sentence is found by the code in the answer.
    unspoken = {key for key in unspoken if not key.startswith("fault-")}
    assert unspoken == set()
