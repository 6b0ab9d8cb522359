"""What is decided is what is seen: the current comment follows the scroll, and the foot names it."""

import pytest
from playwright.sync_api import expect

from tests.browser.moderation.desk import ANA_TOKEN, STEP_MS, make_texts, post_held

PHONE = {"viewport": {"width": 360, "height": 740}, "device_scale_factor": 2, "has_touch": True, "is_mobile": True}
OLDEST = "order=oldest"

# The part of the window that neither the tools nor the foot cover, and where the current card stands in it.
MEASURE = """() => {
  const box = document.querySelector("article.current").getBoundingClientRect();
  const top = Math.max(0, document.querySelector(".tools").getBoundingClientRect().bottom);
  const bottom = document.querySelector(".foot").getBoundingClientRect().top;
  const seen = Math.min(box.bottom, bottom) - Math.max(box.top, top);
  return {seen: seen / Math.min(box.height, bottom - top), id: document.querySelector("article.current").id.slice(6)};
}"""


def read_aim(desk):
    """Return the id of the comment that would be decided on, after checking that it is seen and named at the foot."""
    # Cards that come into sight get their true height, which moves others: that takes some frames.
    for _ in range(3):
        desk.page.evaluate("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")
    current = desk.page.evaluate(MEASURE)
    assert current["seen"] >= 0.5, current
    text = desk.current.locator(".typed").text_content()
    expect(desk.page.locator(".target")).to_contain_text(text[:20])
    return current["id"]


@pytest.mark.parametrize("distance", [300, 900, 1500, 4000, 100000])
def test_the_foot_decides_on_what_is_seen_after_a_scroll(sit_down, reader, moderator, distance):
    """On a phone, after a scroll of any length, the buttons at the foot decide on a card that is in sight."""
    post_held(reader, *(f"Number {number} {'word ' * (number * 7 % 60)}" for number in range(20)))
    desk = sit_down(OLDEST, **PHONE)
    expect(desk.cards).to_have_count(20)
    desk.page.evaluate("distance => scrollBy(0, distance)", distance)
    aim = read_aim(desk)
    desk.button("Approve", desk.page.locator(".thumb")).tap()
    desk.waits_for(moderator, [aim], ["approved"])


def test_keys_decide_on_what_is_seen_after_a_wheel(sit_down, reader, moderator):
    """With a mouse wheel, a key decides on a card in sight, and `j` goes on from there."""
    post_held(reader, *(f"Number {number}" for number in range(24)))
    desk = sit_down(OLDEST)
    expect(desk.cards).to_have_count(24)
    desk.page.mouse.move(400, 400)
    desk.page.mouse.wheel(0, 1500)
    # The page's policy forbids `wait_for_function`, which evaluates a string.
    while desk.page.evaluate("scrollY") < 1000:
        desk.page.wait_for_timeout(STEP_MS)
    aim = read_aim(desk)
    assert aim != desk.cards.first.get_attribute("id").removeprefix("entry-")
    desk.presses("s")
    desk.waits_for(moderator, [aim], ["spam"])
    before = read_aim(desk)
    desk.presses("j")
    assert read_aim(desk) != before


def test_first_and_last_card_can_be_reached_by_scrolling(sit_down, reader):
    """At the end of the page the last card is the current one, and the first one at its beginning."""
    ids = post_held(reader, *(f"Number {number} {'word ' * 70}" for number in range(6)))
    desk = sit_down(OLDEST, **PHONE)
    expect(desk.cards).to_have_count(6)
    for _ in range(4):
        desk.page.evaluate("scrollTo(0, document.documentElement.scrollHeight)")
        desk.page.evaluate("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")
    assert read_aim(desk) == ids[-1]
    desk.page.evaluate("scrollTo(0, 0)")
    assert read_aim(desk) == ids[0]


def test_messages_cover_no_control(sit_down, reader):
    """A toast has a place of its own: no button or box of the page lies under it, on a phone or on a desktop."""
    post_held(reader, *(f"Number {number}" for number in range(12)))
    for tab in (PHONE, {}):
        desk = sit_down(OLDEST, **tab)
        expect(desk.cards.first).to_be_visible()
        foot = desk.page.locator(".foot").bounding_box()
        desk.page.keyboard.press("a")
        expect(desk.page.locator(".toast")).to_be_visible()
        # It slides into its place.
        desk.page.locator(".toast").evaluate("toast => Promise.all(toast.getAnimations().map((one) => one.finished))")
        box, after = desk.page.locator(".toast").bounding_box(), desk.page.locator(".foot").bounding_box()
        assert after == foot, "the message made the foot grow"
        assert foot["y"] <= box["y"]
        assert box["y"] + box["height"] <= foot["y"] + foot["height"] + 1
        thumb = desk.page.locator(".thumb")
        if thumb.is_visible():
            assert box["y"] + box["height"] <= thumb.bounding_box()["y"]


