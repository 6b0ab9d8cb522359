"""The queue in the browser: reading, deciding, taking back."""

import pytest
from playwright.sync_api import expect

from tests.actors import HELD, Reader
from tests.browser.moderation.desk import make_texts, post_held

OLDEST = "order=oldest"


def test_a_queue_is_cleared_by_keys_alone(sit_down, reader, moderator):
    """One key a comment: approved, spam, trash; the next one is meant at once, and the service has it all."""
    ids = post_held(reader, "One", "Two", "Three")
    desk = sit_down(OLDEST)
    desk.has_current(f"One {HELD}")
    desk.presses("a")
    desk.has_current(f"Two {HELD}")
    desk.presses("s", "t")
    expect(desk.page.get_by_text("Nothing waits. Well done.")).to_be_visible()
    desk.counts(Waiting=0, Approved=1, Spam=1, Trash=1)
    desk.hears("put in the trash")
    desk.waits_for(moderator, ids, ["approved", "spam", "trash"])


def test_keys_move_and_focus_follows(sit_down, reader):
    """`j` and `k` move; the comment that is meant has the focus, so that a screen reader reads it."""
    post_held(reader, "One", "Two")
    desk = sit_down(OLDEST)
    desk.has_current(f"One {HELD}")
    desk.presses("j")
    desk.has_current(f"Two {HELD}")
    expect(desk.current).to_be_focused()
    desk.presses("j", "k")
    desk.has_current(f"One {HELD}")


def test_a_key_held_down_decides_once(sit_down, reader):
    """A letter that repeats because a finger rests on it decides on one comment."""
    post_held(reader, "One", "Two", "Three")
    desk = sit_down(OLDEST)
    desk.has_current(f"One {HELD}")
    for _ in range(3):
        desk.page.keyboard.down("s")
    desk.page.keyboard.up("s")
    desk.sees(*make_texts("Two", "Three"))


def test_a_card_tells_parent_reports_and_record(sit_down, reader, other_reader, moderator):
    """A reply quotes what it answers; reports are counted by reason; the author's record is beside the name."""
    parent = other_reader.posts(
        "The umbrella scene!", page_url="https://blog.example/lanterns", page_title="Lanterns, episode 9"
    ).json["id"]
    (earlier,) = post_held(reader, "Earlier")
    moderator.marks_spam(earlier)
    reply = reader.posts("Mild words.", parent=parent).json["id"]
    for number in range(3):
        Reader(reader.client, 900 + number).with_record().flags(reply, "abuse")
    desk = sit_down()
    card = desk.card("Mild words.")
    expect(card.locator(".parent")).to_contain_text("The umbrella scene!")
    expect(card.locator(".parent strong")).to_have_text(other_reader.fields["name"])
    expect(card.locator(".chip.bad")).to_have_text("3 reports: abuse")
    expect(card.locator(".record")).to_contain_text("1 spam")
    expect(card.get_by_role("link", name="Lanterns, episode 9")).to_be_visible()


def test_undo_brings_comments_back_where_they_stood(sit_down, reader, moderator):
    """`u` takes back decision after decision, the last one first; the service undoes them too."""
    ids = post_held(reader, "One", "Two", "Three")
    desk = sit_down(OLDEST)
    desk.has_current(f"One {HELD}")
    desk.presses("j", "s", "a")
    desk.sees(*make_texts("One"))
    desk.presses("u")
    desk.sees(*make_texts("One", "Three"))
    desk.button("Dismiss").click()
    desk.presses("u")
    desk.sees(*make_texts("One", "Two", "Three"))
    desk.counts(Waiting=3, Approved=0, Spam=0)
    desk.waits_for(moderator, ids, ["pending"] * 3)
    desk.presses("u")
    desk.hears("nothing to undo")


def test_the_toast_takes_back(sit_down, reader, moderator):
    """The button of the toast does what `u` does."""
    ids = post_held(reader, "One")
    desk = sit_down()
    desk.button("Approve", desk.card("One")).click()
    desk.sees_toast("was approved")
    desk.button("Undo", desk.page.locator(".toast")).click()
    desk.sees(*make_texts("One"))
    desk.waits_for(moderator, ids, ["pending"])


def test_an_undone_comment_can_be_decided_anew(sit_down, reader, moderator):
    """Deciding, undoing and deciding otherwise faster than the service answers ends where the person ended."""
    ids = post_held(reader, "One", "Two")
    desk = sit_down(OLDEST)
    desk.has_current(f"One {HELD}")
    desk.presses("s", "u", "a")
    desk.sees(*make_texts("Two"))
    desk.waits_for(moderator, ids, ["approved", "pending"])
    expect(desk.page.locator(".toast.bad")).to_have_count(0)


