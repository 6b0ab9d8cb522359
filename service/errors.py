"""Domain errors: a slug, a public sentence, and every fault of the input.

They know no HTTP; `web/http/problems.py` gives each slug its status.
"""

from collections.abc import Sequence
from enum import StrEnum

from service.faults import Fault

# An answer lists no more faults than this: a hostile body has tens of thousands.
MAX_FAULTS = 20


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


class DomainError(Exception):
    """A refusal by a use case, with everything that the caller may see.

    `detail` is a sentence for the caller. `faults` are the first faults of the input, `MAX_FAULTS` at most, and
    `unlisted_faults` counts the others. `retry_after` is in seconds, 0 when trying again does not help. `current` is
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
        self.faults = tuple(faults[:MAX_FAULTS])
        self.unlisted_faults = len(faults) - len(self.faults)
        self.detail = f"{detail} {_describe_surplus(self.unlisted_faults)}".strip()
        self.retry_after = retry_after
        self.current = current


def _describe_surplus(count: int) -> str:
    return f"There are {count:,} more faults than the first {MAX_FAULTS}." if count else ""
