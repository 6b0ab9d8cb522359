"""Audit events: what a person did to a site rather than to a comment, as the history keeps it."""

from enum import StrEnum
from typing import NamedTuple

from service.model.status import Standing


class AuditAction(StrEnum):
    """What a person did."""

    TRUST = "trust"
    BAN = "ban"
    PARDON = "pardon"
    RULES = "rules"
    SHADOW = "shadow"
    SHADOW_OFF = "shadow-off"
    CLOSE = "close"
    REOPEN = "reopen"
    RENAME = "rename"


STANDING_ACTIONS = {
    Standing.TRUSTED: AuditAction.TRUST,
    Standing.BANNED: AuditAction.BAN,
    Standing.NONE: AuditAction.PARDON,
}


class AuditEvent(NamedTuple):
    """One action of the person `by` at `at` (ms).

    `about` is the key of an author or of a thread, "" for the site's rules. `version` is the version of the record that
    the action made, `until` when its effect ends by itself (ms, 0 for never).
    """

    kind: AuditAction
    by: str
    at: int
    about: str = ""
    version: int = 0
    note: str = ""
    until: int = 0
