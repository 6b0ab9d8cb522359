"""A draft with faults, however it was sent (JSON, form, WordPress' API): every fault is told at once."""

from service.comments.admission import also_wrong
from service.errors import Fault
from service.model.draft import Draft
from service.web.api import payloads
from service.web.http.services import services


def refuse_faulty(draft: Draft, faults: list[Fault], now: int) -> None:
    """Return if a draft was parsed without `faults`. Raises `DomainError` (invalid-comment) with these and all others.

    The others are what the site's rules and its comments say against it; nothing where the site is not ours. They are
    looked for only where something is wrong already: a draft without faults meets them when it is judged.
    """
    if not faults:
        return
    parts = services()
    if draft.site in parts.settings.sites:
        rules = parts.rules.get_rules(draft.site, now)
        faults = faults + also_wrong(draft, faults, rules, parts.comments.store.find_comment)
    payloads.refuse_faults(faults)
