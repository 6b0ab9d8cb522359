"""A draft with faults, however it was sent (JSON, form, WordPress' API): all faults are reported at once."""

from typing import NamedTuple

from service.comments.admission import find_other_faults
from service.errors import Fault
from service.model.draft import Draft
from service.storage.comment_store import Store
from service.storage.rules_cache import RulesCache
from service.web.api import payloads
from service.web.http.cors import Sites


class DraftCheck(NamedTuple):
    """What completes the faults of a draft: the rules and the comments of its site."""

    sites: Sites
    rules: RulesCache
    store: Store

    def refuse_faulty(self, draft: Draft, faults: list[Fault], now: int) -> None:
        """Refuse a draft that was parsed with `faults`. Raises `DomainError` (invalid-comment) with all its faults.

        The further faults are what the site's rules and its comments say against the draft; there are none when the
        site is not ours. They are looked for only where something is wrong already: a draft without faults meets them
        when it is judged.
        """
        if not faults:
            return
        if draft.site in self.sites:
            rules = self.rules.get_rules(draft.site, now)
            faults = faults + find_other_faults(draft, faults, rules, self.store.find_comment)
        payloads.refuse_faults(faults)
