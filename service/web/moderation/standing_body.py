"""The body of a request that trusts or bans an author."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from service.faults import Fault, FaultCode
from service.web.api.payloads import refuse_faults
from service.web.http.fields import STANDING_FIELDS, parse_texts, parse_time


class StandingRequest(NamedTuple):
    """What a moderator says about an author.

    `until` is when it ends (ms since 1970, 0 for never), `note` why it was said. With `release`, the author's held
    comments are published.
    """

    until: int
    note: str
    release: bool


def parse_standing_request(values: Mapping[str, Any], now: int, *, may_release: bool) -> StandingRequest:
    """Return the request of a body that was sent at `now` (ms). Only with `may_release` may it have `release`.

    Raises `DomainError` (invalid-comment) with every fault.
    """
    faults: list[Fault] = []
    release = values.get("release", False) if may_release else False
    if not isinstance(release, bool):
        faults.append(Fault("/release", FaultCode.NOT_A_BOOLEAN))
    other_values = {name: value for name, value in values.items() if not (may_release and name == "release")}
    fields = parse_texts(other_values, STANDING_FIELDS, faults)
    until = parse_time(fields["until"], "/until", faults)
    if 0 < until <= now:
        faults.append(Fault("/until", FaultCode.NOT_IN_FUTURE))
    refuse_faults(faults)
    return StandingRequest(until, fields["note"], release is True)
