"""Keys of threads in addresses: which thread an address means, and whether there can be one."""

from service.errors import DomainError, Fault, Slug
from service.web.http.fields import COMMENT_FIELDS, parse_texts
from service.web.http.services import services


def check_key(key: str) -> str:
    """The key, if a thread can have it. Raises `DomainError` (not-found)."""
    faults: list[Fault] = []
    parse_texts({"thread": key}, {"thread": COMMENT_FIELDS["thread"]}, faults)
    if faults:
        raise DomainError(Slug.NOT_FOUND, "There is no such page.")
    return key


def resolve_key(site: str, key: str) -> str:
    """The key, or the same with a slash in front if only that thread was ever commented on (see `addresses`).

    Raises `DomainError` (not-found) and `Unavailable`.
    """
    rooted = f"/{check_key(key)}"
    exact, other = services().comments.pages.get_threads(site, [key, rooted])
    return rooted if other.version and not exact.version else key
