"""The closed sets of the domain: statuses, verdicts, axes, roles, standings and reasons of flags."""

from enum import StrEnum


class Status(StrEnum):
    """The status of a comment."""

    APPROVED = "approved"
    PENDING = "pending"
    SPAM = "spam"
    TRASH = "trash"


class Verdict(StrEnum):
    """The machine's opinion of a comment."""

    HAM = "ham"
    UNSURE = "unsure"
    SPAM = "spam"


class Axis(StrEnum):
    """What evidence is about: a heated but honest comment is abuse, and is never learnt as spam."""

    SPAM = "spam"
    ABUSE = "abuse"


class Role(StrEnum):
    """What a signed-in person may do: a moderator decides on comments, an operator also changes rules."""

    MODERATOR = "moderator"
    OPERATOR = "operator"


class Standing(StrEnum):
    """How moderators have marked an author, until the mark ends."""

    NONE = "none"
    TRUSTED = "trusted"
    BANNED = "banned"


class FlagReason(StrEnum):
    """Why a reader reports a comment."""

    SPAM = "spam"
    ABUSE = "abuse"
    ILLEGAL = "illegal"
    OTHER = "other"
