"""Readers, authors and moderators at once, who send again what was not answered, as a good client does."""

import json
import random
import threading
import time
from collections import Counter, defaultdict
from contextlib import closing
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException
from typing import Any

AUTHORS = 8
TRIES = 15
THREADS = 20
# A word that the rules hold.
HELD = "pineapple"
RULES = {
    "surge_at": 0,
    "posts_per_window": 100_000,
    "pace_hold": 1000,
    "hold_words": [HELD],
    "flags_to_hold": 2,
    "hold_new_at": 5,
    "hold_at": 6,
    "hold_known_at": 8,
    "spam_at": 30,
    "hold_abuse_at": 15,
}


@dataclass
class Confirmed:
    """What an author was told of one comment: the last status of each call, 0 while it is open."""

    key: str
    thread: str
    id: str = ""
    posted: int = 0
    edited: int = 0
    withdrawn: int = 0


@dataclass
class Figures:
    """What all clients saw: statuses by call, the slowest answer in seconds, and what authors were told."""

    statuses: dict[str, Counter[object]] = field(default_factory=lambda: defaultdict(Counter))
    slowest: float = 0.0
    confirmed: list[Confirmed] = field(default_factory=list)
    lock: Any = field(default_factory=threading.Lock)

    def count(self, call: str, status: object, seconds: float) -> None:
        """Count one answer, or the name of what came instead."""
        with self.lock:
            self.statuses[call][status] += 1
            self.slowest = max(self.slowest, seconds)

    def count_status(self, status: object) -> int:
        """Return how many answers of all calls had a status."""
        return sum(counts[status] for counts in self.statuses.values())


class Client:
    """A connection to the service on a port, which is opened again when it is lost."""

    def __init__(self, port: int, moderator_token: str, figures: Figures, seed: int) -> None:
        self._port, self._token, self._figures = port, moderator_token, figures
        self.random = random.Random(seed)  # noqa: S311 - a load, not a secret
        self._connection: HTTPConnection | None = None

    def ask(self, call: str, method: str, path: str, body: object = None, **headers: str) -> tuple[int, Any]:
        """Send a request until it is answered, and return the last status (0 for none) and JSON."""
        for attempt in range(TRIES):
            started = time.monotonic()
            status, answer = self._send(method, path, body, headers)
            self._figures.count(call, status, time.monotonic() - started)
            if isinstance(status, int) and status not in (500, 502, 503):
                return status, answer
            time.sleep(min(2.0, 0.05 * 2**attempt) * self.random.random())
        return 0, {}

    def moderate(self, call: str, method: str, path: str, body: object = None, **headers: str) -> tuple[int, Any]:
        """Send a request as the moderator."""
        return self.ask(call, method, f"/v1/moderation/{path}", body, Authorization=f"Bearer {self._token}", **headers)

    def _send(self, method: str, path: str, body: object, headers: dict[str, str]) -> tuple[int | str, Any]:
        self._connection = self._connection or HTTPConnection("127.0.0.1", self._port, timeout=40)
        sender = ".".join(str(self.random.randrange(1, 250)) for _ in range(4))
        names = {name.replace("_", "-"): value for name, value in headers.items()}
        try:
            sent = None if body is None else json.dumps(body)
            every = {"Content-Type": "application/json", "X-Forwarded-For": sender}
            self._connection.request(method, path, sent, every | names)
            with closing(self._connection.getresponse()) as response:
                return response.status, json.loads(response.read() or b"{}")
        except (OSError, HTTPException) as error:
            self.close()
            return type(error).__name__, {}

    def close(self) -> None:
        """Close the connection; the next request opens another."""
        if self._connection:
            self._connection.close()
        self._connection = None


def write_comments(client: Client, numbers: range, figures: Figures) -> None:
    """Post a comment for each number; edit, withdraw, flag and read some."""
    for number in numbers:
        confirmed = Confirmed(f"key-{number}", f"/t{number % THREADS}")
        word = f", with {HELD}" if number % 4 == 0 else ", which I liked"
        body = {
            "thread": confirmed.thread,
            "name": f"Reader {number % 150}",
            "email": f"reader{number % 150}@example.org",
            "body": f"Thought number {number} on the episode{word}",
        }
        confirmed.posted, answer = client.ask("post", "POST", "/v1/comments", body, Idempotency_Key=confirmed.key)
        with figures.lock:
            figures.confirmed.append(confirmed)
        if confirmed.posted in (201, 202):
            confirmed.id = answer["id"]
            _use_comment(client, confirmed, body["body"], answer["edit_token"])


def _use_comment(client: Client, confirmed: Confirmed, text: str, token: str) -> None:
    path, draw = f"/v1/comments/{confirmed.id}", client.random.random
    proof = f"Bearer {token}"
    if draw() < 0.15:
        body = {"body": f"{text} (edited)"}
        confirmed.edited, _ = client.ask("edit", "PATCH", path, body, Authorization=proof)
    if draw() < 0.15:
        for _ in range(2):
            client.ask("flag", "POST", f"{path}/flags", {"reason": "spam"})
    if draw() < 0.07:
        confirmed.withdrawn, _ = client.ask("withdraw", "DELETE", path, Authorization=proof)
    if draw() < 0.2:
        client.ask("read", "GET", f"/v1/comments?thread={confirmed.thread}&limit=50")


def moderate(client: Client, stopped: threading.Event) -> None:
    """Decide on what waits, one by one or several at once, and take some decisions back."""
    choose = client.random.choice
    while not stopped.wait(0.1):
        _, page = client.moderate("queue", "GET", f"queue?limit=30&order={choose(('priority', 'oldest', 'newest'))}")
        waiting = [entry for entry in page.get("comments", ()) if client.random.random() < 0.5][:8]
        decisions = [
            {"id": entry["id"], "status": choose(("approved", "spam")), "version": entry["version"]}
            for entry in waiting
        ]
        if decisions and client.random.random() < 0.5:
            client.moderate("decide several", "POST", "decisions", {"decisions": decisions})
            continue
        for chosen in decisions[:3]:
            path = f"comments/{chosen['id']}"
            decision = {"status": chosen["status"], "version": chosen["version"]}
            status, after = client.moderate("decide", "POST", f"{path}/decisions", decision)
            if status == 200 and client.random.random() < 0.3:
                client.moderate("undo", "POST", f"{path}/undo", {"version": after["version"]})


def drive(port: int, moderator_token: str, posts: int, figures: Figures) -> None:
    """Let eight authors write `posts` comments while two moderators decide on them; `figures` fill meanwhile."""
    first = Client(port, moderator_token, figures, 0)
    first.moderate("rules", "PUT", "rules", RULES, If_Match='"0"')
    first.close()
    stopped = threading.Event()
    clients = [Client(port, moderator_token, figures, seed) for seed in range(AUTHORS + 2)]
    moderators = [threading.Thread(target=moderate, args=(client, stopped)) for client in clients[AUTHORS:]]
    authors = [
        threading.Thread(target=write_comments, args=(client, range(place, posts, AUTHORS), figures))
        for place, client in enumerate(clients[:AUTHORS])
    ]
    for thread in (*moderators, *authors):
        thread.start()
    for thread in authors:
        thread.join()
    stopped.set()
    for thread in moderators:
        thread.join()
    for client in clients:
        client.close()
