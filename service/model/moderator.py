"""A signed-in person who works on the queue."""

from typing import NamedTuple

from service.model.status import Role

ALL_SITES = "*"


class Moderator(NamedTuple):
    """A person with a role; `name` appears in the history, `sites` are the sites of the role (`*` for all)."""

    name: str
    role: Role
    sites: tuple[str, ...] = (ALL_SITES,)

    def may_moderate(self, site: str) -> bool:
        """Return whether this person may decide on comments of `site`."""
        return ALL_SITES in self.sites or site in self.sites
