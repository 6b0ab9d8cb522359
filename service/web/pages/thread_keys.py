"""Keys of threads in addresses: which thread an address means, and whether there can be one."""

from service.comments.lookup import CommentLookup
from service.errors import DomainError, Slug
from service.faults import Fault
from service.web.http.fields import COMMENT_FIELDS, parse_texts


def check_key(key: str) -> str:
    """Return the key if a thread can have it. Raises `DomainError` (not-found)."""
    faults: list[Fault] = []
    parse_texts({"thread": key}, {"thread": COMMENT_FIELDS["thread"]}, faults)
    if faults:
        raise DomainError(Slug.NOT_FOUND, "There is no such page.")
    return key


def resolve_key(lookup: CommentLookup, site: str, key: str) -> str:
    """Return the key, or the key with a slash in front if only that thread has comments (see `http/urls.py`).

    Raises `DomainError` (not-found) and `Unavailable`.
    """
    rooted_key = f"/{check_key(key)}"
    thread, rooted_thread = lookup.get_threads(site, [key, rooted_key])
    return rooted_key if rooted_thread.version and not thread.version else key
