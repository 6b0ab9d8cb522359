"""The other views: history, rules, figures, and the panel of an author."""

import pytest
from playwright.sync_api import expect

from tests.browser.moderation.desk import ANA_TOKEN, make_texts, post_held


def open_view(desk, name):
    """Open a view by its link."""
    desk.page.get_by_role("navigation", name="Views").get_by_role("link", name=name).click()


def test_history_tells_who_decided_what_and_why(sit_down, reader, ana, moderator):
    """Each decision is listed with its person, comment and note, newest first."""
    first, second = post_held(reader, "One", "Two")
    ana.marks_spam(first, note="Sold here before")
    moderator.approves(second)
    desk = sit_down("view=history&kind=decision")
    rows = desk.page.locator("tbody tr")
    expect(rows).to_have_count(2)
    expect(rows.first).to_contain_text("you")
    expect(rows.first).to_contain_text("approved")
    for text in ("Ana", "marked as spam", reader.fields["name"], "/recaps/episode-1", "Sold here before"):
        expect(rows.nth(1)).to_contain_text(text)


def test_history_takes_back_for_ever(sit_down, reader, ana, moderator):
    """Any comment's last decision can be undone; when somebody was quicker, the page says who."""
    first, second = post_held(reader, "One", "Two")
    ana.marks_spam(first)
    ana.marks_spam(second)
    desk = sit_down("view=history&kind=decision")
    rows = desk.page.locator("tbody tr")
    expect(rows).to_have_count(2)
    ana.approves(second)
    desk.button("Undo", rows.first).click()
    desk.sees_toast("Nothing was undone")
    assert moderator.sees(second).json["status"] == "approved"
    desk.button("Undo", rows.nth(2)).click()
    desk.waits_for(moderator, [first], ["pending"])
    expect(rows).to_have_count(4)


def test_views_have_addresses(sit_down, reader):
    """Each view has an address; back and forward lead between them, and keys of the queue do nothing elsewhere."""
    post_held(reader, "One")
    desk = sit_down()
    desk.sees(*make_texts("One"))
    open_view(desk, "Figures")
    expect(desk.page).to_have_url(f"{desk.service}/moderate?site=default&view=figures")
    desk.presses("a")
    open_view(desk, "Rules")
    desk.page.go_back()
    expect(desk.page.get_by_role("heading", name="Figures")).to_be_visible()
    desk.page.go_back()
    desk.sees(*make_texts("One"))
    desk.page.go_forward()
    desk.page.reload()
    expect(desk.page.get_by_role("heading", name="Figures")).to_be_visible()


def test_keys_rest_while_another_view_is_on_its_way(sit_down, reader):
    """A key decides nothing once another view was opened, and does again when that view cannot be loaded."""
    post_held(reader, "One")
    desk, waiting = sit_down(), []

    def holds(route):
        waiting.append(route)

    desk.sees(*make_texts("One"))
    desk.page.route("**/figures.js", holds)
    with desk.page.expect_request("**/figures.js"):
        open_view(desk, "Figures")
    desk.presses("a")
    desk.sees(*make_texts("One"))
    waiting[0].abort()
    desk.sees_toast("could not be loaded")
    desk.presses("a")
    desk.sees()


def test_a_rule_s_fault_stands_at_its_field(sit_down):
    """Every fault is shown at its field, the first has the focus, and nothing is saved."""
    desk = sit_down("view=rules")
    desk.page.get_by_label("Hold comments of returning authors from").fill("99")
    desk.page.get_by_label("Depth of replies").fill("-3")
    desk.button("Save").click()
    expect(desk.page.locator("#fault-hold_at")).to_contain_text("must be from -10 to 20")
    expect(desk.page.locator("#fault-max_depth")).to_contain_text("must be from 0 to 10")
    expect(desk.page.get_by_label("Hold comments of returning authors from")).to_be_focused()
    expect(desk.page.get_by_label("Hold comments of returning authors from")).to_have_attribute("aria-invalid", "true")


