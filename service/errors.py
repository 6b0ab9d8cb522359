"""Domain errors: a slug, a public sentence, and every fault of the input.

They know no HTTP; `web/http/problems.py` gives each slug its status.
"""

from collections.abc import Sequence
from enum import StrEnum
from typing import NamedTuple


class Slug(StrEnum):
    """The closed list of errors."""

    MALFORMED_JSON = "malformed-json"
    INVALID_QUERY = "invalid-query"
    NOT_SIGNED_IN = "not-signed-in"
    NOT_A_MODERATOR = "not-a-moderator"
    THREAD_CLOSED = "thread-closed"
    ORIGIN_NOT_ALLOWED = "origin-not-allowed"
    TOKEN_INVALID = "token-invalid"  # noqa: S105 - the name of an error, not a secret
    NOT_FOUND = "not-found"
    METHOD_NOT_ALLOWED = "method-not-allowed"
    STALE_VERSION = "stale-version"
    KEY_REUSED = "key-reused"
    DUPLICATE = "duplicate"
    TOO_LARGE = "too-large"
    UNSUPPORTED_MEDIA_TYPE = "unsupported-media-type"
    INVALID_COMMENT = "invalid-comment"
    SLOW_DOWN = "slow-down"
    STORAGE_UNAVAILABLE = "storage-unavailable"
    INTERNAL = "internal"


class Fault(NamedTuple):
    """One fault of the input: `pointer` is an RFC 6901 pointer into it, `detail` a sentence for its writer."""

    pointer: str
    detail: str


class DomainError(Exception):
    """A refusal by a use case, with everything that the caller may see.

    `detail` is a sentence for the caller. `retry_after` is in seconds, 0 when trying again does not help. `current` is
    the current value (for `stale-version`).
    """

    def __init__(
        self,
        slug: Slug,
        detail: str,
        faults: Sequence[Fault] = (),
        *,
        retry_after: int = 0,
        current: object = None,
    ) -> None:
        super().__init__(slug, detail)
        self.slug = slug
        self.detail = detail
        self.faults = tuple(faults)
        self.retry_after = retry_after
        self.current = current
