"""A signed-in person who works on the queue."""

from dataclasses import dataclass

from service.model.status import Role

ALL_SITES = "*"


@dataclass(frozen=True, slots=True)
class Moderator:
    """`name` stands in the history; `sites` are the sites this person may work on, `*` for all."""

    name: str
    role: Role
    sites: tuple[str, ...] = (ALL_SITES,)

    def may_moderate(self, site: str) -> bool:
        """Whether this person may decide on comments of `site`."""
        return ALL_SITES in self.sites or site in self.sites
