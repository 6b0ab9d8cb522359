"""What a client asks to list: WordPress' query parameters, checked, every fault at once, within its rights."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from service.model.moderator import Moderator
from service.model.status import Status
from service.storage.timeline import TimeRange
from service.web.wordpress.errors import RestError
from service.web.wordpress.parameters import Parameters
from service.web.wordpress.shape import CONTEXTS

MAX_PER_PAGE = 100
# How deep a list goes; `before` and `after` lead further.
MAX_DEPTH = 10_000
# Each costs a look-up of its own.
MAX_INCLUDED = 25
MAX_POSTS = 10
MAX_EXCLUDED = 100
_STATUSES: Mapping[str, tuple[Status, ...]] = {
    **dict.fromkeys(("approve", "approved", "1"), (Status.APPROVED,)),
    **dict.fromkeys(("hold", "0"), (Status.PENDING,)),
    "spam": (Status.SPAM,),
    "trash": (Status.TRASH,),
    "all": (Status.APPROVED, Status.PENDING),
    "any": tuple(Status),
}
# All of these are the order of time: dates and numbers rise together, and there is one type.
_ORDERS = ("date_gmt", "date", "id", "include", "type")
_ONLY_MODERATORS = ("author", "author_exclude", "author_email")


class Search(NamedTuple):
    """What to list: `threads` are keys, `posts` numbers of threads, `parents` and `excluded` numbers of comments."""

    statuses: Sequence[Status]
    span: TimeRange
    offset: int
    page: int
    per_page: int
    newest_first: bool
    context: str
    fields: Sequence[str]
    words: str
    email: str
    threads: Sequence[str]
    posts: Sequence[int]
    parents: Sequence[int]
    not_parents: Sequence[int]
    included: Sequence[int] | None
    keeps_included_order: bool
    excluded: Sequence[int]
    is_empty: bool


def read_search(given: Parameters, someone: Moderator | None) -> Search:
    """The search that parameters ask for. Raises `RestError` (rest_invalid_param, rest_forbidden_param)."""
    page = given.read_int("page", 1, 1, MAX_DEPTH)
    per_page = given.read_int("per_page", 10, 1, MAX_PER_PAGE)
    order_by = given.read_choice("orderby", "date_gmt", _ORDERS)
    search = Search(
        statuses=_STATUSES[given.read_choice("status", "approve", tuple(_STATUSES))],
        span=TimeRange(given.read_time("after", 0), given.read_time("before", TimeRange().before)),
        offset=given.read_int("offset", 0, 0, MAX_DEPTH) or (page - 1) * per_page,
        page=page,
        per_page=per_page,
        newest_first=given.read_choice("order", "desc", ("asc", "desc")) == "desc",
        context=read_context(given),
        fields=read_fields(given),
        words=given.read_text("search"),
        email=given.read_text("author_email").strip().lower(),
        threads=[given.read_text("thread")] if given.has_value("thread") else [],
        posts=given.read_ints("post", MAX_POSTS),
        parents=given.read_ints("parent", MAX_POSTS),
        not_parents=given.read_ints("parent_exclude", MAX_EXCLUDED),
        included=given.read_ints("include", MAX_INCLUDED) if given.has_value("include") else None,
        keeps_included_order=order_by == "include",
        excluded=given.read_ints("exclude", MAX_EXCLUDED),
        is_empty=_matches_nothing(given),
    )
    if search.offset + per_page > MAX_DEPTH:
        name = "offset" if given.has_value("offset") else "page"
        given.faults[name] = f"leads beyond {MAX_DEPTH:,} comments: use `before`"
    given.check()
    if someone is None:
        _check_rights(given, search)
    return search


def read_context(given: Parameters) -> str:
    """The context that an answer is for."""
    return given.read_choice("context", "view", CONTEXTS)


def read_fields(given: Parameters) -> list[str]:
    """The fields that an answer shall have, none for all; `_links` come only when asked for, as in WordPress."""
    return [part for part in given.read_list("_fields") if isinstance(part, str)]


def check_context(context: str, someone: Moderator | None) -> None:
    """Return if somebody may see comments in a context. Raises `RestError` (rest_forbidden_context)."""
    if context == "edit" and someone is None:
        raise RestError("rest_forbidden_context", "Sorry, you are not allowed to edit comments.", 401)


def _matches_nothing(given: Parameters) -> bool:
    """Whether the search is for users of the blog, of whom there are none, or for types that are not comments."""
    authors, types = given.read_ints("author", MAX_EXCLUDED), given.read_list("type")
    return bool(authors and 0 not in authors) or bool(types and "comment" not in types)


def _check_rights(given: Parameters, search: Search) -> None:
    check_context(search.context, None)
    forbidden = [name for name in _ONLY_MODERATORS if given.has_value(name)]
    forbidden += ["type"] if given.read_text("type", "comment") != "comment" else []
    forbidden += ["status"] if tuple(search.statuses) != (Status.APPROVED,) else []
    if forbidden:
        raise RestError("rest_forbidden_param", f"Query parameter not permitted: {', '.join(forbidden)}", 401)
