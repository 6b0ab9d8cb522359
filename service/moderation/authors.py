"""Authors: what moderators know of a writer, and say of them."""

from dataclasses import replace
from typing import NamedTuple

from service.model.author import AuthorRecord
from service.model.moderator import Moderator
from service.model.status import Standing
from service.storage.engine import Conflict, Unavailable
from service.storage.site_store import SiteStore

MAX_TRIES = 8


class Authors(NamedTuple):
    """The use cases around one author of a site that the moderator may work on (the caller has checked that)."""

    site_store: SiteStore

    def author(self, site: str, author: str) -> AuthorRecord:
        """What the site knows of an author."""
        return self.site_store.author(site, author)

    def stand(self, moderator: Moderator, site: str, author: str, standing: Standing, until: int) -> AuthorRecord:
        """The author trusted, banned or neither, until `until` (ms, 0 for ever)."""
        for _ in range(MAX_TRIES):
            record = replace(self.site_store.author(site, author), standing=standing, standing_until=until)
            try:
                self.site_store.put_standing(site, record, moderator.name)
            except Conflict:
                continue
            return record
        raise Unavailable
