"""The cookies that this service sets: each for its own address alone, out of reach of scripts and foreign forms."""

from flask import Response, request


def read_cookie(name: str) -> str:
    """Return the value of a cookie, "" without one."""
    return request.cookies.get(_add_prefix(name), "")


def set_cookie(response: Response, name: str, value: str, seconds: int) -> None:
    """Let the browser keep a cookie for so many seconds, or forget it for 0."""
    response.set_cookie(
        _add_prefix(name),
        value if seconds else "",
        max_age=seconds,
        path=request.script_root or "/",
        secure=request.is_secure,
        httponly=True,
        # A link on another site may lead to our pages; a form there sends no cookie.
        samesite="Lax",
    )


def _add_prefix(name: str) -> str:
    """Return the cookie's full name, whose prefix makes browsers keep it safe where there is TLS (RFC 6265bis, 4.1.3).

    `__Host-` binds it to this very host, and demands the path `/`. Below a path there is only `__Secure-`.
    """
    if not request.is_secure:
        return name
    return f"__Secure-{name}" if request.script_root else f"__Host-{name}"
