"""Removing comments and spaces from browser sources, by rjsmin and rcssmin."""


def minify_script(text: str) -> str:
    """Return the same program without comments and spaces.

    Regular expressions right after `=>` and templates inside templates are not understood; eslint refuses both.
    """
    # In pure Python it compiles its patterns when it is imported: 30 ms that only the first request should pay.
    from rjsmin import jsmin  # noqa: PLC0415

    return str(jsmin(text))


def minify_style(text: str) -> str:
    """Return the same style without comments and spaces."""
    from rcssmin import cssmin  # noqa: PLC0415 - as above

    return str(cssmin(text))
