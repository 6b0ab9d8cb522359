"""The gate of the moderators' calls: which site a request is about, and which of its moderators sends it."""

from typing import NamedTuple

from service.errors import DomainError, Slug
from service.model.moderator import Moderator
from service.model.status import Role
from service.web.http.identity import Identity
from service.web.http.origins import Sites
from service.web.http.query import query_site


class Gate(NamedTuple):
    """The check that a request about a site comes from one of the site's moderators."""

    identity: Identity
    sites: Sites

    def require_site(self) -> str:
        """Return the site that the query names, if one of its moderators sends the request. Raises as below."""
        site, _ = self.require_moderator()
        return site

    def require_moderator(self, role: Role = Role.MODERATOR) -> tuple[str, Moderator]:
        """Return the site that the query names, and its moderator (of at least `role`) who sends the request.

        Raises `DomainError`: not-found for a site that is not ours; not-signed-in; not-a-moderator.
        """
        site = query_site(self.sites)
        return site, self.identity.require_moderator(site, role)

    def require_moderator_of(self, site: str | None) -> tuple[str, Moderator]:
        """Return the site that a body names, and its moderator; None names the query's. Raises as above."""
        if site is None:
            return self.require_moderator()
        if site not in self.sites:
            raise DomainError(Slug.NOT_FOUND, "There is no such site.")
        return site, self.identity.require_moderator(site)

    def check_query_site(self) -> None:
        """Raise `DomainError` (not-found) if the query names a site that is not ours."""
        query_site(self.sites)

    def require_signed_in(self) -> Moderator:
        """Return the moderator of any site who sends the request. Raises `DomainError` (not-signed-in).

        The use case checks that what is asked for belongs to one of their sites.
        """
        return self.identity.require_signed_in()
