"""A draft with faults, however it was sent (JSON, form, WordPress' API): all faults are reported at once."""

from typing import NamedTuple

from service.comments.posting_rules import PostingRules
from service.faults import Fault
from service.model.draft import Draft
from service.web.http.body import refuse_faults
from service.web.http.origins import Sites


class DraftCheck(NamedTuple):
    """What completes the faults of a draft: the rules and the comments of its site."""

    sites: Sites
    posting_rules: PostingRules

    def refuse_faulty(self, draft: Draft, faults: list[Fault], now: int) -> None:
        """Refuse a draft that was parsed with `faults`. Raises `DomainError` (invalid-comment) with all its faults.

        The further faults are what the site's rules and its comments say against the draft; there are none when the
        site is not ours. They are looked for only where something is wrong already: a draft without faults meets them
        when it is judged.
        """
        if not faults:
            return
        if draft.site in self.sites:
            faults = faults + self.posting_rules.find_other_faults(draft, faults, now)
        refuse_faults(faults)
