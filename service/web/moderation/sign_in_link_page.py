"""The page behind a link that signs in once. Opening it changes nothing, because previews of links open them, too."""

from collections.abc import Callable
from typing import NamedTuple

from flask import Response, request, url_for

from service.errors import DomainError, Slug
from service.web.http.identity import Identity, check_csrf, set_session_cookie
from service.web.http.query import query_text
from service.web.pages.html import redirect_after_post, render_page


class SignInLinkPage(NamedTuple):
    """The views of the page."""

    identity: Identity
    clock: Callable[[], int]

    def show(self) -> Response:
        """Return a page with one button that signs the person in, or one that says that the link no longer works."""
        token = query_text("token")
        try:
            person = self.identity.sessions.find_invited(token)
        except DomainError as error:
            return _render_refusal(error)
        return render_page("enter.html", {"person": person, "token": token})

    def use(self) -> Response:
        """Open a session for the person whom the link was made for, use the link up, and lead to the queue."""
        # There is no session yet, so no token of one. The form must still come from our own page (login CSRF).
        check_csrf("", "")
        try:
            secret, _ = self.identity.open_session_by_link(request.form.get("token", ""))
        except DomainError as error:
            return _render_refusal(error)
        response = redirect_after_post(url_for("moderate.show", signed_in=1))
        set_session_cookie(response, secret)
        return response


def _render_refusal(error: DomainError) -> Response:
    if error.slug is not Slug.TOKEN_INVALID:
        raise error
    return render_page("sign_in.html", {"refused": error.detail}, 403)
