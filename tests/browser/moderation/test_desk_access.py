"""The moderators' page for everybody: both themes, small windows, screen readers, no scripts, hostile texts."""

import gzip

import pytest
from playwright.sync_api import expect

from service.web.http.assets import list_desk_modules
from service.web.http.assets import load_desk_files as desk_files
from tests.actors import HELD, MODERATOR_TOKEN
from tests.browser.moderation.desk import Desk, make_texts, post_held
from tests.web.page_corpus import PAYLOADS

PHONE = {"viewport": {"width": 320, "height": 640}, "device_scale_factor": 2, "has_touch": True, "is_mobile": True}


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("window", [{}, PHONE], ids=["desk", "phone"])
def test_axe(sit_down, reader, ana, scheme, window):
    """axe-core finds nothing: queue, details, selection, toast, conflict, help, filter, no connection, empty queue."""
    first, *_ = post_held(reader, "One", "Two", "Three", "Long " * 300, url="https://mina.example")
    reader.flags(reader.posts("Flagged").json["id"])
    desk = sit_down("order=oldest", color_scheme=scheme, **window)
    expect(desk.cards).to_have_count(4)
    desk.check_accessibility()
    desk.presses("Enter")
    expect(desk.cards.locator(".details .past").first).to_be_visible()
    desk.check_accessibility()
    ana.approves(first)
    desk.presses("Enter", "s")
    desk.sees_toast("Ana approved")
    desk.presses("x", "j", "x")
    desk.check_accessibility()
    desk.presses("Escape", "?")
    expect(desk.page.get_by_role("dialog")).to_be_visible()
    desk.check_accessibility()
    desk.presses("Escape")
    desk.page.get_by_text("Filter", exact=True).click()
    desk.check_accessibility()
    desk.page.get_by_text("Filter", exact=True).click()
    desk.page.context.set_offline(True)
    desk.presses("a", "a", "a")
    expect(desk.page.locator(".strip")).to_be_visible()
    desk.check_accessibility()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_at_the_door(service, new_page, scheme):
    """axe-core finds nothing on the form to sign in, refused or not."""
    desk = Desk(new_page(color_scheme=scheme), service)
    desk.page.goto(f"{service}/moderate")
    desk.check_accessibility()
    desk.page.fill("#token", "wrong")
    desk.page.press("#token", "Enter")
    expect(desk.page.get_by_role("alert")).to_be_visible()
    desk.check_accessibility()


def test_one_thumb_clears_the_queue(sit_down, reader, moderator):
    """At 320 pixels nothing needs a sideways scroll, and the buttons at the foot decide one comment after the other."""
    ids = post_held(reader, "One", "Two", "Three" * 60)
    desk = sit_down("order=oldest", **PHONE)
    bar = desk.page.locator(".thumb")
    expect(bar).to_have_attribute("aria-label", f"Decide on the comment by {reader.fields['name']}")
    assert desk.page.evaluate("document.documentElement.scrollWidth") <= 320
    boxes = [button.bounding_box() for button in bar.get_by_role("button").all()]
    assert all(box["width"] >= 44 and box["height"] >= 44 for box in boxes)
    desk.button("Approve", bar).tap()
    desk.button("Spam", bar).tap()
    desk.button("Trash", bar).tap()
    desk.waits_for(moderator, ids, ["approved", "spam", "trash"])
    expect(bar).to_be_hidden()


def test_two_hundred_percent(sit_down, reader):
    """At 200 % of a small desktop nothing is cut off sideways, with details open and comments selected."""
    post_held(reader, "W" * 400, "Two")
    desk = sit_down("order=oldest", viewport={"width": 640, "height": 400}, device_scale_factor=2)
    expect(desk.cards).to_have_count(2)
    desk.presses("Enter", "x")
    assert desk.page.evaluate("document.documentElement.scrollWidth") <= 640


@pytest.mark.parametrize("payload", [*PAYLOADS, "\u202eevil\u202c \u200b\u2066x", "[x](javascript:alert(1))"])
def test_hostile_texts_do_nothing(sit_down, reader, payload):
    """In text, name, website and thread a payload is text: no element, no script, no request, no turned page."""
    answer = reader.posts(f"{HELD} {payload} end", f"key {payload}"[:500], name=payload[:200])
    assert answer.status_code == 202
    desk = sit_down()
    urls = []
    desk.page.on("request", lambda request: urls.append(request.url))
    expect(desk.cards).to_have_count(1)
    desk.presses("Enter")
    expect(desk.cards.locator(".past")).to_be_visible()
    assert desk.cards.locator("script, style, img, svg, iframe, form, math, base, h1, [onload], [onclick]").count() == 0
    assert desk.page.locator("h1").count() == 1
    assert not [url for url in urls if not url.startswith(desk.service)]
    desk.presses("s")
    desk.sees_toast("marked as spam")


