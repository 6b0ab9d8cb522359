"""Reading under a post, in a real browser: pages, order, permalinks, counts, languages."""

import re

import pytest
from playwright.sync_api import expect

from service.clock import read_clock_ms
from service.model.thread import ThreadChange
from service.storage.site_store import SiteStore
from tests.actors import THREAD


def write(reader, count):
    """Post so many comments, the oldest first, and return their ids."""
    return [reader.posts(f"Thought {number}.").json["id"] for number in range(1, count + 1)]


TO_THE_END = "scrollTo(0, document.body.scrollHeight)"


def test_scrolling_loads_more(visit, reader):
    """Fifty comments come first, then more while a reader scrolls, whose focus stays where it is."""
    write(reader, 60)
    guest = visit()
    expect(guest.thread.locator("article")).to_have_count(50)
    guest.opens_form()
    guest.field("Name").focus()
    guest.page.evaluate(TO_THE_END)
    guest.sees(*[f"Thought {number}." for number in range(1, 61)])
    guest.hears("More comments are shown.")
    expect(guest.field("Name")).to_be_focused()
    expect(guest.button("Load more comments")).to_have_count(0)


def test_a_press_loads_more(visit, reader):
    """Where scrolling failed a button remains; after a press the focus goes to the first new comment."""
    write(reader, 60)
    guest = visit()
    expect(guest.thread.locator("article")).to_have_count(50)
    guest.page.route("**/v1/comments?*after*", lambda route: route.fulfill(status=400, body="{}"))
    guest.page.evaluate(TO_THE_END)
    expect(guest.thread.locator(".notice.bad")).to_be_visible()
    guest.page.unroute("**/v1/comments?*after*")
    guest.button("Load more comments").press("Enter")
    expect(guest.thread.locator("article").nth(50)).to_be_focused()
    expect(guest.thread.locator(".notice.bad")).to_have_count(0)


def test_reply_while_loading_more(visit, reader):
    """A reply that is being written stays where it is when its comment comes again with a later page."""
    write(reader, 60)
    guest = visit()
    own_comment = guest.posts("Mine.")
    guest.opens_reply(own_comment)
    guest.field("Comment").fill("To myself")
    guest.page.evaluate(TO_THE_END)
    expect(guest.thread.locator("article")).to_have_count(61)
    expect(guest.comment("Mine.").locator("xpath=following-sibling::form").locator("textarea")).to_have_value(
        "To myself"
    )


def test_order(visit, reader):
    """The newest comments come first on request, and the words in the form stay."""
    write(reader, 3)
    guest = visit()
    guest.sees("Thought 1.", "Thought 2.", "Thought 3.")
    guest.field("Comment").fill("Still here")
    guest.thread.get_by_label("Order").select_option("newest")
    guest.sees("Thought 3.", "Thought 2.", "Thought 1.")
    expect(guest.field("Comment")).to_have_value("Still here")
    guest.posts("Thought 4.")
    guest.sees("Thought 4.", "Thought 3.", "Thought 2.", "Thought 1.")


def test_nesting(visit, reader):
    """Replies are below their comment, and a withdrawn comment leaves its place."""
    first = reader.posts("One.").json
    second = reader.posts("Two.", parent=first["id"]).json
    reader.posts("Three.", parent=second["id"])
    reader.withdraws(second["id"])
    guest = visit()
    expect(guest.thread.locator("li li li article")).to_contain_text("Three.")
    expect(guest.thread.locator("li li article").first).to_have_text("This comment is no longer here.")


def test_times(visit, reader):
    """A comment's time is relative, its exact time is in the title, and it leads to the comment."""
    comment = reader.posts("Just now.").json
    guest = visit()
    time = guest.thread.locator("time")
    expect(time).to_have_text(re.compile("^(now|[0-9]+ seconds? ago)$"))
    expect(time).to_have_attribute("title", re.compile(r"\d{4} at \d+:\d\d"))
    expect(guest.thread.locator("a.when")).to_have_attribute("href", f"#comment-{comment['id']}")


def test_permalink(visit, reader):
    """A permalink finds its comment on a later page, scrolls to it and focuses it, far below the window."""
    ids = write(reader, 120)
    guest = visit(fragment=f"#comment-{ids[110]}", before="<div style='height:5000px'></div>")
    aimed = guest.comment("Thought 111.")
    expect(aimed).to_be_focused()
    expect(aimed).to_be_in_viewport()
    expect(guest.thread.locator("article").first).to_have_text(re.compile("Thought 111."))
    guest.page.evaluate(f"location.hash = 'comment-{ids[3]}'")
    expect(guest.comment("Thought 4.")).to_be_focused()
    guest.button("Show earlier comments").press("Enter")
    expect(guest.thread.locator("article").first).to_have_text(re.compile("Thought 1."))
    expect(guest.thread.get_by_role("heading", level=2)).to_be_focused()
    expect(guest.button("Show earlier comments")).to_have_count(0)


def test_permalink_to_nothing(visit, reader):
    """A permalink to what is not there loads the thread and does no harm."""
    write(reader, 1)
    guest = visit(fragment="#comment-none%22%3E%3Cimg%20src=x%20onerror=alert(1)%3E")
    guest.sees("Thought 1.")
    guest.page.evaluate("location.hash = 'comment-none'")
    guest.hears("This comment is no longer here.")


