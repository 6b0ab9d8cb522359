"""Script tags and counts on pages that change, that have several of them, or that put them in odd places."""

import pytest
from playwright.sync_api import expect

from tests.actors import THREAD

# Replaces the page's content and inserts its script tag again, as pjax, Turbo and routers do.
GO_TO = """
([origin, thread]) => {
  document.querySelector("main").innerHTML = "<h1>Next</h1>";
  const tag = document.createElement("script");
  tag.src = `${origin}/embed.js`;
  tag.dataset.thread = thread;
  document.querySelector("main").append(tag);
}
"""


@pytest.fixture
def threads(service, reader):
    """Post a comment in each of two threads."""
    assert service
    reader.posts("First page.")
    reader.posts("Second page.", thread="/recaps/2")


def make_tag(service, thread, more="async"):
    """Return a script tag for a thread."""
    return f'<script src="{service}/embed.js" data-thread="{thread}" {more}></script>'


@pytest.mark.usefixtures("threads")
@pytest.mark.parametrize("more", ["", "async", "defer", 'type="module"'])
def test_several_tags(visit, service, more):
    """Every script tag of a page gets its own thread behind it, however it is loaded."""
    first, second = make_tag(service, THREAD, more), make_tag(service, "/recaps/2", more)
    guest = visit(f"<div id=a>{first}</div><div id=b>{second}</div>")
    expect(guest.page.locator("#a recap-comments article .text")).to_have_text("First page.")
    expect(guest.page.locator("#b recap-comments article .text")).to_have_text("Second page.")
    expect(guest.thread).to_have_count(2)


@pytest.mark.usefixtures("threads")
def test_tag_of_the_next_page(visit, service):
    """A tag that is inserted after the page changed without loading gets its thread, each time."""
    guest = visit()
    guest.sees("First page.")
    guest.page.evaluate(GO_TO, [service, "/recaps/2"])
    guest.sees("Second page.")
    guest.page.evaluate(GO_TO, [service, THREAD])
    guest.sees("First page.")
    expect(guest.thread).to_have_count(1)


@pytest.mark.usefixtures("threads")
def test_tag_that_never_runs(visit, service):
    """A tag that a framework inserts as HTML, which browsers do not run, gets its thread all the same."""
    guest = visit()
    guest.sees("First page.")
    guest.page.evaluate("html => document.querySelector('main').innerHTML = html", make_tag(service, "/recaps/2"))
    guest.sees("Second page.")


@pytest.mark.usefixtures("threads")
def test_page_from_a_cache(visit, service):
    """A page restored with the tag and its element, whose tag runs again, shows one thread."""
    guest = visit(make_tag(service, THREAD, ""))
    guest.sees("First page.")
    guest.page.evaluate(
        "() => { const main = document.querySelector('main'); main.innerHTML = String(main.innerHTML);"
        " const old = main.querySelector('script'); const tag = document.createElement('script');"
        " for (const {name, value} of old.attributes) tag.setAttribute(name, value); old.replaceWith(tag); }"
    )
    guest.sees("First page.")
    guest.page.wait_for_timeout(200)
    expect(guest.thread).to_have_count(1)


@pytest.mark.usefixtures("threads")
@pytest.mark.parametrize("more", ["", "async"])
def test_tag_in_the_head(visit, service, more):
    """A tag in the head shows its thread at the end of the page."""
    guest = visit("<p></p>", head=make_tag(service, THREAD, more))
    guest.sees("First page.")
    expect(guest.page.locator("body > recap-comments")).to_have_count(1)


@pytest.mark.usefixtures("threads")
def test_counts_that_come_later(visit, service):
    """Counts that a page adds or renames later are filled, each asked for once."""
    guest = visit(f'<p></p><script src="{service}/embed.js" async></script>')
    urls: list[str] = []
    guest.page.on("request", lambda request: urls.append(request.url) if "/v1/counts" in request.url else None)
    guest.page.evaluate("document.body.insertAdjacentHTML('beforeend', '<i data-recap-count=\"/recaps/2\"></i>')")
    expect(guest.page.locator("i")).to_have_text("1 comment")
    guest.page.evaluate("document.querySelector('i').dataset.recapCount = ' /recaps/none '")
    expect(guest.page.locator("i")).to_have_text("0 comments")
    assert len(urls) == 2


