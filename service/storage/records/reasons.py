"""Reasons of stored decisions and evidence."""

from service.model.evidence import Reason


def parse_reason(code: str) -> Reason:
    """Return the reason of a stored code; `RETIRED` for a code of another release that this one lacks."""
    try:
        return Reason(code)
    except ValueError:
        return Reason.RETIRED