def test_hostile_controls_are_shown(sit_down, reader):
    """What turns the direction of a text, or hides in it, is shown by its number, and turns nothing."""
    reader.posts(f"{HELD} \u202eevil\u202c end")
    desk = sit_down()
    expect(desk.cards.locator(".ghost").first).to_have_text("U+202E")


def test_a_very_long_text_is_folded(sit_down, reader):
    """Ten thousand characters take a few lines, and all of them when asked."""
    reader.posts(f"{HELD} " + "word " * 1995)
    desk = sit_down()
    text = desk.cards.locator(".typed")
    expect(text).to_be_visible()
    assert text.bounding_box()["height"] < 400
    desk.button("Show all of it").click()
    assert text.bounding_box()["height"] > 1000


def test_without_scripts_everything_can_be_decided(service, new_page, reader, moderator):
    """With scripting off the page is a plain form: sign in, print, tick, choose, decide."""
    ids = post_held(reader, "One", "Two")
    page = new_page(java_script_enabled=False)
    desk = Desk(page, service)
    desk.signs_in(MODERATOR_TOKEN)
    page.emulate_media(media="print")
    expect(page.locator("li.case")).to_have_count(2)
    expect(page.locator("li.case .typed").first).to_be_visible()
    expect(page.get_by_role("button", name="Approve")).to_have_count(0)
    page.emulate_media(media="screen")
    page.locator("li.case", has_text=make_texts("One")[0]).get_by_role("button", name="Approve").click()
    expect(page.get_by_text("Decided on 1 comment.")).to_be_visible()
    page.get_by_role("checkbox").check()
    page.get_by_label("With ticked comments").select_option("spam")
    page.get_by_role("button", name="Apply to selected").click()
    expect(page.get_by_text("Nothing waits. Well done.")).to_be_visible()
    assert [moderator.sees(comment).json["status"] for comment in ids] == ["approved", "spam"]
    page.get_by_role("button", name="Sign out").click()
    expect(page.get_by_label("token")).to_be_visible()


def test_phone_without_scripts_can_decide(service, new_page, reader):
    """On a phone with scripting off, each comment has its buttons."""
    post_held(reader, "One")
    page = new_page(java_script_enabled=False, **PHONE)
    Desk(page, service).signs_in(MODERATOR_TOKEN)
    for name in ("Approve", "Spam", "Trash"):
        expect(page.locator("li.case").get_by_role("button", name=name)).to_be_visible()


def test_what_scripts_draw_is_told_to_screen_readers(sit_down, reader):
    """Each comment is an article named by its author and described by its text; the list says when it is busy."""
    post_held(reader, "One")
    desk = sit_down()
    feed = desk.page.get_by_role("feed", name="Comments")
    expect(feed).to_have_attribute("aria-busy", "false")
    article = feed.get_by_role("article")
    expect(article).to_have_accessible_name(f"{reader.fields['name']} first comment just now on /recaps/episode-1")
    expect(article).to_have_accessible_description(make_texts("One")[0])


def test_modules_come_in_one_round(sit_down):
    """The page requests what it needs first at once, each file once; other files only when a view needs them."""
    desk = sit_down()
    urls = []
    desk.page.on("request", lambda request: urls.append(request.url) if "/static/modules/" in request.url else None)
    desk.page.reload()
    expect(desk.page.get_by_text("Nothing waits")).to_be_visible()
    assert sorted("/".join(url.split("/")[-2:]) for url in urls) == sorted(
        [*list_desk_modules(), "moderation/desk.css"]
    )


def test_files_are_kept_for_ever_under_their_tag(client):
    """Every file of the page has an address that names its content and comes packed; no other name is answered."""
    files = desk_files()
    assert {"moderation/start.js", "moderation/desk.css"} <= set(files)
    for name, file in files.items():
        exact = client.get(f"/static/modules/{file.tag}/{name}")
        assert (exact.status_code, exact.data) == (200, file.content)
        assert "immutable" in exact.headers["Cache-Control"]
        assert client.get(f"/static/modules/old/{name}").headers["Cache-Control"] == "no-cache"
        packed = client.get(f"/static/modules/{file.tag}/{name}", headers={"Accept-Encoding": "gzip"})
        assert packed.headers["Vary"] == "Accept-Encoding"
        assert gzip.decompress(packed.data) == file.content
        headers = {"Accept-Encoding": "gzip", "If-None-Match": packed.headers["ETag"]}
        assert client.get(f"/static/modules/{file.tag}/{name}", headers=headers).status_code == 304
    assert {"moderation/start.js", "moderation/queue.js", "shared/http.js"} <= set(list_desk_modules()) < set(files)
    assert "moderation/rules.js" not in list_desk_modules()
    for name in ("nosuch.js", "..%2F..%2Fapp.py", ".."):
        assert client.get(f"/static/modules/{files['moderation/start.js'].tag}/{name}").status_code == 404
