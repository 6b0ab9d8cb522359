"""Who is a regular: trust and a good record count for the browser that brings its token, not for a typed name."""

import pytest

from service.crypto.tokens import AUTHOR_TOKEN_MS
from tests.actors import Reader

MARGARET = {"name": "Margaret Hale", "email": "margaret.hale@example.org"}
LINKS = "Great finale! https://a.example/1 https://b.example/2 https://c.example/3 https://d.example/4"


@pytest.fixture
def margaret(client):
    """Return a reader of a good name."""
    return Reader(client, **MARGARET)


@pytest.fixture
def impostor(client):
    """Return somebody at another address who types Margaret's name and e-mail address."""
    return Reader(client, **MARGARET)


def find_author(moderator, comment_id):
    """Return what the desk shows of a comment's author."""
    return moderator.sees(comment_id).json["author"]


def list_reasons(moderator, comment_id):
    """Return the reasons of a comment's evidence."""
    return [evidence["reason"] for evidence in moderator.sees(comment_id).json["evidence"]]


def trust_margaret(margaret, moderator):
    """Let Margaret write, let a moderator approve that and trust her; return the token that came with her comment."""
    posted = margaret.posts("The harbour at dusk was worth the whole season.").json
    if posted["status"] != "approved":
        moderator.approves(posted["id"])
    key = find_author(moderator, posted["id"])["key"]
    assert moderator.sends(f"authors/{key}/trust", {}).status_code == 200
    return posted["author_token"]


def test_trust_counts_for_the_browser_that_brings_its_token(margaret, moderator):
    """With her token a trusted author is published at once, under a doubtful text too."""
    token = trust_margaret(margaret, moderator)
    posted = margaret.posts(LINKS, author_token=token)
    assert posted.status_code == 201
    assert "trusted-author" in moderator.sees(posted.json["id"]).json["reasons"]
    assert find_author(moderator, posted.json["id"])["proved"]


def test_a_typed_name_is_a_strangers(margaret, impostor, moderator):
    """Who types a trusted name and address is judged as a stranger, and the moderator is told."""
    trust_margaret(margaret, moderator)
    posted = impostor.posts(LINKS)
    assert posted.status_code == 202
    assert "unproved-name" in list_reasons(moderator, posted.json["id"])
    assert not find_author(moderator, posted.json["id"])["proved"]


def test_a_strangers_own_token_proves_no_good_name(margaret, impostor, moderator):
    """A token that came with a comment under somebody's name brings neither their trust nor their record."""
    trust_margaret(margaret, moderator)
    token = impostor.posts("I liked the second scene as well.").json["author_token"]
    posted = impostor.posts(LINKS, author_token=token)
    assert posted.status_code == 202
    assert "trusted-author" not in moderator.sees(posted.json["id"]).json["reasons"]


def test_later_trust_is_not_for_who_came_after_the_owner_of_a_name(margaret, impostor, moderator):
    """Trust in a name that moderators renew stays with the first who used it."""
    trust_margaret(margaret, moderator)
    first = impostor.posts("I liked the second scene as well.").json
    key = find_author(moderator, first["id"])["key"]
    moderator.sends(f"authors/{key}/trust", {})
    assert impostor.posts(LINKS, author_token=first["author_token"]).status_code == 202


@pytest.mark.parametrize("change", [{"name": "Somebody"}, {"email": "else@example.org"}, {"author_token": "x.y"}])
def test_a_token_is_bound_to_what_it_was_given_for(margaret, moderator, change):
    """With another name, another address or a forged token the author is a stranger."""
    token = trust_margaret(margaret, moderator)
    assert margaret.posts(LINKS, **{"author_token": token, **change}).status_code == 202


def test_a_token_ends_after_a_year(margaret, moderator, clock):
    """A browser is forgotten a year after its last comment, and not before."""
    token = trust_margaret(margaret, moderator)
    clock.advance(ms=AUTHOR_TOKEN_MS - 1)
    token = margaret.posts(LINKS, author_token=token).json["author_token"]
    clock.advance(ms=AUTHOR_TOKEN_MS)
    posted = margaret.posts(LINKS + " again", author_token=token)
    assert not find_author(moderator, posted.json["id"])["proved"]


