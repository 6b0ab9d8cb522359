"""Audit events: what a person did other than to decide on a comment, as the history keeps it."""

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
    EDIT = "edit"


STANDING_ACTIONS = {
    Standing.TRUSTED: AuditAction.TRUST,
    Standing.BANNED: AuditAction.BAN,
    Standing.NONE: AuditAction.PARDON,
}


class AuditEvent(NamedTuple):
    """One action of the person `by` at `at` (ms).

    `about` is the key of an author or of a thread, the id of a comment, or "" for the site's rules. `version` is the
    version of the record that the action made, `until` when its effect ends by itself (ms, 0 for never).
    """

    kind: AuditAction
    by: str
    at: int
    about: str = ""
    version: int = 0
    note: str = ""
    until: int = 0
