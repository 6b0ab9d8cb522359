"""What a call is, as the description of the API says it."""

from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import NamedTuple

from service.errors import Slug
from service.web.http.query import NO_PARAMETERS
from service.web.http.schema import JsonSchema, Object

# What any call may answer, whatever it is about.
ALWAYS = (Slug.STORAGE_UNAVAILABLE,)
# Calls below this path name every parameter that they do not know.
STRICT_PATHS = "/v1/"
QUERY = (Slug.INVALID_QUERY,)
BODY = (Slug.MALFORMED_JSON, Slug.INVALID_COMMENT, Slug.TOO_LARGE, Slug.UNSUPPORTED_MEDIA_TYPE)
SIGNED_IN = (Slug.NOT_SIGNED_IN, Slug.NOT_A_MODERATOR)
OWNED = (Slug.NOT_SIGNED_IN, Slug.TOKEN_INVALID, Slug.ORIGIN_NOT_ALLOWED, Slug.STALE_VERSION)


class By(StrEnum):
    """What a call must be signed with."""

    NOBODY = "nobody"
    AUTHOR = "edit_token"
    MODERATOR = "moderator"


class Tag(StrEnum):
    """The groups of calls."""

    COMMENTS = "comments"
    QUEUE = "queue"
    HISTORY = "history"
    AUTHORS = "authors"
    RULES = "rules"
    SESSIONS = "sessions"
    OPERATIONS = "operations"


TAGS: Mapping[Tag, str] = {
    Tag.COMMENTS: "What readers and authors do: read, write, edit, withdraw, report.",
    Tag.QUEUE: "What waits for moderators, and their decisions.",
    Tag.HISTORY: "What people did, and figures.",
    Tag.AUTHORS: "What a site knows of an author.",
    Tag.RULES: "How a site judges, and which threads are open.",
    Tag.SESSIONS: "Who is signed in.",
    Tag.OPERATIONS: "Whether the service works, and this document.",
}


class Call(NamedTuple):
    """One operation.

    `name` is its id, `summary` a few words, `about` what a caller must know besides, `answers` maps a status to the
    name of its body ("" without one), `body` is the name of what it takes. `headers` are described parameters.
    """

    name: str
    method: str
    path: str
    summary: str
    answers: Mapping[int, str]
    about: str = ""
    problems: Sequence[Slug] = ()
    body: str = ""
    query: Object = NO_PARAMETERS
    headers: Sequence[JsonSchema] = ()
    by: By = By.NOBODY
    has_optional_body: bool = False
    media_type: str = "application/json"
