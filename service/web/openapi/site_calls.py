"""The calls of moderators about authors, and about their own sessions."""

from service.errors import Slug
from service.web.http.query import ONLY_SITE, PAGES
from service.web.openapi.call import BODY, QUERY, By, Call

_AUTHOR = "/v1/moderation/authors/{key}"

AUTHOR_CALLS = (
    Call(
        "show_author",
        "get",
        _AUTHOR,
        "An author's record",
        {200: "AuthorRecord"},
        problems=(Slug.NOT_FOUND,),
        query=ONLY_SITE,
        by=By.MODERATOR,
    ),
    Call(
        "list_comments_of_author",
        "get",
        f"{_AUTHOR}/comments",
        "An author's comments",
        {200: "Written"},
        "At any status, newest first.",
        (*QUERY, Slug.NOT_FOUND),
        query=PAGES,
        by=By.MODERATOR,
    ),
    Call(
        "trust_author",
        "post",
        f"{_AUTHOR}/trust",
        "Trust an author",
        {200: "AuthorRecord"},
        "With `release`, their held comments are published, and `released` has a result for each.",
        (*BODY, Slug.NOT_FOUND),
        body="TrustRequest",
        query=ONLY_SITE,
        by=By.MODERATOR,
        has_optional_body=True,
    ),
    Call(
        "ban_author",
        "post",
        f"{_AUTHOR}/ban",
        "Ban an author",
        {200: "AuthorRecord"},
        "Their new comments are spam.",
        (*BODY, Slug.NOT_FOUND),
        body="BanRequest",
        query=ONLY_SITE,
        by=By.MODERATOR,
        has_optional_body=True,
    ),
    *(
        Call(
            f"end_{what}",
            "delete",
            f"{_AUTHOR}/{what}",
            f"End an author's {what}",
            {200: "AuthorRecord"},
            problems=(Slug.NOT_FOUND,),
            query=ONLY_SITE,
            by=By.MODERATOR,
        )
        for what in ("trust", "ban")
    ),
)
SESSION_CALLS = (
    Call(
        "open_session",
        "post",
        "/v1/moderation/session",
        "Sign in",
        {201: "Person"},
        "Sets a cookie, and returns the token that each change must send as `X-CSRF-Token`.",
        (*BODY, Slug.TOKEN_INVALID, Slug.SLOW_DOWN),
        body="Token",
    ),
    Call("show_session", "get", "/v1/moderation/session", "Who is signed in", {200: "Person"}, by=By.MODERATOR),
    Call("close_session", "delete", "/v1/moderation/session", "Sign out", {204: ""}, by=By.MODERATOR),
    Call(
        "close_all_sessions",
        "delete",
        "/v1/moderation/sessions",
        "Sign out everywhere",
        {204: ""},
        "Ends every session of the person. Bearer tokens go on working.",
        by=By.MODERATOR,
    ),
)
