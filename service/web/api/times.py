"""Times as the wire writes them."""

from datetime import UTC, datetime, timedelta

# Without its zone, so that `isoformat` writes none: every time here is UTC, written as "Z".
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC).replace(tzinfo=None)
_MILLISECOND = timedelta(milliseconds=1)


def format_rfc3339(at: int) -> str:
    """Return a time in ms since 1970 as RFC 3339 in UTC, to the millisecond."""
    # Added to the epoch as an integer: `fromtimestamp` takes a float, which rounds the milliseconds of far years.
    return f"{(_EPOCH + at * _MILLISECOND).isoformat(timespec='milliseconds')}Z"
