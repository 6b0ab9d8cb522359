"""The search of a list: WordPress' query parameters, checked against their bounds and the client's rights."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from service.model.moderator import Moderator
from service.model.status import Status
from service.storage.timeline import TimeRange
from service.web.wordpress.errors import RestError
from service.web.wordpress.parameters import Parameters
from service.web.wordpress.shape import CONTEXTS

MAX_PER_PAGE = 100
# A list goes no deeper. `before` and `after` lead further.
MAX_DEPTH = 10_000
# Each of these costs a read of its own.
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
# All of these mean the order of time: numbers rise with dates, and there is one type.
_ORDERS = ("date_gmt", "date", "id", "include", "type")
_ONLY_MODERATORS = ("author", "author_exclude", "author_email")


class Search(NamedTuple):
    """What to list. `threads` are keys, `posts` numbers of threads, `parents` and `excluded` numbers of comments.

    `included` is None where no comments are named. `is_empty` says that nothing can match.
    """

    statuses: Sequence[Status]
    time_range: TimeRange
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


def read_search(parameters: Parameters, moderator: Moderator | None) -> Search:
    """Return the search that the parameters describe. Raises `RestError` (rest_invalid_param, rest_forbidden_param)."""
    page = parameters.read_int("page", 1, 1, MAX_DEPTH)
    per_page = parameters.read_int("per_page", 10, 1, MAX_PER_PAGE)
    order_by = parameters.read_choice("orderby", "date_gmt", _ORDERS)
    search = Search(
        statuses=_STATUSES[parameters.read_choice("status", "approve", tuple(_STATUSES))],
        time_range=TimeRange(parameters.read_time("after", 0), parameters.read_time("before", TimeRange().before)),
        offset=parameters.read_int("offset", 0, 0, MAX_DEPTH) or (page - 1) * per_page,
        page=page,
        per_page=per_page,
        newest_first=parameters.read_choice("order", "desc", ("asc", "desc")) == "desc",
        context=read_context(parameters),
        fields=read_fields(parameters),
        words=parameters.read_text("search"),
        email=parameters.read_text("author_email").strip().lower(),
        threads=[parameters.read_text("thread")] if parameters.has_value("thread") else [],
        posts=parameters.read_ints("post", MAX_POSTS),
        parents=parameters.read_ints("parent", MAX_POSTS),
        not_parents=parameters.read_ints("parent_exclude", MAX_EXCLUDED),
        included=parameters.read_ints("include", MAX_INCLUDED) if parameters.has_value("include") else None,
        keeps_included_order=order_by == "include",
        excluded=parameters.read_ints("exclude", MAX_EXCLUDED),
        is_empty=_matches_nothing(parameters),
    )
    if search.offset + per_page > MAX_DEPTH:
        name = "offset" if parameters.has_value("offset") else "page"
        parameters.faults[name] = f"leads beyond {MAX_DEPTH:,} comments: use `before`"
    parameters.check()
    if moderator is None:
        _check_rights(parameters, search)
    return search


def read_context(parameters: Parameters) -> str:
    """Return the context that the response is for. A wrong one is a fault of `parameters`."""
    return parameters.read_choice("context", "view", CONTEXTS)


def read_fields(parameters: Parameters) -> list[str]:
    """Return the fields that the response shall have, none for all. `_links` come only if named, as in WordPress."""
    return [part for part in parameters.read_list("_fields") if isinstance(part, str)]


def check_context(context: str, moderator: Moderator | None) -> None:
    """Check that comments may be shown in a context. Raises `RestError` (rest_forbidden_context)."""
    if context == "edit" and moderator is None:
        raise RestError("rest_forbidden_context", "Sorry, you are not allowed to edit comments.", 401)


def _matches_nothing(parameters: Parameters) -> bool:
    """Return whether the search is for users of the blog, who do not exist here, or for other types than comments."""
    authors, types = parameters.read_ints("author", MAX_EXCLUDED), parameters.read_list("type")
    return bool(authors and 0 not in authors) or bool(types and "comment" not in types)


def _check_rights(parameters: Parameters, search: Search) -> None:
    check_context(search.context, None)
    forbidden = [name for name in _ONLY_MODERATORS if parameters.has_value(name)]
    forbidden += ["type"] if parameters.read_text("type", "comment") != "comment" else []
    forbidden += ["status"] if tuple(search.statuses) != (Status.APPROVED,) else []
    if forbidden:
        raise RestError("rest_forbidden_param", f"Query parameter not permitted: {', '.join(forbidden)}", 401)
