"""Proof of work for strangers while a site is flooded: ALTCHA's challenge, made and checked without a third party.

A reader's browser tries numbers until one hashes to the challenge. Comments without JavaScript are held, not refused.
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
        """Return an ALTCHA challenge (version 1) for a comment on `site`, valid until `VALID_MS` after `now` (ms)."""
        from altcha.v1 import ChallengeOptions, create_challenge  # noqa: PLC0415 - only a flooded site needs it

        options = ChallengeOptions(
            hmac_key=self._derive_key(),
            max_number=MAX_NUMBER,
            expires=datetime.fromtimestamp((now + VALID_MS) // 1000, UTC),
            params={"site": site},
        )
        return dict(create_challenge(options).to_dict())

    def check_solution(self, solution: str, site: str, now: int) -> str:
        """Return the name of a solved challenge, by which it is used once; "" if it is no valid one for `site`."""
        payload = _parse_solution(solution)
        if payload is None:
            return ""
        from altcha.v1 import extract_params, verify_solution  # noqa: PLC0415 - as above

        params = extract_params(cast("PayloadType", payload))
        expires = "".join(params.get("expires", []))
        is_valid = params.get("site") == [site] and expires.isdecimal() and int(expires[:12]) * 1000 > now
        # The time is an argument here, so the library must not read the clock.
        is_solved = (
            is_valid and verify_solution(cast("PayloadType", payload), self._derive_key(), check_expires=False)[0]
        )
        return hashlib.sha256(payload["signature"].encode()).hexdigest()[:32] if is_solved else ""

    def _derive_key(self) -> str:
        return hmac.digest(self.secret, b"proof", hashlib.sha256).hex()


def _parse_solution(solution: str) -> dict[str, Any] | None:
    """Return the members of a solution, None if one is missing or of another type."""
    try:
        payload = json.loads(base64.b64decode(solution, validate=True))
    except (ValueError, RecursionError):
        return None
    if not isinstance(payload, dict) or any(type(payload.get(name)) is not kind for name, kind in _FIELDS.items()):
        return None
    return payload if payload["algorithm"] == "SHA-256" else None