def test_a_tap_whose_target_changed_decides_nothing(sit_down, reader, moderator):
    """When another card becomes the current one while the finger is down, nothing is decided."""
    ids = post_held(reader, *(f"Number {number}" for number in range(6)))
    desk = sit_down(OLDEST, **PHONE)
    expect(desk.cards).to_have_count(6)
    box = desk.button("Spam", desk.page.locator(".thumb")).bounding_box()
    desk.page.mouse.move(box["x"] + 10, box["y"] + 10)
    desk.page.mouse.down()
    desk.presses("j")
    desk.page.mouse.up()
    desk.sees_toast("nothing was decided")
    desk.waits_for(moderator, ids, ["pending"] * 6)


def test_two_moderators_read_one_true_message(sit_down, reader, ana):
    """When somebody else was first, only their decision is reported; ours is not claimed beside it."""
    first, second, _third = post_held(reader, "One", "Two", "Three")
    desk = sit_down(OLDEST)
    expect(desk.cards).to_have_count(3)
    ana.approves(first)
    desk.presses("s")
    desk.sees_toast("Ana approved")
    expect(desk.page.locator(".toast")).to_have_count(1)
    desk.button("Dismiss").click()
    ana.approves(second)
    desk.presses("x", "j", "x", "t")
    desk.sees_toast("Yours was not applied")
    expect(desk.page.locator(".toast", has_text="2 comments")).to_have_count(0)
    expect(desk.page.locator(".toast", has_text="put in the trash")).to_have_count(1)


def test_a_hundred_comments_are_cleared_with_one_thumb(sit_down, reader, moderator):
    """On a phone, with scrolling, undoing, a selection and a second moderator, each decision is the one meant."""
    for name in range(4):
        post_held(reader, *(f"Number {name * 25 + number}" for number in range(25)))
    ids = {entry["id"]: entry["text"] for entry in _list_all(moderator)}
    desk, other = sit_down(OLDEST, **PHONE), sit_down("order=newest", token=ANA_TOKEN)
    expect(desk.cards.first).to_be_visible()
    thumb, meant = desk.page.locator(".thumb"), {}
    for turn in range(60):
        if turn % 7 == 3:
            desk.page.evaluate("distance => scrollBy(0, distance)", 350 + 90 * (turn % 5))
        if turn % 6 == 1:
            other.presses("t")
        status = ("approved", "spam", "trash")[turn % 3]
        aim = read_aim(desk)
        meant[aim] = status
        desk.button({"approved": "Approve", "spam": "Spam", "trash": "Trash"}[status], thumb).tap()
        if turn % 10 == 9:
            desk.button("Undo", thumb).tap()
            meant.pop(aim)
            assert read_aim(desk) == aim
    for _ in range(3):
        aim = read_aim(desk)
        desk.current.get_by_role("checkbox").check()
        desk.button("Spam", desk.page.get_by_role("region", name="Selected comments")).tap()
        meant[aim] = "spam"
    desk.waits_for(moderator, list(meant), list(meant.values()))
    mine = {comment: moderator.sees(comment).json for comment in ids}
    by_me = {i: entry["status"] for i, entry in mine.items() if entry["decided_by"] == "operator"}
    assert {i for i, status in by_me.items() if status != "pending" and meant.get(i) != status} == set()
    other.page.close()


def _list_all(moderator):
    return moderator.queue(limit=100).json["comments"]


def test_what_is_selected_is_decided_though_another_card_is_in_sight(sit_down, reader, moderator):
    """A selection is named by its number, and is what keys decide on wherever one has scrolled."""
    ids = post_held(reader, *(f"Number {number}" for number in range(12)))
    desk = sit_down(OLDEST)
    expect(desk.cards).to_have_count(12)
    desk.presses("x")
    desk.page.evaluate("scrollTo(0, 1500)")
    desk.presses("s")
    desk.waits_for(moderator, ids[:2], ["spam", "pending"])
    desk.sees(*make_texts(*(f"Number {number}" for number in range(1, 12))))