@pytest.mark.usefixtures("threads")
def test_refresh(visit, service, reader):
    """A page may ask for all counts anew."""
    guest = visit(f'<i data-recap-count="{THREAD}"></i><script src="{service}/embed.js" async></script>')
    expect(guest.page.locator("i")).to_have_text("1 comment")
    reader.posts("One more.")
    guest.page.evaluate("recapComments.refresh()")
    expect(guest.page.locator("i")).to_have_text("2 comments")


@pytest.mark.usefixtures("threads")
def test_key_with_blanks(visit, service):
    """Blanks and line breaks around a key are no part of it."""
    guest = visit(make_tag(service, f"\n   {THREAD} \n"))
    guest.sees("First page.")
    guest.posts("Posted below the trimmed key.")


def test_empty_key(visit, service):
    """A tag with an empty key tells readers so, and the console which attribute is empty."""
    guest = visit("<p></p>")
    lines: list[str] = []
    guest.page.on("console", lambda message: lines.append(message.text))
    guest.page.evaluate(GO_TO, [service, " "])
    expect(guest.thread.get_by_text("This page does not say which comments belong to it.")).to_be_visible()
    assert any("data-thread" in line for line in lines)


@pytest.mark.usefixtures("threads")
@pytest.mark.parametrize("base", ["/", "https://cdn.example/x/"])
def test_base_of_the_page(visit, base):
    """On a page with <base> the time of a comment leads to the comment on this page."""
    guest = visit(path="/deep/base", head=f'<base href="{base}">')
    guest.thread.locator("a.when").click()
    expect(guest.comment("First page.")).to_be_focused()
    assert guest.page.evaluate("location.pathname") == "/deep/base"


@pytest.mark.usefixtures("threads")
def test_page_that_routes_by_fragment(visit, service):
    """With permalinks in the query the page's own fragment stays, and the address leads to the comment."""
    guest = visit(make_tag(service, THREAD, 'data-permalink="query"'), fragment="#/post/1")
    guest.thread.locator("a.when").click()
    expect(guest.comment("First page.")).to_be_focused()
    assert guest.page.evaluate("location.hash") == "#/post/1"
    guest.page.reload()
    expect(guest.comment("First page.")).to_be_focused()


@pytest.mark.parametrize(
    ("canonical", "expected"),
    [("/post?p=1", "/post?p=1"), ("https://elsewhere.example/post", "/post"), ("", "/post")],
)
def test_address_of_the_page(visit, canonical, expected):
    """A comment goes out with the page's canonical address, where that is of the same origin."""
    guest = visit(fragment="?p=1&utm=x", head=f'<link rel="canonical" href="{canonical}">' if canonical else "")
    with guest.page.expect_request(lambda request: request.method == "POST") as sent:
        guest.posts("From here.")
    assert sent.value.post_data_json["page_url"].endswith(expected)


@pytest.mark.usefixtures("threads")
def test_old_browser(visit):
    """Without constructable style sheets the thread is there, and looks the same."""
    guest = visit()
    guest.sees("First page.")
    look = "element => getComputedStyle(element).minHeight"
    expected = guest.button("Reply: ").evaluate(look)
    guest.page.add_init_script("CSSStyleSheet = class { constructor() { throw new TypeError('Illegal') } }")
    guest.page.reload()
    guest.sees("First page.")
    assert guest.button("Reply: ").evaluate(look) == expected


@pytest.mark.parametrize("hours", [1, -1])
def test_wrong_clock(visit, hours):
    """With a clock an hour wrong, times and the right to change a comment are those of the service."""
    guest = visit("<p></p>")
    guest.page.add_init_script(
        "{ const Real = Date; Date = class extends Real {"
        f" constructor(...args) {{ if (args.length) super(...args); else super(Real.now() + {hours} * 3600000) }}"
        f" static now() {{ return Real.now() + {hours} * 3600000 }} }} }}"
    )
    visit_again = guest.page
    visit_again.goto(guest.page.url)
    guest.page.evaluate(GO_TO, [guest.service, THREAD])
    guest.posts("At the right time.")
    expect(guest.thread.locator(".left")).to_contain_text("14:")
    expect(guest.thread.locator("time")).to_contain_text("now")