def test_selected_comments_are_decided_in_one_call(sit_down, reader, moderator):
    """`x` selects, `X` selects up to here, then a key decides on all of them, in one request; `u` takes all back."""
    ids = post_held(reader, "One", "Two", "Three", "Four")
    desk = sit_down(OLDEST)
    desk.has_current(f"One {HELD}")
    sent = []
    desk.page.on("request", lambda request: sent.append(request.url) if request.method == "POST" else None)
    desk.presses("x", "j", "j", "X")
    expect(desk.page.get_by_role("region", name="Selected comments")).to_contain_text("3 selected")
    desk.presses("s")
    desk.sees(*make_texts("Four"))
    desk.counts(Waiting=1, Spam=3)
    desk.waits_for(moderator, ids, ["spam", "spam", "spam", "pending"])
    assert len(sent) == 1
    desk.presses("u")
    desk.sees(*make_texts("One", "Two", "Three", "Four"))
    desk.waits_for(moderator, ids, ["pending"] * 4)


def test_all_that_are_shown_can_be_selected(sit_down, reader):
    """One box ticks and clears all; Escape clears too."""
    post_held(reader, "One", "Two")
    desk = sit_down()
    expect(desk.cards).to_have_count(2)
    box = desk.page.get_by_label("Select all that are shown")
    box.check()
    expect(desk.page.locator("article.ticked")).to_have_count(2)
    box.uncheck()
    expect(desk.page.locator("article.ticked")).to_have_count(0)
    box.check()
    desk.presses("Escape")
    expect(desk.page.locator("article.ticked")).to_have_count(0)


def test_the_list_loads_more_by_itself(sit_down, reader):
    """A long queue comes in pages as one goes down, each comment once."""
    post_held(reader, *(f"Number {number}" for number in range(60)))
    desk = sit_down(OLDEST)
    expect(desk.cards.first).to_be_visible()
    desk.page.mouse.move(400, 400)
    for _ in range(30):
        desk.page.mouse.wheel(0, 3000)
        desk.page.wait_for_timeout(50)
    desk.sees(*make_texts(*(f"Number {number}" for number in range(60))))


def test_the_list_stays_bounded(sit_down, reader):
    """However far one goes down, some two hundred comments are kept; one button leads back to the beginning."""
    post_held(reader, *(f"Number {number}" for number in range(330)))
    desk = sit_down(OLDEST)
    expect(desk.cards.first).to_be_visible()
    desk.page.mouse.move(400, 400)
    back = desk.button("back to the beginning")
    for _ in range(400):
        if desk.card(make_texts("Number 329")[0]).count():
            break
        desk.page.mouse.wheel(0, 3000)
        desk.page.wait_for_timeout(50)
    assert desk.cards.count() <= 250
    desk.page.evaluate("scrollTo(0, 0)")
    back.click()
    desk.has_current(make_texts("Number 0")[0])
    expect(back).to_be_hidden()


def test_evidence_is_marked_and_tells_why(sit_down, reader):
    """What evidence points at is marked; pointing at a mark lights its reason, and at the reason its marks."""
    reader.posts(f"\U0001f600\U0001f600 Well {HELD} indeed")
    desk = sit_down()
    mark = desk.cards.locator("mark")
    expect(mark).to_have_text(HELD)
    mark.hover()
    expect(desk.cards.locator(".evidence .lit")).to_contain_text(HELD)
    desk.cards.locator(".evidence li", has_text=HELD).hover()
    expect(desk.cards.locator("mark.lit")).to_have_text(HELD)


def test_details_tell_the_rest(sit_down, reader):
    """`Enter` opens what is known besides and what readers will see, and closes it again."""
    reader.posts(f"<b>Bold</b> {HELD}", url="https://mina.example/")
    desk = sit_down()
    expect(desk.cards).to_have_count(1)
    desk.presses("Enter")
    details = desk.cards.locator(".details")
    expect(details.locator(".rendered strong, .rendered b")).to_have_text("Bold")
    for text in (reader.fields["email"], "https://mina.example/", "198.51.", "held by the filter"):
        expect(details).to_contain_text(text)
    desk.presses("Enter")
    expect(details).to_be_hidden()