def test_lazy(visit, service, reader):
    """Far below the window nothing is requested; near it the thread is loaded."""
    write(reader, 1)
    urls = []
    guest = visit(before="<div style='height:5000px'></div>", embed="<p>later</p>")
    guest.page.on("request", lambda request: urls.append(request.url))
    guest.page.evaluate(
        f"const tag = document.createElement('script'); tag.src = '{service}/embed.js';"
        "tag.dataset.thread = '/recaps/episode-1'; document.querySelector('main').append(tag)"
    )
    expect(guest.thread).to_have_count(1)
    guest.page.evaluate("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
    assert not [url for url in urls if "/v1/" in url]
    guest.page.evaluate("scrollTo(0, document.body.scrollHeight)")
    guest.sees("Thought 1.")


def test_closed(visit, engine, reader):
    """A closed thread is read, and says that it is closed."""
    write(reader, 1)
    SiteStore(engine).change_thread("default", THREAD, ThreadChange(is_open=False), by="ann", now=read_clock_ms())
    guest = visit()
    expect(guest.thread.get_by_text("Comments on this page are closed.")).to_be_visible()
    expect(guest.button("Reply")).to_have_count(0)
    expect(guest.thread.locator("form")).to_have_count(0)


def test_counts(visit, service, reader):
    """An index page's counts come by one call for a hundred threads; what is no thread stays as it was."""
    write(reader, 2)
    reader.posts("Elsewhere.", thread="/recaps/2")
    places = "".join(f'<span data-recap-count="/recaps/{number}">…</span>' for number in range(1, 131))
    urls = []
    guest = visit(embed="<p></p>")
    guest.page.on("request", lambda request: urls.append(request.url) if "/v1/counts" in request.url else None)
    index = f'<span id="x" data-recap-count="{THREAD}"></span><span id="y" data-recap-count="">?</span>{places}'
    visit_index = f'{index}<script src="{service}/embed.js" async></script>'
    guest.page.set_content(visit_index)
    expect(guest.page.locator("#x")).to_have_text("2 comments")
    expect(guest.page.locator('[data-recap-count="/recaps/2"]')).to_have_text("1 comment")
    expect(guest.page.locator('[data-recap-count="/recaps/130"]')).to_have_text("0 comments")
    expect(guest.page.locator("#y")).to_have_text("?")
    assert len(urls) == 2


def test_element(visit, service, reader):
    """The element works as the script tag does, with its attributes; another thread may be set later."""
    write(reader, 2)
    reader.posts("Elsewhere.", thread="/recaps/2")
    element = f'<recap-comments thread="{THREAD}" order="newest" page-title="Ep. 1"><p>Wait…</p></recap-comments>'
    guest = visit(f'<script src="{service}/embed.js" async></script>{element}')
    guest.sees("Thought 2.", "Thought 1.")
    expect(guest.thread.get_by_role("heading", name="2 thoughts on “Ep. 1”")).to_be_visible()
    guest.page.evaluate("document.querySelector('recap-comments').setAttribute('thread', '/recaps/2')")
    guest.sees("Elsewhere.")


def test_no_thread(visit, service):
    """An element that names no thread says so calmly."""
    guest = visit(f'<script src="{service}/embed.js" async></script><recap-comments></recap-comments>')
    expect(guest.thread.get_by_text("This page does not say which comments belong to it.")).to_be_visible()


def test_unreachable(visit, reader):
    """When the service cannot be reached this is said, and trying again brings the thread."""
    write(reader, 1)
    guest = visit(embed="<p></p>")
    guest.page.route("**/v1/comments?*", lambda route: route.abort())
    guest.page.clock.install()
    guest.page.evaluate(
        f"const tag = document.createElement('script'); tag.src = '{guest.service}/embed.js';"
        "tag.dataset.thread = '/recaps/episode-1'; document.querySelector('main').append(tag)"
    )
    again = guest.button("Try again")
    while not again.is_visible():
        guest.page.clock.run_for(500)
    expect(guest.thread).to_contain_text("The comments cannot be reached just now.")
    guest.page.unroute("**/v1/comments?*")
    again.click()
    guest.sees("Thought 1.")


@pytest.mark.parametrize(
    ("spoken", "heading", "direction"),
    [
        (("ko", "en-GB"), "“Quiet vault”에 대한 생각 3개", "ltr"),
        (("ar-EG", "en-GB"), "٣ تعليقات على", "rtl"),
        (("tlh", "pt-BR"), "3 comentários sobre “Quiet vault”", "ltr"),
        (("zh-TW", "zh-TW"), "3 thoughts on “Quiet vault”", "ltr"),
        (("zh", "en-GB"), "对“Quiet vault”的 3 条想法", "ltr"),
        (("<>", "en-GB"), "3 thoughts on “Quiet vault”", "ltr"),
    ],
)
def test_language(visit, reader, spoken, heading, direction):
    """The page's language is spoken, else the reader's, else English."""
    write(reader, 3)
    guest = visit(lang=spoken[0], tab={"locale": spoken[1]})
    expect(guest.thread.locator("h2")).to_contain_text(heading)
    expect(guest.thread.locator("section")).to_have_attribute("dir", direction)


def test_language_of_the_element(visit, reader, service):
    """The element's language goes before the page's."""
    write(reader, 1)
    guest = visit(f'<script src="{service}/embed.js" data-thread="{THREAD}" data-lang="de" async></script>', lang="ko")
    expect(guest.thread.locator("h2")).to_have_text("Ein Gedanke zu „Quiet vault“")
