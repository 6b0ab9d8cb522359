"""Proof of work for strangers while a site is flooded: ALTCHA's challenge, made and checked here, no third party.

A reader's browser tries numbers until one hashes to the challenge; who has no JavaScript is held, never refused.
"""

import base64
import hashlib
import hmac
import json
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, NamedTuple, cast

if TYPE_CHECKING:
    from altcha.v1 import PayloadType

# Numbers a browser tries, at most: about a third of a second on a phone, and a core's full time for a flood.
MAX_NUMBER = 60_000
# Long enough to write a comment in; as ALTCHA's own examples.
VALID_MS = 20 * 60_000
_FIELDS = {"algorithm": str, "challenge": str, "salt": str, "signature": str, "number": int}


class ProofOfWork(NamedTuple):
    """Challenges under one secret key."""

    secret: bytes

    def make_challenge(self, site: str, now: int) -> dict[str, Any]:
        """A challenge of ALTCHA's form 1 for a comment on `site`, good until `VALID_MS` after `now` (ms)."""
        from altcha.v1 import ChallengeOptions, create_challenge  # noqa: PLC0415 - only a flooded site needs it

        options = ChallengeOptions(
            hmac_key=self._key(),
            max_number=MAX_NUMBER,
            expires=datetime.fromtimestamp((now + VALID_MS) // 1000, UTC),
            params={"site": site},
        )
        return dict(create_challenge(options).to_dict())

    def check_solution(self, solution: str, site: str, now: int) -> str:
        """The name of a solved challenge, by which it is used up; "" for anything that is not one for `site`."""
        payload = _payload(solution)
        if payload is None:
            return ""
        from altcha.v1 import extract_params, verify_solution  # noqa: PLC0415 - as above

        told = extract_params(cast("PayloadType", payload))
        expires = "".join(told.get("expires", []))
        good_for = told.get("site") == [site] and expires.isdecimal() and int(expires[:12]) * 1000 > now
        # The clock is ours, so the library's own look at the time is left out.
        solved = good_for and verify_solution(cast("PayloadType", payload), self._key(), check_expires=False)[0]
        return hashlib.sha256(payload["signature"].encode()).hexdigest()[:32] if solved else ""

    def _key(self) -> str:
        return hmac.digest(self.secret, b"proof", hashlib.sha256).hex()


def _payload(solution: str) -> dict[str, Any] | None:
    """The members of a solution, each of its type, or None."""
    try:
        payload = json.loads(base64.b64decode(solution, validate=True))
    except (ValueError, RecursionError):
        return None
    if not isinstance(payload, dict) or any(type(payload.get(name)) is not kind for name, kind in _FIELDS.items()):
        return None
    return payload if payload["algorithm"] == "SHA-256" else None
