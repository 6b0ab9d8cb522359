"""The page behind a link that signs in once. Opening it does nothing: previews of links open them, too."""

from flask import Response, request, url_for

from service.errors import DomainError, Slug
from service.web.http import identity
from service.web.http.query import query_text
from service.web.http.services import services
from service.web.pages.html import render_page


def show() -> Response:
    """One button that signs in whom the link was made for, or that the link is no longer good."""
    return _render_link_render_page(query_text("token"))


def use() -> Response:
    """A session for whom the link was made for, and the queue; the link is used up."""
    # No session yet, so no token of it: the page that asks must be ours all the same (login CSRF).
    identity.check_csrf("", "")
    try:
        secret, _ = identity.open_session_by_link(request.form.get("token", ""), services().clock())
    except DomainError as error:
        return _render_refusal(error)
    response = Response(status=303)
    response.headers["Location"] = url_for("moderate.show")
    identity.set_session_cookie(response, secret)
    return response


def _render_link_render_page(token: str) -> Response:
    try:
        person = identity.find_invited(token)
    except DomainError as error:
        return _render_refusal(error)
    return render_page("enter.html", {"person": person, "token": token})


def _render_refusal(error: DomainError) -> Response:
    if error.slug is not Slug.TOKEN_INVALID:
        raise error
    return render_page("sign_in.html", {"refused": error.detail}, 403)