def test_rules_are_tried_and_saved(sit_down, reader, moderator):
    """Changes are listed, tried on past comments, saved as the next version, and then in force."""
    reader.posts("A word about lighthouses.")
    desk = sit_down("view=rules")
    before = moderator.gets("rules").json
    desk.page.get_by_label("Words that hold").fill("holdthisone\nlighthouses")
    expect(desk.page.locator(".diff ins")).to_have_text("lighthouses")
    desk.button("Try on the last").click()
    expect(desk.page.locator(".report")).to_contain_text("1 comment would be decided otherwise")
    expect(desk.page.locator(".report")).to_contain_text("approved → held")
    assert moderator.gets("rules").json == before
    desk.button("Save").click()
    desk.sees_toast(f"version {before['version'] + 1} is in force")
    assert moderator.gets("rules").json["hold_words"] == ["holdthisone", "lighthouses"]


def test_nothing_glides_under_a_pointer(sit_down):
    """The page jumps to where the focus goes: a button that still moves loses the click that it gets."""
    desk = sit_down("view=rules")
    assert desk.page.evaluate("getComputedStyle(document.documentElement).scrollBehavior") == "auto"


def test_rules_changed_meanwhile_keep_both(sit_down, moderator):
    """When somebody saved first, theirs is shown as in force and one's own changes stay, to be saved on top."""
    desk = sit_down("view=rules")
    desk.page.get_by_label("Links without a question").fill("4")
    rules = moderator.gets("rules").json
    version = rules.pop("version")
    moderator.sends("rules", rules | {"edit_minutes": 30}, method="PUT", headers={"If-Match": f'"{version}"'})
    desk.button("Save").click()
    desk.sees_toast("Your changes are kept")
    expect(desk.page.get_by_label("Minutes to edit")).to_have_value("30")
    desk.button("Save").click()
    desk.sees_toast("is in force")
    assert {name: moderator.gets("rules").json[name] for name in ("max_links", "edit_minutes")} == {
        "max_links": 4,
        "edit_minutes": 30,
    }


def test_rules_run_in_the_shadow(sit_down, reader, moderator):
    """Rules run beside the live ones, tell what they would have done, and end."""
    desk = sit_down("view=rules")
    desk.page.get_by_label("Hold everything").check()
    desk.button("Run what is written here in the shadow").click()
    expect(desk.page.get_by_text("has judged 0 comments")).to_be_visible()
    assert reader.posts("A calm thought.").status_code == 201
    desk.page.reload()
    expect(desk.page.get_by_text("has judged 1 comment ")).to_be_visible()
    expect(desk.page.locator(".moves")).to_contain_text("approved → held")
    desk.button("End the shadow").click()
    expect(desk.page.get_by_text("No rules run beside the live ones.")).to_be_visible()
    assert moderator.gets("rules/shadow").json["rules"] is None


def test_a_moderator_may_look_and_try(sit_down):
    """Who is no operator sees the rules and may try others; saving is not offered."""
    desk = sit_down("view=rules", token=ANA_TOKEN)
    expect(desk.page.get_by_text("saving takes an operator")).to_be_visible()
    desk.page.get_by_label("Links without a question").fill("4")
    expect(desk.button("Save")).to_be_disabled()
    desk.button("Try on the last").click()
    expect(desk.page.locator(".report")).to_contain_text("Nothing would change")


def test_figures_are_plots_and_tables(sit_down, reader, moderator):
    """What came in is drawn by day and written as the same numbers."""
    first, _ = post_held(reader, "One", "Two")
    moderator.approves(first)
    desk = sit_down("view=figures")
    plot = desk.page.get_by_role("img", name="Comments by day")
    expect(plot.locator(".fill-approved")).to_have_count(1)
    expect(plot.locator(".fill-pending")).to_have_count(1)
    desk.page.get_by_text("As a table").click()
    expect(desk.page.locator("details table tbody tr").last).to_contain_text("1")
    expect(desk.page.locator("details table tbody tr")).to_have_count(30)
    desk.page.get_by_label("Last").select_option("7 days")
    expect(desk.page.locator("details table tbody tr")).to_have_count(7)
    expect(desk.page.locator(".bars").first).to_contain_text("listed word")


def test_an_author_is_banned_and_trusted(sit_down, reader, moderator):
    """The panel tells the record, and trusts, bans for a while, or neither."""
    (comment,) = post_held(reader, "One")
    key = moderator.sees(comment).json["author"]["key"]
    desk = sit_down()
    desk.button(reader.fields["name"], desk.cards).first.click()
    panel = desk.page.get_by_role("dialog")
    expect(panel.locator(".facts")).to_contain_text("Waiting1")
    panel.get_by_label("How long").select_option("for a week")
    desk.button("Ban", panel).click()
    expect(panel.locator(".facts")).to_contain_text("banned until")
    assert moderator.gets(f"authors/{key}").json["standing"] == "banned"
    desk.button("Neither", panel).click()
    expect(panel.locator(".facts")).not_to_contain_text("banned")
    desk.button("Trust", panel).click()
    expect(panel.locator(".facts")).to_contain_text("trusted")
    desk.presses("Escape")
    expect(panel).to_have_count(0)


