"""What others and the network do meanwhile: the page says so, and nothing is lost."""

import json

import pytest
from playwright.sync_api import expect

from tests.actors import HELD, MODERATOR_TOKEN
from tests.browser.moderation.desk import ANA_TOKEN, make_texts, post_held

DECISIONS = "**/v1/moderation/decisions?*"


def test_another_s_decision_is_shown_as_theirs(sit_down, reader, ana, moderator):
    """Who is second learns who decided what, sees no error, and may insist."""
    (comment,) = post_held(reader, "One")
    desk = sit_down()
    expect(desk.cards).to_have_count(1)
    ana.approves(comment)
    desk.presses("s")
    desk.sees_toast(f"Ana approved the comment by {reader.fields['name']}")
    desk.counts(Waiting=0, Approved=1, Spam=0)
    assert moderator.sees(comment).json["status"] == "approved"
    desk.button("Spam anyway").click()
    desk.waits_for(moderator, [comment], ["spam"])


def test_the_same_decision_by_two_is_no_conflict(sit_down, reader, ana, moderator):
    """When another decided the same, the page says who, and offers no second decision."""
    (comment,) = post_held(reader, "One")
    desk = sit_down()
    expect(desk.cards).to_have_count(1)
    ana.approves(comment)
    desk.presses("a")
    desk.sees_toast("Ana approved the comment")
    expect(desk.button("anyway")).to_have_count(0)
    assert moderator.sees(comment).json["decided_by"] == "Ana"


def test_two_desks_clear_one_queue(sit_down, reader, moderator):
    """Two moderators at once: every comment is decided once, none twice, none lost."""
    ids = post_held(reader, *(f"Number {number}" for number in range(6)))
    first, second = sit_down("order=oldest"), sit_down("order=newest", token=ANA_TOKEN)
    expect(first.cards).to_have_count(6)
    expect(second.cards).to_have_count(6)
    for _ in range(4):
        first.presses("a")
        second.presses("s")
    first.sees(*make_texts("Number 4", "Number 5"))
    first.waits_for(moderator, ids[:2] + ids[4:], ["approved", "approved", "spam", "spam"])
    decided = [moderator.sees(comment).json["decisions"] for comment in ids]
    assert all(len([one for one in history if one["by"] != "policy"]) == 1 for history in decided)


def test_an_edited_comment_comes_back(sit_down, reader, moderator):
    """A comment that its author edited after it was read is shown again as it is now, undecided."""
    (comment,) = post_held(reader, "One")
    desk = sit_down()
    expect(desk.cards).to_have_count(1)
    reader.edits(comment, f"Otherwise {HELD}")
    desk.presses("a")
    desk.sees(f"Otherwise {HELD}")
    expect(desk.cards.locator(".fault")).to_contain_text("changed after you read it")
    assert moderator.sees(comment).json["status"] == "pending"
    desk.presses("a")
    desk.waits_for(moderator, [comment], ["approved"])


def test_a_withdrawn_comment_is_told(sit_down, reader):
    """A comment that its author withdrew is gone, and that is said."""
    (comment,) = post_held(reader, "One")
    desk = sit_down()
    expect(desk.cards).to_have_count(1)
    reader.withdraws(comment)
    desk.presses("a")
    desk.sees_toast("its author withdrew it")
    desk.counts(Waiting=0, Approved=0)


def test_a_refused_decision_comes_back_with_the_reason(sit_down, reader, moderator):
    """What the service refuses is back at its place in the list, with the reason beside it."""
    (_, second, _) = post_held(reader, "One", "Two", "Three")
    desk = sit_down("order=oldest")
    expect(desk.cards).to_have_count(3)
    problem = {"status": 422, "detail": "The disk is full of stars."}
    body = json.dumps({"results": [{"id": second, "status": 422, "problem": problem}]})
    desk.page.route(DECISIONS, lambda route: route.fulfill(status=207, body=body))
    desk.presses("j", "s")
    desk.sees(*make_texts("One", "Two", "Three"))
    expect(desk.card("Two").locator(".fault")).to_contain_text("full of stars")
    desk.hears("is back")
    desk.counts(Waiting=3, Spam=0)
    desk.page.unroute(DECISIONS)
    desk.button("Spam", desk.card("Two")).click()
    desk.waits_for(moderator, [second], ["spam"])


