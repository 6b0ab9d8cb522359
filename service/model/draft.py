"""What a person sends, before anything is believed of it."""

from typing import NamedTuple


class Draft(NamedTuple):
    """One submission as parsed from the wire: lengths and characters are in bounds, nothing else is known.

    `opened_at` is when the form was first shown (ms), 0 when unknown; `honeypot` is the hidden field that people
    leave empty, `proof` the solution of a challenge (see `service.crypto.proof_of_work`).
    """

    site: str
    thread: str
    text: str
    name: str = ""
    email: str = ""
    url: str = ""
    parent: str | None = None
    page_url: str = ""
    page_title: str = ""
    opened_at: int = 0
    honeypot: str = ""
    proof: str = ""


class Sender(NamedTuple):
    """Where a submission came from, as the platform says it, never as the client does.

    `address` is a keyed hash, `network` the shortened form for human eyes (203.0.113.0/24); the address itself is
    never kept. `idempotency_key` is the client's, empty when none was given.
    """

    address: str
    network: str
    user_agent: str = ""
    idempotency_key: str = ""
