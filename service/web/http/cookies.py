"""The cookies that this service sets: each for its own address alone, out of reach of scripts and foreign forms."""

from flask import Response, request

from service.web.http.origins import HIDDEN


def read_cookie(name: str) -> str:
    """Return the value of a cookie, "" without one, and for a page whose origin the browser hides."""
    return "" if has_hidden_origin() else request.cookies.get(_add_prefix(name), "")


def set_cookie(response: Response, name: str, value: str, seconds: int) -> None:
    """Let the browser keep a cookie for so many seconds, or forget it for 0.

    A page whose origin is hidden changes nothing: it may be anybody's.
    """
    if has_hidden_origin():
        return
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


def has_hidden_origin() -> bool:
    """Return whether this request comes from a page whose origin the browser hides."""
    return request.headers.get("Origin") == HIDDEN


def _add_prefix(name: str) -> str:
    """Return the cookie's full name. Where there is TLS, its prefix makes the browser keep it safe (RFC 6265bis, 4.1.3).

    `__Host-` binds it to this very host, and demands the path `/`. Below a path there is only `__Secure-`.
    """
    if not request.is_secure:
        return name
    return f"__Secure-{name}" if request.script_root else f"__Host-{name}"
