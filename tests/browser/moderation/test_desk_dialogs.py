"""The dialogs of the desk: the text of a comment, its thread, and what is said about a selection."""

from playwright.sync_api import expect

from tests.browser.moderation.desk import post_held

PHONE = {"viewport": {"width": 360, "height": 740}, "device_scale_factor": 2, "has_touch": True, "is_mobile": True}


def test_a_text_is_changed_with_one_thumb(sit_down, reader, ana):
    """On a phone the dialog fits, wants a reason, shows what another moderator made of the text, and changes it."""
    (posted,) = post_held(reader, "Call me: 555 0100")
    desk = sit_down(**PHONE)
    desk.button("Details", desk.current).tap()
    desk.button("Edit the text", desk.current).tap()
    dialog = desk.page.get_by_role("dialog", name="Edit the text")
    text = dialog.get_by_label("Text")
    expect(text).to_have_value(reader_text := ana.sees(posted).json["text"])
    assert desk.page.evaluate("document.documentElement.scrollWidth") <= 360
    desk.check_accessibility()
    text.fill("Write to me.")
    desk.button("Save", dialog).tap()
    expect(dialog.locator("input:invalid")).to_have_count(1)
    dialog.get_by_label("Reason").fill("A telephone number")
    ana.sends(f"comments/{posted}", {"body": "By Ana.", "version": 1, "reason": "Hers"}, method="PATCH")
    desk.button("Save", dialog).tap()
    expect(dialog.get_by_role("alert")).to_contain_text("By Ana.")
    desk.button("Save", dialog).tap()
    expect(dialog).to_be_hidden()
    expect(desk.current.locator(".typed")).to_have_text("Write to me.")
    expect(desk.current.locator(".edits li")).to_have_count(2)
    expect(desk.current.locator(".edits li").last).to_contain_text("Changed by you")
    assert [edit["text"] for edit in ana.sees(posted).json["edits"]] == [reader_text, "By Ana."]
    desk.button("Approve", desk.page.locator(".thumb")).tap()
    desk.waits_for(ana, [posted], ["approved"])


def test_a_thread_is_named_closed_and_opened(sit_down, reader, moderator):
    """The dialog of a thread names it, closes it and opens it again, and says what it is now."""
    post_held(reader, "One")
    desk = sit_down()
    expect(desk.cards).to_have_count(1)
    desk.presses("Enter")
    desk.button("Name or close the thread").click()
    dialog = desk.page.get_by_role("dialog", name="Thread")
    expect(dialog).to_contain_text("It is open")
    desk.check_accessibility()
    desk.button("Close it", dialog).click()
    expect(dialog).to_contain_text("It is closed")
    assert reader.posts("Too late").status_code == 403
    desk.button("Open it", dialog).click()
    expect(dialog).to_contain_text("It is open")
    dialog.get_by_label("Title").fill("Episode 1")
    desk.button("Save", dialog).click()
    expect(desk.cards.locator(".thread")).to_contain_text("Episode 1")
    kinds = [entry["kind"] for entry in moderator.gets("history").json["decisions"]]
    assert kinds[:3] == ["rename", "reopen", "close"]


def test_a_selection_is_summed_up(sit_down, reader, ana, moderator):
    """A decision on many is one sentence without those that others took; theirs are summed up in another."""
    ids = post_held(reader, *(f"Number {number}" for number in range(5)))
    desk = sit_down("order=oldest")
    expect(desk.cards).to_have_count(5)
    for comment in ids[:3]:
        ana.approves(comment)
    desk.page.get_by_label("Select all that are shown").check()
    desk.button("Spam", desk.page.get_by_role("region", name="Selected comments")).click()
    desk.sees_toast("Others had already decided on 3 comments. Your decision was not applied to 3 of them.")
    desk.sees_toast("2 comments were marked as spam.")
    desk.waits_for(moderator, ids, ["approved"] * 3 + ["spam"] * 2)