def test_decisions_wait_for_the_network(sit_down, reader, moderator):
    """Without a connection decisions are kept, counted and sent when it is back."""
    ids = post_held(reader, "One", "Two")
    desk = sit_down("order=oldest")
    expect(desk.cards).to_have_count(2)
    desk.page.context.set_offline(True)
    desk.presses("a", "s")
    strip = desk.page.locator(".strip")
    expect(strip).to_contain_text("No connection: 2 decisions kept here")
    desk.page.context.set_offline(False)
    desk.waits_for(moderator, ids, ["approved", "spam"])
    expect(strip).to_be_hidden()


def test_a_lost_answer_is_no_conflict(sit_down, reader, moderator):
    """When the decision arrived and only its answer was lost, trying again finds our own decision, and is content."""
    (comment,) = post_held(reader, "One")
    desk = sit_down()
    expect(desk.cards).to_have_count(1)
    tries = []

    def lose(route):
        tries.append(route.fetch().status)
        if len(tries) == 1:
            route.abort()
        else:
            route.continue_()

    desk.page.route(DECISIONS, lose)
    desk.presses("a")
    desk.waits_for(moderator, [comment], ["approved"])
    desk.page.get_by_role("button", name="Try now").click()
    expect(desk.page.locator(".strip")).to_be_hidden()
    expect(desk.page.locator(".heard")).to_contain_text("was approved")
    expect(desk.page.locator(".toast", has_text="You approved")).to_have_count(0)
    desk.counts(Waiting=0, Approved=1)


@pytest.mark.parametrize("status", [429, 503])
def test_a_busy_service_is_waited_for(sit_down, reader, moderator, status):
    """429 and 503 are sat out as long as Retry-After asks, with a calm line."""
    (comment,) = post_held(reader, "One")
    desk = sit_down()
    expect(desk.cards).to_have_count(1)
    answers = iter([status])

    def busy(route):
        if next(answers, None):
            route.fulfill(status=status, headers={"Retry-After": "2"}, body="")
        else:
            route.continue_()

    desk.page.route(DECISIONS, busy)
    desk.presses("a")
    expect(desk.page.locator(".strip")).to_contain_text(
        "The service is busy: 1 decision kept here, next try in 2 seconds"
    )
    desk.waits_for(moderator, [comment], ["approved"])
    expect(desk.page.locator(".strip")).to_be_hidden()


def test_a_session_that_is_over_is_renewed_in_place(sit_down, reader, moderator):
    """When the session is over one signs in again where one is; the decision then goes through."""
    ids = post_held(reader, "One", "Two")
    desk = sit_down("order=oldest")
    expect(desk.cards).to_have_count(2)
    desk.page.context.clear_cookies()
    desk.presses("a")
    dialog = desk.page.get_by_role("dialog")
    expect(dialog).to_contain_text("Your session is over")
    dialog.get_by_label("token").fill("wrong")
    dialog.get_by_role("button", name="Sign in").click()
    expect(dialog.get_by_role("alert")).to_contain_text("belongs to no moderator")
    dialog.get_by_label("token").fill(MODERATOR_TOKEN)
    dialog.get_by_role("button", name="Sign in").click()
    desk.waits_for(moderator, ids, ["approved", "pending"])
    desk.sees(*make_texts("Two"))


def test_a_session_renewed_elsewhere_is_taken_over(sit_down, reader, moderator):
    """Signing in again in another tab changes the token of the session; this tab learns it without a word."""
    ids = post_held(reader, "One")
    desk = sit_down()
    expect(desk.cards).to_have_count(1)
    other = desk.page.context.new_page()
    other.goto(f"{desk.service}/moderate")
    other.evaluate(
        "token => fetch('/v1/moderation/session', {method: 'POST', headers: {'Content-Type': 'application/json'},"
        " body: JSON.stringify({token})})",
        MODERATOR_TOKEN,
    )
    desk.presses("a")
    desk.waits_for(moderator, ids, ["approved"])
