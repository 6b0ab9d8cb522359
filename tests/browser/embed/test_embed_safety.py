"""The widget on pages that are strict, hostile or careless."""

import re

import pytest
from playwright.sync_api import expect

from tests.actors import THREAD

HOSTILE = (
    "* { display: none !important; color: red !important; font-size: 60px !important; letter-spacing: 2em !important }"
    "* { position: fixed !important; opacity: 0 !important; transform: rotate(90deg) !important; all: unset }"
)
MARKUP = "<img src=x onerror=alert(1)>"


@pytest.fixture
def strict(service):
    """Return the headers of a page that allows no inline style or script and demands Trusted Types."""
    policy = (
        f"default-src 'none'; script-src {service}; connect-src {service}; img-src {service}; style-src 'none'; "
        "require-trusted-types-for 'script'; trusted-types recap-comments"
    )
    return {"Content-Security-Policy": policy}


def test_strict_page(visit, strict, reader):
    """Under a strict policy with Trusted Types everything works and looks right, and nothing is reported."""
    reader.posts("With <b>bold</b> words.")
    guest = visit(headers=strict)
    refused = []
    guest.page.on(
        "console", lambda message: refused.append(message.text) if "Security Policy" in message.text else None
    )
    guest.page.reload()
    expect(guest.comment("With bold words.").locator("b, strong")).to_have_text("bold")
    guest.posts("Posted under a strict policy.")
    guest.opens_reply()
    guest.field("Comment").fill("x")
    guest.button("Preview").click()
    expect(guest.thread.locator("form > .text")).to_have_text("x")
    assert guest.button("Post comment").evaluate("element => getComputedStyle(element).cursor") == "pointer"
    # The page's own <style> is refused, which shows that the policy is in force.
    assert all("style-src" in text for text in refused)
    assert refused


def test_policy_not_allowed(visit, reader, strict):
    """A page that does not allow our policy still shows the comments, as plain text."""
    reader.posts("Tom & <b>Jerry</b> &lt;3\n\nNext.")
    headers = {
        name: value.replace("trusted-types recap-comments", "trusted-types other") for name, value in strict.items()
    }
    guest = visit(headers=headers)
    expect(guest.thread.locator("article .text")).to_contain_text("Tom & Jerry")
    expect(guest.thread.locator("article .text *")).to_have_count(0)


def test_hostile_style(visit, reader):
    """The page's style, however rude, changes nothing inside."""
    reader.posts("Quite visible.")
    # The size of the page's text is taken over, up to 26 px.
    plain = visit(style="body { font-size: 60px }")
    expect(plain.comment("Quite visible.")).to_be_visible()
    guest = visit(path="/hostile", style=f"{HOSTILE} html, body, main {{ display: block !important }}")
    guest.page.add_style_tag(
        content="html, body, main { opacity: 1 !important; position: static !important; transform: none !important }"
    )
    expect(guest.comment("Quite visible.")).to_be_visible()
    looks = (
        "element => { const style = getComputedStyle(element);"
        " return [style.fontSize, style.letterSpacing, style.opacity, style.position, style.display].join() }"
    )
    for place in (".text", "h2", "textarea", ".main"):
        assert guest.thread.locator(place).first.evaluate(looks) == plain.thread.locator(place).first.evaluate(looks)
    assert guest.thread.evaluate(looks) == plain.thread.evaluate(looks)


def test_texts_are_texts(visit, reader):
    """Markup in names, titles, addresses and the page's own fields is shown, never run."""
    reader.posts("Hello.", name=MARKUP, url='https://example.org/"onmouseover=alert(1)')
    guest = visit(fragment=f"?x={MARKUP}&thread=/other#comment-{MARKUP}")
    guest.page.evaluate("name = document.title = '<img src=x onerror=alert(1)>'; postMessage({thread: '/x'}, '*')")
    dialogs: list[str] = []
    guest.page.on("dialog", lambda dialog: dialogs.append(dialog.message))
    expect(guest.thread.locator(".author")).to_have_text(MARKUP)
    guest.page.reload()
    expect(guest.thread.locator(".author")).to_have_text(MARKUP)
    guest.opens_reply()
    expect(guest.thread.get_by_role("heading", name=f"Reply to {MARKUP}")).to_be_visible()
    expect(guest.thread.locator("img")).to_have_count(0)
    assert dialogs == []


