"""A signed-in person who works on the queue."""

from typing import NamedTuple

from service.model.status import Role

ALL_SITES = "*"


class Moderator(NamedTuple):
    """`name` stands in the history; `sites` are the sites this person may work on, `*` for all."""

    name: str
    role: Role
    sites: tuple[str, ...] = (ALL_SITES,)

    def may_moderate(self, site: str) -> bool:
        """Whether this person may decide on comments of `site`."""
        return ALL_SITES in self.sites or site in self.sites
