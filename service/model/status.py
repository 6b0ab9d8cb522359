"""The closed sets of the domain: where a comment stands, what the machine thinks, on which axis, who decides."""

from enum import StrEnum


class Status(StrEnum):
    """Where a comment stands."""

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
    """What a piece of evidence speaks about: a heated honest reader is abuse, never learnt as spam."""

    SPAM = "spam"
    ABUSE = "abuse"


class Role(StrEnum):
    """What a signed-in person may do: a moderator decides on comments, an operator also changes rules."""

    MODERATOR = "moderator"
    OPERATOR = "operator"


class Standing(StrEnum):
    """What moderators said of an author, until it ends."""

    NONE = "none"
    TRUSTED = "trusted"
    BANNED = "banned"


class FlagReason(StrEnum):
    """Why a reader reports a comment."""

    SPAM = "spam"
    ABUSE = "abuse"
    ILLEGAL = "illegal"
    OTHER = "other"
