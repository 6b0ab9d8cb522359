"""The gate of the moderators' calls: the query and site of a request, and which moderator sends it."""

from typing import Any, NamedTuple

from service.errors import DomainError, Slug
from service.model.moderator import Moderator
from service.model.status import Role
from service.web.http.identity import Identity
from service.web.http.origins import Sites
from service.web.http.query import ONLY_SITE, parse_query, query_site
from service.web.http.schema import Object


class Gate(NamedTuple):
    """The check that a request about a site comes from one of the site's moderators."""

    identity: Identity
    sites: Sites

    def require_site(self) -> str:
        """Return the site that the query names, if one of its moderators sends the request. Raises as below."""
        site, _ = self.require_moderator()
        return site

    def require_query(self, schema: Object) -> tuple[str, dict[str, Any]]:
        """Return the site that the query names, and every value of the query, as `require_site` does.

        Raises `DomainError` (invalid-query) with every fault, besides what is below.
        """
        site = query_site(self.sites)
        self.identity.require_moderator(site)
        return site, parse_query(schema)

    def require_moderator(self, role: Role = Role.MODERATOR) -> tuple[str, Moderator]:
        """Return the site that the query names, and its moderator (of at least `role`) who sends the request.

        Raises `DomainError`: not-found for a site that is not ours; not-signed-in; not-a-moderator; invalid-query for
        any other parameter than the site.
        """
        site = query_site(self.sites)
        moderator = self.identity.require_moderator(site, role)
        parse_query(ONLY_SITE)
        return site, moderator

    def require_moderator_of(self, site: str | None) -> tuple[str, Moderator]:
        """Return the site that a body names, and its moderator; None names the query's. Raises as above."""
        if site is None:
            return self.require_moderator()
        if site not in self.sites:
            raise DomainError(Slug.NOT_FOUND, "There is no such site.")
        return site, self.identity.require_moderator(site)

    def require_signed_in(self) -> Moderator:
        """Return the moderator of any site who sends the request. The query may name a site, and nothing else.

        The use case checks that what is asked for belongs to one of their sites. Raises `DomainError`: not-signed-in;
        not-found for a site that is not ours; invalid-query for any other parameter.
        """
        moderator = self.identity.require_signed_in()
        if parse_query(ONLY_SITE)["site"] not in self.sites:
            raise DomainError(Slug.NOT_FOUND, "There is no such site.")
        return moderator
