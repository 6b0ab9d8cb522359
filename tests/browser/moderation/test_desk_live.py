"""What comes and goes meanwhile, and deciding on everything that a filter finds."""

import pytest
from playwright.sync_api import expect

from tests.browser.moderation.desk import make_texts, post_held

# The page asks each ten seconds; here each third of one.
SOON = """
const plain = window.setTimeout;
window.setTimeout = (run, ms, ...rest) => plain(run, ms === 10000 ? 300 : ms, ...rest);
"""


@pytest.fixture
def sit_down_quickly(sit_down):
    """Return `sit_down` for a page that fetches changes every third of a second."""

    def sit(query=""):
        desk = sit_down(query)
        desk.page.add_init_script(SOON)
        desk.page.reload()
        expect(desk.page.locator("div[role=feed]")).to_have_attribute("aria-busy", "false")
        return desk

    return sit


def test_new_comments_are_announced_and_shown_when_asked(sit_down_quickly, reader):
    """What comes to wait is a quiet line; `n` puts it above the rest, and until then nothing moves."""
    post_held(reader, "One")
    desk = sit_down_quickly("order=oldest")
    desk.sees(*make_texts("One"))
    post_held(reader, "Two", "Three")
    news = desk.page.locator(".news")
    expect(news).to_contain_text("Show 2 new comments")
    desk.sees(*make_texts("One"))
    desk.counts(Waiting=3)
    desk.presses("n")
    expect(desk.cards).to_have_count(3)
    desk.has_current(make_texts("Three")[0])
    expect(news).to_be_empty()


def test_what_others_decide_goes_away(sit_down_quickly, reader, ana):
    """A comment that somebody else decided leaves the list; the one that is looked at stays and says whose it is."""
    first, second, _ = post_held(reader, "One", "Two", "Three")
    desk = sit_down_quickly("order=oldest")
    desk.has_current(make_texts("One")[0])
    ana.approves(first)
    ana.marks_spam(second)
    desk.sees(*make_texts("One", "Three"))
    expect(desk.card("One").locator(".taken")).to_contain_text("Ana approved it")
    desk.counts(Waiting=1, Approved=1, Spam=1)
    desk.check_accessibility()
    desk.presses("s")
    desk.sees_toast("Ana approved the comment")
    desk.sees(*make_texts("Three"))
    desk.counts(Waiting=1, Approved=1, Spam=1)


def test_what_others_decided_goes_when_one_moves_on(sit_down_quickly, reader, ana):
    """The comment that was looked at while somebody else decided leaves the list with the eye."""
    first, _ = post_held(reader, "One", "Two")
    desk = sit_down_quickly("order=oldest")
    desk.has_current(make_texts("One")[0])
    ana.approves(first)
    expect(desk.card("One").locator(".taken")).to_be_visible()
    desk.presses("j")
    desk.sees(*make_texts("Two"))
    desk.has_current(make_texts("Two")[0])


def test_everything_that_a_filter_finds_is_decided(sit_down, reader, moderator):
    """Beyond what is shown, all that a filter finds is decided after one question; `u` takes all of it back."""
    cheap = post_held(reader, *(f"cheap {number}" for number in range(130)))
    (dear,) = post_held(reader, "dear")
    desk = sit_down("q=cheap")
    expect(desk.cards).to_have_count(25)
    desk.page.get_by_label("Select all that are shown").check()
    desk.button("Select everything that is found").click()
    desk.page.locator("h1").click()
    desk.presses("s")
    dialog = desk.page.get_by_role("dialog")
    expect(dialog).to_contain_text("Everything that the filter finds will be marked as spam")
    desk.check_accessibility()
    desk.button("Spam all", dialog).click()
    desk.sees_toast("130 comments were marked as spam")
    desk.counts(Waiting=1, Spam=130)
    desk.waits_for(moderator, [cheap[0], cheap[-1], dear], ["spam", "spam", "pending"])
    desk.presses("u")
    desk.counts(Waiting=131, Spam=0)
    desk.waits_for(moderator, [cheap[0], cheap[-1]], ["pending", "pending"])


def test_language_narrows_the_queue(sit_down, reader):
    """Whoever reads Korean takes the Korean comments."""
    post_held(reader, "One")
    reader.posts("국수집 장면에서 울었어요 정말로 좋았습니다 holdthisone")
    desk = sit_down()
    expect(desk.cards).to_have_count(2)
    desk.page.get_by_text("Filter", exact=True).click()
    desk.page.get_by_label("Language").select_option("Korean")
    expect(desk.cards).to_have_count(1)


def test_signing_out_everywhere_ends_other_sessions(sit_down, reader):
    """One button ends the sessions of all devices; the other page asks for the token in place."""
    post_held(reader, "One")
    here, there = sit_down(), sit_down()
    here.page.locator(".menu summary").click()
    here.button("Sign out everywhere").click()
    expect(here.page.get_by_label("token")).to_be_visible()
    there.presses("a")
    expect(there.page.get_by_role("dialog")).to_contain_text("Your session is over")
