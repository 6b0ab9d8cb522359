"""Store URLs: which engine each names, and what an engine says of itself."""

import json
import sys
from pathlib import Path

import pytest

import service.web
from service.engines.dynamodb.engine import INFO as DYNAMODB
from service.engines.dynamodb.location import DynamoTable
from service.engines.opening import open_engine, parse_store_url
from service.engines.sqlite.engine import INFO as SQLITE
from service.engines.sqlite.location import SqliteFile

LOCATIONS: dict[str, tuple[object, Path | None]] = {
    "sqlite:///data/comments.db": (SqliteFile("data/comments.db"), Path("data")),
    "sqlite:////var/lib/comments.db": (SqliteFile("/var/lib/comments.db"), Path("/var/lib")),
    "sqlite:///:memory:": (SqliteFile(":memory:"), None),
    "dynamodb://comments": (DynamoTable("comments"), None),
    "dynamodb://comments?region=eu-west-1&endpoint=http://127.0.0.1:8000": (
        DynamoTable("comments", "eu-west-1", "http://127.0.0.1:8000"),
        None,
    ),
}


@pytest.mark.parametrize("url", LOCATIONS)
def test_urls_name_places(url):
    """Each form of a store URL names its place, and whether that is in a folder of this machine."""
    location, folder = LOCATIONS[url]
    parsed = parse_store_url(url)
    assert parsed is not None
    assert parsed == location
    assert parsed.folder == folder


@pytest.mark.parametrize(
    "url",
    [
        "",
        "sqlite://",
        "sqlite:///",
        "sqlite://host/path",
        "sqlite:///path?mode=ro",
        "dynamodb://ab",
        "dynamodb://comments/path",
        "dynamodb://comments?color=red",
        "dynamodb://comments?endpoint=nowhere",
        "dynamodb://[comments",
        "postgres://comments",
    ],
)
def test_other_urls_are_refused(url):
    """A URL that no engine knows opens nothing, and the message names the forms that there are."""
    assert parse_store_url(url) is None
    with pytest.raises(ValueError, match=r"sqlite:///path or dynamodb://table"):
        open_engine(url, lambda: 0)


def test_opened_engine_says_who_it_is():
    """The engine of a URL has that engine's description: SQLite settles at once, DynamoDB does not."""
    engine = open_engine("sqlite:///:memory:", lambda: 0)
    assert engine.info is SQLITE
    assert (SQLITE.settle_ms, DYNAMODB.settle_ms) == (0, 10_000)
    engine.close()


@pytest.mark.parametrize("info", [SQLITE, DYNAMODB], ids=lambda info: info.name)
def test_every_engine_is_explained(info):
    """Operators find notes on every engine, and readers a sentence about it on the privacy page."""
    sentences = json.loads((Path(service.web.__file__).parent / "locales/en/privacy.json").read_text())
    assert info.operator_notes
    assert info.name in sentences


def test_a_missing_library_is_named_with_its_remedy(monkeypatch, clock):
    """Without AWS's library, opening a table says what to install."""
    for name in [name for name in sys.modules if name.startswith("service.engines.dynamodb.")]:
        if name != "service.engines.dynamodb.location":
            monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "botocore", None)
    monkeypatch.setitem(sys.modules, "boto3", None)
    with pytest.raises(ModuleNotFoundError, match=r"pip install 'recap-comments\[aws\]'"):
        open_engine("dynamodb://table?region=eu-west-1", clock)
