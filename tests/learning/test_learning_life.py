"""Moderators' decisions change how the next comments are judged: over HTTP, on both engines, whoever serves."""

import pytest

from service.model.status import Status
from tests.actors import Moderator, Reader

# A new kind of spam that the shipped model takes for conversation.
_PITCH = "harvest circle gave me a seat in spring and now the seedling coins pay my rent, ask Doris for the next one"
RECRUITING = f"My cousin said it first: the {_PITCH} {{}}"
FURTHER = f"Nobody believed me when I told them that the {_PITCH}, she answers quickly {{}}"


@pytest.fixture
def staff(either_client):
    """Return the operator."""
    return Moderator(either_client)


@pytest.fixture
def stranger(either_client):
    """Return a function that makes a new reader."""
    return lambda **fields: Reader(either_client, **fields)


def read_statuses(staff, posted):
    """Return the statuses of comments."""
    return [staff.sees(answer.json["id"]).json["status"] for answer in posted]


def post_rejected(staff, stranger, count=3):
    """Post so many spams of the new kind as strangers, reject them, and return their ids."""
    posted = [stranger().posts(RECRUITING.format(number)) for number in range(count)]
    for answer in posted:
        assert staff.marks_spam(answer.json["id"]).status_code == 200
    return [answer.json["id"] for answer in posted]


def test_a_rejected_kind_is_known_again(staff, stranger):
    """After three rejections the fourth of a kind is not published, and its evidence names one of the three."""
    assert stranger().posts(RECRUITING.format("soon")).status_code == 201
    before = post_rejected(staff, stranger)
    fourth = stranger().posts(FURTHER.format("today"))
    assert fourth.status_code == 202
    evidence = staff.sees(fourth.json["id"]).json["evidence"]
    named = [entry for entry in evidence if entry["signal"] == "memory"]
    assert named
    assert named[0]["earlier"] in before
    assert f"comment {named[0]['earlier']}, rejected on 20" in named[0]["detail"]


def test_good_comments_stay_published(staff, stranger):
    """What was learnt from spam does not touch what readers say of the page."""
    post_rejected(staff, stranger)
    remarks = (
        "I cried at the ending.",
        "정말 재미있었어요!",
        "Ang ganda ng eksena na iyon!",
        "Bagus sekali episodenya.",
    )
    posted = [stranger().posts(remark) for remark in remarks]
    assert [answer.status_code for answer in posted] == [201] * len(remarks)


def test_a_reversal_takes_it_back(staff, stranger):
    """When the rejections turn out to be mistakes, the next of the kind is published as before."""
    first = stranger().posts(FURTHER.format("a"))
    assert first.status_code == 201
    ids = post_rejected(staff, stranger)
    assert stranger().posts(FURTHER.format("b"), thread="/recaps/elsewhere").status_code == 202
    for comment_id in ids:
        staff.approves(comment_id)
    again = stranger().posts(FURTHER.format("c"), thread="/recaps/another")
    assert again.status_code == 201


def test_it_survives_a_restart(either_engine, make_app, staff, stranger):
    """Another process over the same store knows what the first one's moderators decided."""
    post_rejected(staff, stranger)
    elsewhere = make_app(either_engine).test_client(use_cookies=False)
    assert Reader(elsewhere).posts(FURTHER.format("now")).status_code == 202


def test_another_site_learns_nothing(staff, either_client, stranger):
    """Each site has a filter of its own."""
    post_rejected(staff, stranger)
    answer = Reader(either_client).posts(FURTHER.format("here"), site="other")
    assert answer.status_code == 201


def test_an_edit_is_judged_by_what_was_learnt(staff, stranger):
    """A comment edited into a rejected kind leaves the page."""
    author = stranger()
    posted = author.posts("I cried at the ending.").json
    post_rejected(staff, stranger)
    edited = author.edits(posted["id"], FURTHER.format("x"))
    assert edited.json["status"] == Status.PENDING


def test_shadow_rules_judge_by_what_was_learnt(staff, stranger):
    """Rules that run beside the site's own see the same evidence."""
    lenient = {"hold_new_at": 20, "hold_at": 20, "spam_at": 0.2}
    staff.sends("rules/shadow", lenient, method="PUT", headers={"If-Match": '"0"'})
    assert stranger().posts(FURTHER.format("x")).status_code == 201
    post_rejected(staff, stranger)
    stranger().posts(FURTHER.format("y"))
    moves = staff.gets("rules/shadow").json["moves"]
    assert moves.pop("spam>spam") == 1
    assert {move.split(">")[1] for move in moves} == {"approved"}
