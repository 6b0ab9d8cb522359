"""The bodies that readers and authors send: each field is declared here once, for the parser and the description."""

from collections.abc import Mapping
from typing import Any

from service.faults import Fault, FaultCode
from service.model.draft import Draft
from service.model.status import FlagReason
from service.settings import DEFAULT_SITE
from service.web.http.fields import (
    NOTE,
    THREAD,
    Field,
    parse_client_address,
    parse_email,
    parse_name,
    parse_time,
    parse_web_address,
)
from service.web.http.schema import Object
from service.web.http.value_kinds import Choice, Text

COMMENT_TEXT = Text(
    Field(10_000, lines=True),
    required=True,
    about="The comment as its author typed it. A little HTML is kept.",
    example="I loved how quiet the last scene was.",
)
DRAFT = Object(
    {
        "site": Text(Field(40), default=DEFAULT_SITE, about="The site that the page belongs to."),
        "thread": Text(
            THREAD,
            required=True,
            about="The page's path, or any other key that stays the same.",
            example="/recaps/episode-1",
        ),
        "body": COMMENT_TEXT,
        "name": Text(
            Field(245),
            lambda text, _where, _faults: parse_name(text),
            about="The author's name. Required, unless the site's rules say otherwise.",
            example="Mina",
        ),
        "email": Text(
            Field(100),
            parse_email,
            about="The author's e-mail address, never published. Required, unless the site's rules say otherwise.",
            example="mina@example.org",
        ),
        "url": Text(Field(200), parse_web_address, about="The author's web site.", example="https://mina.example"),
        "parent": Text(
            Field(64),
            default=None,
            about="The id of the comment that this one answers.",
            example="aebagbafaydqqcikbmga2dqpca",
        ),
        "page_url": Text(
            Field(2000), about="The address of the page.", example="https://blog.example/recaps/episode-1"
        ),
        "page_title": Text(
            Field(500, cut=True),
            about="The title of the page. A very long one is cut.",
            example="Episode 1",
        ),
        "opened_at": Text(
            Field(40), parse_time, default=0, about="When the form was first shown.", example="2026-09-21T14:13:20Z"
        ),
        "website2": Text(Field(1000, lines=True), about="A field that people do not see. Leave it empty."),
        "proof": Text(Field(2048), about="The solution of a challenge, where `GET /v1/challenge` requires one."),
        "author_token": Text(
            Field(500), about="The `author_token` of an earlier comment in the same browser: it proves who writes."
        ),
        "author_ip": Text(
            Field(100),
            parse_client_address,
            about="The address of the reader for whom a server posts. Only with the token of a poster.",
            example="203.0.113.7",
        ),
    }
)
EDIT = Object({"body": COMMENT_TEXT})
FLAG = Object(
    {
        "reason": Choice(FlagReason, required=True, about="What is wrong with the comment.", example="spam"),
        "note": Text(NOTE, about="More about it, for the moderators."),
        "author_token": Text(
            Field(500),
            about="The `author_token` of a published comment of the reader's: only such reports may hide a comment.",
        ),
    }
)


def parse_draft(values: Mapping[str, Any], sites: Mapping[str, object], faults: list[Fault]) -> Draft:
    """Return the draft of a body, field by field from an allow-list; add what is wrong to `faults`."""
    fields = DRAFT.parse(values, "", faults)
    if fields["site"] not in sites:
        faults.append(Fault("/site", FaultCode.UNKNOWN_SITE))
    return Draft(text=fields.pop("body"), honeypot=fields.pop("website2"), **fields)
