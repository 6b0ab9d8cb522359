"""Floods: strangers wait or prove work, known authors do not notice, and it ends by itself."""

import json
from base64 import b64encode

import pytest
from altcha.v1 import Challenge, solve_challenge

from service.app import create_app
from service.crypto.proof_of_work import VALID_MS, ProofOfWork
from service.settings import Settings
from service.storage.records.keys import WINDOW_MS

NOW = 1_795_341_600_000
TOKEN = "m" * 16
OPERATOR = {"Authorization": f"Bearer {TOKEN}"}


class Clock:
    """A clock that stands until it is told to go on."""

    def __init__(self):
        self.ms = NOW

    def __call__(self):
        """Return the time in ms."""
        return self.ms


@pytest.fixture
def clock():
    """Make the one clock of a test."""
    return Clock()


@pytest.fixture
def client(clock, new_engine):
    """Make a client of a site that takes few strangers at a time."""
    names = {"SECRET_KEY": "s" * 32, "MODERATOR_TOKEN": TOKEN, "STORE_URL": "sqlite:///:memory:"}
    app = create_app(Settings.from_env(names), engine=new_engine(), clock=clock)
    client = app.test_client()
    rules = {"surge_at": 16, "posts_per_window": 10_000}
    assert client.put("/v1/moderation/rules", json=rules, headers=OPERATOR | {"If-Match": '"0"'}).status_code == 200
    return client


def post(client, who, text="The ending of this episode stayed with me all night.", address="203.0.113.9", **more):
    """Send a comment of `who`."""
    values = {"thread": "/recaps/1", "body": text, "name": who, "email": f"{who}@example.org", **more}
    return client.post("/v1/comments", json=values, environ_base={"REMOTE_ADDR": address})


def flood(client, count=300):
    """Post as strangers, each from a new address with new words."""
    for turn in range(count):
        text = f"Number {turn} says that scene {turn * 7} was fine, and so was line {turn * 13} of it."
        assert post(client, f"stranger{turn}", text, f"198.51.{turn // 250}.{turn % 250 + 1}").status_code in {201, 202}


def is_proof_required(client):
    """Return whether strangers must prove work."""
    return client.get("/v1/challenge").get_json()["required"]


def solve(client):
    """Return the solution of the challenge that the site asks for, found as a browser finds it."""
    challenge = client.get("/v1/challenge").get_json()["challenge"]
    parsed = Challenge(*(challenge[name] for name in ("algorithm", "challenge", "maxNumber", "salt", "signature")))
    number = solve_challenge(parsed)
    assert number
    members = {name: challenge[name] for name in ("algorithm", "challenge", "salt", "signature")}
    return b64encode(json.dumps(members | {"number": number.number}).encode()).decode()


def test_strangers_wait_while_the_site_is_flooded(client):
    """A clean comment of a stranger is held during a flood, and its reason says so."""
    flood(client)
    held_answer = post(client, "newcomer")
    assert held_answer.status_code == 202
    entry = client.get(f"/v1/moderation/comments/{held_answer.get_json()['id']}", headers=OPERATOR).get_json()
    assert entry["reasons"][0] == "surge"


def test_known_authors_are_published_during_a_flood(client):
    """Whose browser proves that they were approved before keeps posting at once, whoever floods the site."""
    first = post(client, "regular")
    assert first.status_code == 201
    flood(client)
    text = "Another thought: the red umbrella was there from the first scene."
    assert post(client, "regular", text, author_token=first.get_json()["author_token"]).status_code == 201


def test_proved_work_is_published_during_a_flood(client):
    """A stranger whose browser solved the challenge is judged as on any other day, once a solution."""
    flood(client)
    proof = solve(client)
    assert post(client, "patient", proof=proof).status_code == 201
    again = post(client, "greedy", "Somebody told me to try the very same solution again.", proof=proof)
    assert again.status_code == 202


def test_site_leaves_the_flood_by_itself(client, clock):
    """Twenty minutes after the flood strangers are published again and nothing must be proved."""
    flood(client)
    assert is_proof_required(client)
    clock.ms += 2 * WINDOW_MS
    assert not is_proof_required(client)
    assert post(client, "latecomer").status_code == 201


def test_quiet_site_asks_for_nothing(client):
    """Without a flood there is no challenge."""
    assert client.get("/v1/challenge").get_json() == {"required": False, "challenge": None}


@pytest.mark.parametrize("solution", ["", "AAAA", "bnVsbA==", b64encode(b'{"algorithm":"SHA-256"}').decode(), "é"])
def test_nonsense_proves_nothing(solution):
    """What is no solution is none, whatever its shape."""
    assert ProofOfWork(b"secret").check_solution(solution, "default", NOW) == ""


def test_solution_is_for_one_site_and_a_while(client, clock):
    """A solution is worth nothing on another site, under another key, or after its time."""
    flood(client)
    proof, proofs = solve(client), ProofOfWork(b"s" * 32)
    assert proofs.check_solution(proof, "default", clock.ms)
    assert not proofs.check_solution(proof, "other", clock.ms)
    assert not proofs.check_solution(proof, "default", clock.ms + VALID_MS)
    assert not ProofOfWork(b"t" * 32).check_solution(proof, "default", clock.ms)


def test_shadow_rules_only_watch(client):
    """Rules that run beside decide nothing, and report what they would have done."""
    shadow = client.put("/v1/moderation/rules/shadow", json={"hold_all": True}, headers=OPERATOR | {"If-Match": '"0"'})
    assert shadow.status_code == 200
    assert post(client, "watched").status_code == 201
    report = client.get("/v1/moderation/rules/shadow", headers=OPERATOR).get_json()
    assert report["moves"] == {"approved>pending": 1}
    assert client.delete("/v1/moderation/rules/shadow", headers=OPERATOR).status_code == 204
    post(client, "unwatched", "The second thought of the day, about the song this time.")
    assert client.get("/v1/moderation/rules/shadow", headers=OPERATOR).get_json()["rules"] is None
    stale = client.put("/v1/moderation/rules/shadow", json={}, headers=OPERATOR | {"If-Match": '"1"'})
    assert stale.status_code == 409
