"""Keys of threads in addresses: which thread an address means, and whether there can be one."""

from collections.abc import Callable

from service.comments.lookup import CommentLookup
from service.errors import DomainError, Slug
from service.faults import Fault
from service.web.http.fields import THREAD, parse_text_field


def find_key(resolve_key: Callable[[str, str], str], site: str, key: str) -> str:
    """Return the key of the thread that `key` means, however it is spelt; `resolve_key` looks it up.

    Raises `DomainError` (not-found) if no thread can have it, and `Unavailable`.
    """
    faults: list[Fault] = []
    typed = parse_text_field(key, "/thread", THREAD, faults)
    if faults:
        raise DomainError(Slug.NOT_FOUND, "There is no such page.")
    return resolve_key(site, typed)


def find_key_of_path(lookup: CommentLookup, site: str, key: str) -> str:
    """Return the key, or the key with a slash in front if only that thread has comments (see `http/urls.py`).

    Raises `DomainError` (not-found) and `Unavailable`.
    """
    bare_key = find_key(lookup.resolve_key, site, key)
    rooted_key = lookup.resolve_key(site, f"/{key}")
    thread, rooted_thread = lookup.get_threads(site, [bare_key, rooted_key])
    return rooted_key if rooted_thread.version and not thread.version else bare_key
