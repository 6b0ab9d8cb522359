"""Tags: whether a reader has what they ask for already (RFC 9110, 13.1.2)."""


def is_held(tag: str, if_none_match: str) -> bool:
    """Whether the header names a tag; a star names any, as there is always something to answer."""
    return tag in if_none_match or if_none_match.strip() == "*"
