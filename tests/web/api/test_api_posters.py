"""A blog's server that posts for its readers: with its token the reader's address counts, and nothing else changes."""

import pytest

from tests.actors import DECISIVE, HELD, MODERATOR_TOKEN, THREAD, Moderator
from tests.conftest import OTHER_POSTER, SITE_MODERATOR, SITE_POSTER

ADDRESS = "203.0.113.77"


@pytest.fixture
def post(either_client):
    """Return a function by which the blog's server posts for a reader, over each engine."""
    Moderator(either_client).sets_rules(**DECISIVE | {"posts_per_window": 1})
    numbers = iter(range(1000))

    def send(author_ip=None, token=SITE_POSTER, **fields):
        number = next(numbers)
        author = {"name": f"Mina {number}", "email": f"mina{number}@example.org"}
        body = {"thread": THREAD, "body": f"Thought {number}."} | author | fields
        if author_ip is not None:
            body["author_ip"] = author_ip
        headers = {"Authorization": f"Bearer {token}"} if token else {}
        return either_client.post("/v1/comments", json=body, headers=headers)

    return send


@pytest.mark.parametrize(
    ("first", "same", "other"),
    [
        ("203.0.113.7", "203.0.113.7:51234", "203.0.113.8"),
        ("203.0.113.7", " 203.0.113.7 ", "[2001:db8::5]"),
        ("203.0.113.7", '"203.0.113.7"', "::ffff:203.0.113.8"),
        ("2001:db8::5", "[2001:DB8:0:0::5]:443", "2001:db8:1::5"),
        ("[2001:db8::5]", "2001:db8::6%eth0", "2001:db8:2::5"),
    ],
    ids=["port", "blanks", "quotes", "brackets", "zone"],
)
def test_each_reader_has_their_own_limit(post, first, same, other):
    """The limit counts the reader (of IPv6 a /64) that the server names, however it is spelt, and not the server."""
    assert [post(address).status_code for address in (first, same, other, first)] == [201, 429, 201, 429]
    assert [post().status_code for _ in range(2)] == [201, 429]


def test_moderators_see_the_reader(post, either_client):
    """Moderators see the reader's shortened address; the address itself is nowhere in what they read."""
    posted = post(ADDRESS, body=f"{HELD} waits").json
    answer = Moderator(either_client).sees(posted["id"])
    assert answer.json["author"]["address"] == "203.0.113.0/24"
    assert ADDRESS not in answer.text


def test_the_address_is_not_stored(client, dump_records, log_lines):
    """Neither a record nor the log holds the address that a server gives."""
    body = {"thread": THREAD, "body": "A thought.", "name": "Mina", "email": "mina@example.org", "author_ip": ADDRESS}
    answer = client.post("/v1/comments", json=body, headers={"Authorization": f"Bearer {SITE_POSTER}"})
    assert answer.status_code in (201, 202)
    assert ADDRESS not in str(dump_records())
    assert ADDRESS not in str(log_lines)


@pytest.mark.parametrize(
    ("token", "status", "slug"),
    [
        ("", 422, "invalid-comment"),
        ("made-up-token-of-nobody", 401, "not-signed-in"),
        (SITE_MODERATOR, 401, "not-signed-in"),
        (MODERATOR_TOKEN, 401, "not-signed-in"),
        (OTHER_POSTER, 403, "token-invalid"),
    ],
    ids=["none", "wrong", "moderator", "operator", "other-site"],
)
def test_nobody_else_gives_an_address(post, either_client, token, status, slug):
    """Without the token of a poster of the site the address is refused, and nothing is stored."""
    answer = post(ADDRESS, token=token)
    assert (answer.status_code, answer.json["type"].rpartition(":")[2]) == (status, slug)
    assert either_client.get("/v1/counts", query_string={"thread": THREAD}).json["counts"] == {THREAD: 0}


def test_address_without_token_is_a_fault_among_others(post):
    """A stranger's address is named with all other faults of the body."""
    answer = post(ADDRESS, token="", body="", email="x")
    faults = {fault["pointer"]: fault["code"] for fault in answer.json["errors"]}
    assert faults == {"/author_ip": "only-from-posters", "/body": "required", "/email": "not-an-email"}


@pytest.mark.parametrize(
    "address",
    [
        *("unknown", "_hidden", "203.0.113", "203.0.113.256", "203.0.113.7, 203.0.113.8", "[2001:db8::5"),
        *("2001:db8::5::", "203.0.113.7/24", "blog.example", "٢٠٣.0.113.7", "0x7f.1", "203.0.113.07"),
    ],
)
def test_what_is_no_address(post, address):
    """What a trusted proxy could not have written is refused by name."""
    answer = post(address)
    assert [(fault["pointer"], fault["code"]) for fault in answer.json["errors"]] == [
        ("/author_ip", "not-an-ip-address")
    ]


@pytest.mark.parametrize("address", [None, ""])
def test_no_address_is_the_servers(post, either_client, address):
    """A poster that gives no address posts for itself, as anybody does."""
    posted = post(address, body=f"{HELD} waits").json
    assert Moderator(either_client).sees(posted["id"]).json["author"]["address"] == "127.0.0.0/24"


def test_wrong_tokens_slow_down(post):
    """After ten wrong tokens in a minute from one address more are not looked at; a right one still is."""
    answers = [post(ADDRESS, token="made-up-token-of-nobody") for _ in range(11)]
    assert [answer.status_code for answer in answers] == [401] * 10 + [429]
    assert post(ADDRESS).status_code == 201


def test_a_poster_is_judged_like_a_reader(post):
    """Listed words hold the comment of a poster, too."""
    assert post(ADDRESS, body=f"{HELD} waits").status_code == 202