def test_a_note_goes_with_the_decision(sit_down, reader, moderator):
    """What is written into the note's field is in the comment's decisions."""
    (comment,) = post_held(reader, "One")
    desk = sit_down()
    expect(desk.cards).to_have_count(1)
    desk.presses("Enter")
    desk.page.get_by_label("Note for the history").fill("Known from another blog")
    desk.button("Spam", desk.cards).click()
    desk.waits_for(moderator, [comment], ["spam"])
    assert moderator.sees(comment).json["decisions"][-1]["note"] == "Known from another blog"


def test_letters_are_letters_while_one_types(sit_down, reader, moderator):
    """In a field, and with a modifier, no letter decides; `/` leads to the search."""
    ids = post_held(reader, "One")
    desk = sit_down()
    expect(desk.cards).to_have_count(1)
    desk.presses("/")
    desk.page.keyboard.type("start")
    expect(desk.page.get_by_label("Search texts, people and threads")).to_have_value("start")
    desk.presses("Tab", "Control+a", "Alt+s")
    assert moderator.sees(ids[0]).json["status"] == "pending"
    desk.sees(*make_texts("One"))


def test_keys_can_be_switched_off(sit_down, reader):
    """Who uses speech or a braille line can switch single keys off (WCAG 2.1.4); buttons still decide."""
    post_held(reader, "One")
    desk = sit_down()
    expect(desk.cards).to_have_count(1)
    desk.presses("?")
    desk.page.get_by_label("Single keys are commands").uncheck()
    desk.presses("Escape", "a")
    desk.sees(*make_texts("One"))
    desk.page.reload()
    expect(desk.cards).to_have_count(1)
    desk.presses("a")
    desk.sees(*make_texts("One"))
    desk.button("Approve", desk.cards).click()
    desk.sees()


@pytest.mark.parametrize(
    ("label", "value", "left"),
    [
        ("Search texts, people and threads", "two", ["Two"]),
        ("Search texts, people and threads", "mina77", ["Two"]),
        ("Search texts, people and threads", "/B", ["Three"]),
        ("Author", "mina77", ["Two"]),
        ("Thread", "/b", ["Three"]),
    ],
)
def test_filters_narrow_the_queue(sit_down, reader, label, value, left):
    """Text, author and thread narrow the queue; the address keeps it over a reload; a click on its chip widens it."""
    post_held(reader, "One")
    post_held(reader, "Two", name="Mina77")
    post_held(reader, "Three", thread="/b")
    desk = sit_down(OLDEST)
    expect(desk.cards).to_have_count(3)
    if not label.startswith("Search"):
        desk.page.get_by_text("Filter", exact=True).click()
    desk.page.get_by_label(label, exact=True).fill(value)
    desk.page.get_by_label(label, exact=True).press("Enter")
    desk.sees(*make_texts(*left))
    desk.page.reload()
    desk.sees(*make_texts(*left))
    desk.page.locator(".chips button").click()
    expect(desk.cards).to_have_count(3)
    desk.page.go_back()
    desk.sees(*make_texts(*left))


def test_tabs_show_other_statuses(sit_down, reader, moderator):
    """Each tab shows its comments; what is there can be decided otherwise."""
    (comment,) = post_held(reader, "One")
    moderator.marks_spam(comment)
    desk = sit_down()
    desk.page.get_by_role("link", name="Spam 1").click()
    desk.sees(*make_texts("One"))
    desk.presses("h")
    desk.counts(Waiting=1, Spam=0)
    desk.waits_for(moderator, [comment], ["pending"])


def test_a_reported_comment_comes_back_by_undo(sit_down, reader, moderator):
    """A published comment that was reported counts as waiting until a decision; Undo puts card and count back."""
    post_held(reader, "One")
    reported = reader.posts("Mild words.").json["id"]
    Reader(reader.client).flags(reported)
    desk = sit_down()
    desk.sees("Mild words.", f"One {HELD}")
    desk.counts(Waiting=2, Approved=1)
    desk.presses("a")
    desk.sees(f"One {HELD}")
    desk.counts(Waiting=1, Approved=1)
    desk.presses("u")
    desk.sees("Mild words.", f"One {HELD}")
    desk.counts(Waiting=2, Approved=1)
    desk.presses("s", "u")
    desk.sees("Mild words.", f"One {HELD}")
    desk.waits_for(moderator, [reported], ["approved"])
    desk.page.reload()
    desk.sees("Mild words.", f"One {HELD}")
    desk.counts(Waiting=2, Approved=1, Spam=0)
