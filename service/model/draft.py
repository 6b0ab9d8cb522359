"""What a person sends, before anything of it is trusted."""

from typing import NamedTuple


class Draft(NamedTuple):
    """A comment as parsed from the wire: lengths and characters are in bounds, nothing else is checked.

    `opened_at` is when the form was first shown (ms), 0 when unknown; `honeypot` is the hidden field that people
    leave empty, `proof` the solution of a challenge (see `service.crypto.proof_of_work`), `author_token` what came
    with the answer to an earlier comment. `author_ip` is the address that a poster gives for its reader, "" for none;
    it is stored only as `Sender` says.
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
    author_token: str = ""
    author_ip: str = ""


class Sender(NamedTuple):
    """Where a submission came from, according to the platform or a poster, never to the client.

    `address` is a keyed hash, `network` the shortened form for people (203.0.113.0/24); the address itself is never
    kept. `idempotency_key` is the client's, empty without one.
    """

    address: str
    network: str
    user_agent: str = ""
    idempotency_key: str = ""