def test_first_comment_rule_is_over_only_for_a_returning_browser(margaret, impostor, moderator):
    """Where first comments wait, an approved one frees the browser that wrote it and nobody else."""
    moderator.sets_rules(hold_first=True)
    posted = margaret.posts("The harbour at dusk was worth the whole season.")
    assert posted.status_code == 202
    moderator.approves(posted.json["id"])
    token = posted.json["author_token"]
    assert impostor.posts("I liked the second scene as well.").status_code == 202
    assert margaret.posts("And the third one too.", author_token=token).status_code == 201


def test_a_ban_holds_with_and_without_the_token(margaret, moderator):
    """A ban of a proved author reaches the typed name too, and its end frees both."""
    token = trust_margaret(margaret, moderator)
    posted = margaret.posts("And the third one too.", author_token=token).json
    key = find_author(moderator, posted["id"])["key"]
    moderator.sends(f"authors/{key}/ban", {})
    banned = [margaret.posts("One more word.", author_token=token), margaret.posts("Two more words.")]
    assert [moderator.sees(answer.json["id"]).json["status"] for answer in banned] == ["spam", "spam"]
    moderator.sends(f"authors/{key}/ban", None, method="DELETE")
    assert margaret.posts("Three more words.", author_token=token).status_code == 201


def test_a_ban_of_a_typed_name_reaches_its_tokens(margaret, moderator):
    """A banned author does not get round the ban with a token from before."""
    posted = margaret.posts("The harbour at dusk was worth the whole season.").json
    moderator.sends(f"authors/{find_author(moderator, posted['id'])['key']}/ban", {})
    answer = margaret.posts("One more word.", author_token=posted["author_token"])
    assert moderator.sees(answer.json["id"]).json["status"] == "spam"


def test_answers_to_a_typed_name_confirm_no_address(margaret, impostor, moderator):
    """A guessed address and a wrong one get the same answer: the same status, and pictures that tell nothing."""
    trust_margaret(margaret, moderator)
    right = impostor.posts("A calm word about the lighthouse.").json
    wrong = impostor.posts("A calm word about the lighthouse.", email="guess@example.org").json
    assert right["status"] == wrong["status"]
    pictures = [comment["author"]["avatar"] for comment in impostor.reads_all()] + [right["author"]["avatar"]]
    assert len(set(pictures) - {right["author"]["avatar"]}) == len(impostor.reads_all()) - 1
    assert set(right) == set(wrong)


def test_a_returning_browser_keeps_its_picture(margaret):
    """The picture of an author who brings the token is that of their first comment."""
    first = margaret.posts("The harbour at dusk was worth the whole season.").json
    second = margaret.posts("And the third one too.", author_token=first["author_token"]).json
    third = margaret.posts("And the fourth.", author_token=second["author_token"]).json
    assert first["author"]["avatar"] == second["author"]["avatar"] == third["author"]["avatar"]
    pictures = {comment["author"]["avatar"] for comment in margaret.reads_all()}
    assert pictures == {first["author"]["avatar"]}


def test_a_repeated_request_is_answered_by_what_was_proved_at_first(margaret):
    """The same key gives the same answer, although the browser has a token by now."""
    first = margaret.posts("The harbour at dusk was worth the whole season.", key="k1").json
    again = margaret.posts(
        "The harbour at dusk was worth the whole season.", key="k1", author_token=first["author_token"]
    )
    assert again.json == first


def test_an_edit_keeps_what_was_proved(margaret, impostor, moderator):
    """An edited comment is judged with the trust that it came with, or with none."""
    token = trust_margaret(margaret, moderator)
    proved = margaret.posts("A calm word.", author_token=token).json["id"]
    assert margaret.edits(proved, LINKS).status_code == 200
    typed = impostor.posts("A calm word about something else.").json["id"]
    assert impostor.edits(typed, LINKS).status_code == 202
    assert "unproved-name" in list_reasons(moderator, typed)


def test_the_same_words_from_another_address_are_no_duplicate(margaret, impostor):
    """A double click is refused; the same words by a stranger are not, which would confirm the address."""
    text = "The harbour at dusk was worth the whole season."
    margaret.posts(text)
    assert margaret.posts(text).status_code == 409
    assert impostor.posts(text).status_code != 409


def test_a_bad_record_counts_without_proof(client, moderator):
    """Rejected comments speak against who types the name, token or not."""
    spammer = Reader(client)
    for number in range(4):
        posted = spammer.posts(f"Nothing to see here, number {number}.").json
        moderator.marks_spam(posted["id"])
    posted = spammer.posts("Nothing to see here, the last time.").json
    assert "rejected-before" in list_reasons(moderator, posted["id"])
