"""The list of engines, and opening the one that a store URL names.

A new engine is a folder beside `sqlite` and `dynamodb`, and one line in `ENGINES`.
"""

from collections.abc import Callable
from urllib.parse import urlsplit

from service.engines.dynamodb import location as dynamodb
from service.engines.location import StoreLocation
from service.engines.port import Engine
from service.engines.sqlite import location as sqlite

# Each engine's parser of a split URL, and the form of its URLs in words.
ENGINES = (
    (sqlite.parse_sqlite_url, sqlite.FORM),
    (dynamodb.parse_dynamodb_url, dynamodb.FORM),
)
URL_FORMS = " or ".join(form for _, form in ENGINES)


def parse_store_url(value: str) -> StoreLocation | None:
    """Return the place that a store URL names, None when no engine knows it."""
    if "#" in value:  # the rest would be left out silently
        return None
    try:
        url = urlsplit(value)
    except ValueError:  # a bracket without its partner
        return None
    locations = (parse(url) for parse, _ in ENGINES)
    return next((location for location in locations if location is not None), None)


def open_engine(store_url: str, clock: Callable[[], int]) -> Engine:
    """Open the engine of a store URL; no other engine is imported. `clock` gives ms since 1970.

    Raises ValueError for a URL that no engine knows, and what `StoreLocation.open_engine` raises.
    """
    location = parse_store_url(store_url)
    if location is None:
        raise ValueError(f"STORE_URL must be {URL_FORMS}")
    return location.open_engine(clock)