def test_the_panel_shows_other_comments_and_releases_them(sit_down, reader, moderator):
    """An author's other comments are listed on any thread; trust may publish what waits."""
    ids = post_held(reader, "One", "Two", "Three")
    moderator.marks_spam(ids[2])
    desk = sit_down("order=oldest")
    expect(desk.cards).to_have_count(2)
    desk.button(reader.fields["name"], desk.card("One")).first.click()
    panel = desk.page.get_by_role("dialog")
    expect(panel.locator(".others li")).to_have_count(2)
    expect(panel.locator(".others li", has_text="Three")).to_contain_text("marked as spam")
    panel.get_by_label("Trusting also publishes what waits").check()
    panel.get_by_label("Note for the history").fill("A regular")
    desk.button("Trust", panel).click()
    desk.hears("2 comments released")
    desk.waits_for(moderator, ids, ["approved", "approved", "spam"])
    desk.presses("Escape")
    desk.sees()
    open_view(desk, "History")
    expect(desk.page.locator("tbody tr", has_text="trusted an author")).to_contain_text("A regular")


def test_history_is_narrowed_and_taken_away(sit_down, reader, ana, moderator):
    """Filters narrow the log and are in the address; the files have the same entries."""
    first, second = post_held(reader, "One", "Two")
    ana.marks_spam(first)
    moderator.approves(second)
    desk = sit_down("view=history")
    rows = desk.page.locator("tbody tr")
    expect(rows).to_have_count(2 + 1)
    desk.page.get_by_label("Who").fill("Ana")
    desk.button("Filter").click()
    expect(rows).to_have_count(1)
    desk.page.reload()
    expect(rows).to_have_count(1)
    with desk.page.expect_download() as download:
        desk.page.get_by_role("link", name="CSV").click()
    lines = download.value.path().read_text().strip().splitlines()
    assert len(lines) == 2
    assert "Ana" in lines[1]
    desk.page.go_back()
    expect(rows).to_have_count(3)
    rows.nth(1).get_by_role("button", name="all about this comment").click()
    expect(rows).to_have_count(1)


def test_earlier_rules_come_back_into_the_editor(sit_down, moderator):
    """Versions tell who turned which dials; an earlier one is compared, edited and saved as the next."""
    rules = moderator.gets("rules").json
    version = rules.pop("version")
    moderator.sends("rules", rules | {"max_links": 7}, method="PUT", headers={"If-Match": f'"{version}"'})
    desk = sit_down("view=rules")
    expect(desk.page.locator(".versions li").first).to_contain_text("Links without a question")
    desk.page.locator(".versions summary", has_text=f"Version {version} ").click()
    expect(desk.page.locator(".versions ins")).to_have_text("7")
    desk.button("Put it into the editor").click()
    expect(desk.page.get_by_label("Links without a question")).to_have_value("2")
    desk.button("Save").click()
    desk.sees_toast(f"version {version + 2} is in force")
    assert moderator.gets("rules").json["max_links"] == 2


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1000])
def test_views_axe(sit_down, reader, moderator, scheme, width):
    """axe-core finds nothing in any view or the author's panel, and nothing scrolls sideways."""
    first, second = post_held(reader, "One", "Two")
    moderator.marks_spam(first, note="A note")
    desk = sit_down(color_scheme=scheme, viewport={"width": width, "height": 800})
    desk.button(reader.fields["name"], desk.cards).first.click()
    expect(desk.page.get_by_role("dialog").locator(".facts")).to_be_visible()
    desk.check_accessibility()
    desk.presses("Escape")
    moderator.approves(second)
    for name, ready in (("History", "tbody tr"), ("Rules", ".dials .dial"), ("Figures", "svg.plot")):
        open_view(desk, name)
        expect(desk.page.locator(ready).first).to_be_visible()
        expect(desk.page.get_by_text("Reading…")).to_have_count(0)
        desk.check_accessibility()
        assert desk.page.evaluate("document.documentElement.scrollWidth") <= width