def test_bad_memory(visit, reader):
    """Whatever is in the page's storage, the thread is shown."""
    reader.posts("Still here.")
    guest = visit()
    for value in ("{", "5", '"x"', "[5,{}]", '{"text":{},"parent":[]}', "[null]"):
        for key in (f"own:default:{THREAD}", f"draft:default:{THREAD}", "me"):
            guest.page.evaluate("([key, value]) => localStorage.setItem('recap:' + key, value)", [key, value])
        guest.page.reload()
        guest.sees("Still here.")
        expect(guest.field("Comment")).to_be_visible()


def test_no_storage(visit, reader):
    """Where storage is forbidden, comments are read, written and changed all the same."""
    reader.posts("First.")
    guest = visit()
    guest.page.add_init_script("Object.defineProperty(window, 'localStorage', {get() { throw new Error('no') }})")
    guest.page.reload()
    guest.posts("Second.")
    guest.sees("First.", "Second.")
    guest.button("Edit").click()
    guest.thread.locator("article textarea").fill("Second thought.")
    guest.button("Save").click()
    guest.sees("First.", "Second thought.")


def test_nothing_else_is_asked(visit, service, blog, reader):
    """The page makes requests to its own origin and the service only, and no cookie is set."""
    reader.posts("Hello.")
    urls = set()
    guest = visit(embed="<p></p>")
    guest.page.on("request", lambda request: urls.add(request.url.split("/", 3)[2]))
    visit_again = blog.writes(
        "/post",
        blog.pages["/post"][0].replace("<p></p>", f'<script src="{service}/embed.js" data-thread="{THREAD}"></script>'),
    )
    guest.page.goto(visit_again)
    guest.sees("Hello.")
    assert urls == {service.removeprefix("http://"), blog.origin.removeprefix("http://")}
    assert guest.page.context.cookies() == []


def test_script_twice(visit, service, reader):
    """Two script tags on a page do no harm."""
    reader.posts("Hello.")
    tag = f'<script src="{service}/embed.js" data-thread="{THREAD}"></script>'
    guest = visit(f'{tag}<script src="{service}/embed.js"></script>')
    guest.sees("Hello.")


def test_origin_that_is_not_named(visit, service):
    """A page whose origin the service does not know says so, and the console names the origin and the setting."""
    guest = visit("<p></p>")
    lines: list[str] = []
    guest.page.on("console", lambda message: lines.append(message.text))
    foreign = guest.page.url.replace("localhost", "127.0.0.1")
    guest.page.goto(foreign)
    guest.page.evaluate(
        "([origin, thread]) => { const tag = document.createElement('script'); tag.src = `${origin}/embed.js`;"
        " tag.dataset.thread = thread; document.querySelector('main').append(tag) }",
        [service, THREAD],
    )
    expect(guest.thread.locator(".notice.bad")).to_have_text("Comments are not taken from this page.")
    (line,) = [text for text in lines if "SITE_ORIGINS" in text]
    assert foreign.rsplit("/", 1)[0] in line


def test_no_request_for_pictures(visit, service, reader):
    """Pictures of authors are drawn in the page as the service draws them, without a request."""
    comment = reader.posts("Hello.").json
    guest = visit("<p></p>")
    urls: list[str] = []
    guest.page.on("request", lambda request: urls.append(request.url))
    guest.page.set_content(f'<main><script src="{service}/embed.js" data-thread="{THREAD}"></script></main>')
    path = guest.thread.locator("svg path").get_attribute("d") or ""
    assert not [url for url in urls if "/avatars/" in url]
    picture = guest.page.request.get(service + comment["author"]["avatar"]).text()
    (expected,) = re.findall(r' d="([^"]+)"', picture)
    assert sorted(path.split("M")) == sorted(expected.split("M"))
