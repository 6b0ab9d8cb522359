"""The service behind real nginx and Caddy with TLS: everything that people do works at the address that they use."""

import re
from urllib.parse import urlsplit

import pytest
from click.testing import CliRunner
from playwright.sync_api import expect

from service.cli import main
from tests.actors import DECISIVE, HELD, MODERATOR_TOKEN
from tests.concurrency.serving import Server
from tests.conftest import ENVIRONMENT
from tests.engine_server import find_free_port
from tests.field.tls_proxies import PLACES, PROXIES, Place, read_address, run_proxy

THREAD = "/threads//recaps/field"


@pytest.fixture
def place(request, tmp_path):
    """Run the service behind a proxy, at an address that PUBLIC_URL says, or that the proxy's headers say."""
    proxy, kind, told_by = request.param
    place = Place(proxy, kind, find_free_port())
    settings = {"PUBLIC_URL": place.url} if told_by == "PUBLIC_URL" else {}
    place_folder = tmp_path / "proxy"
    place_folder.mkdir()
    server = Server(f"sqlite:///{tmp_path / 'comments.db'}", **settings)
    try:
        server.sets_rules(**DECISIVE)
        with run_proxy(place, server.port, place_folder):
            yield place
    finally:
        server.kill()


@pytest.fixture
def visit(new_page, place):
    """Open a page of the service; every answer that fails, and every address outside, is a fault of the test."""
    wrong = []

    def check(response):
        if response.status >= 400 or not response.url.startswith((f"{place.url}/", "data:", "blob:")):
            wrong.append((response.status, response.url))

    def open_page(path, **options):
        page = new_page(ignore_https_errors=True, **options)
        page.on("response", check)
        page.goto(f"{place.url}{path}")
        return page

    yield open_page
    assert not wrong


def at_each_place(*told_by):
    """Run a test behind each proxy and at each place."""
    places = [(proxy, kind, teller) for proxy in PROXIES for kind in PLACES for teller in told_by]
    return pytest.mark.parametrize("place", places, ids=" ".join, indirect=True)


@at_each_place("PUBLIC_URL", "headers")
def test_readers_post(visit, place):
    """A reader posts by the plain form and by the widget, and the feed leads back to the comment."""
    page = visit(THREAD, java_script_enabled=False)
    page.fill("#comment", "A thought by the plain form.")
    page.fill("#author", "Mina")
    page.fill("#email", "mina@example.org")
    page.get_by_role("button", name="Post comment").click()
    expect(page.get_by_text("A thought by the plain form.")).to_be_visible()
    assert page.url.startswith(f"{place.url}/threads/")
    expect(page.locator("a.skip")).to_have_css("position", "absolute")

    page = visit(THREAD)
    widget = page.locator("recap-comments")
    expect(widget.get_by_role("article").filter(has_text="A thought by the plain form.")).to_be_visible()
    page.wait_for_function("() => document.querySelector('recap-comments').shadowRoot?.querySelector('article')")
    words = {"Comment": "A thought by the widget.", "Name": "Mina", "E-mail": "mina@example.org"}
    for label, text in words.items():
        widget.get_by_label(label, exact=True).filter(visible=True).fill(text)
    widget.get_by_role("button", name="Post comment").click()
    expect(widget.get_by_text("Your comment is published.").first).to_be_visible()

    feed = page.locator("link[type='application/atom+xml']").get_attribute("href")
    assert feed.startswith(f"{place.prefix}/feeds/")
    status, headers, text = read_address(f"https://{place.host}:{place.port}{feed}")
    assert (status, headers["Strict-Transport-Security"]) == (200, "max-age=31536000")
    links = re.findall(r'<link rel="alternate" type="text/html" href="([^"]+)"', text)
    assert len(links) == 3
    for link in links:
        assert link.startswith(f"{place.url}/threads/"), link
        assert read_address(link.partition("#")[0].replace("&amp;", "&"))[0] == 200


@at_each_place("PUBLIC_URL", "headers")
def test_moderators_decide(visit, place):
    """A moderator signs in by token, decides in the queue with scripts and without, and signs out."""
    for number in (1, 2):
        reader = visit(THREAD, java_script_enabled=False)
        reader.fill("#comment", f"Please {HELD}, number {number}.")
        reader.fill("#author", "Mina")
        reader.fill("#email", "mina@example.org")
        reader.get_by_role("button", name="Post comment").click()
        expect(reader.get_by_text(HELD).first).to_be_visible()

    desk = visit("/moderate")
    desk.fill("#token", MODERATOR_TOKEN)
    desk.get_by_role("button", name="Sign in").click()
    expect(desk.locator("article")).to_have_count(2)
    assert desk.url.startswith(f"{place.url}/moderate")
    (cookie,) = desk.context.cookies()
    assert cookie["secure"]
    assert cookie["name"] == ("__Secure-recap-session" if place.prefix else "__Host-recap-session")
    assert cookie["path"] == (place.prefix or "/")
    with desk.expect_response(re.compile("decisions")) as decided:
        desk.keyboard.press("a")
    assert decided.value.ok
    desk.get_by_role("link", name="History").click()
    expect(desk.get_by_role("region", name="History").locator("time").first).to_be_visible()

    plain = visit("/moderate", java_script_enabled=False)
    plain.fill("#token", MODERATOR_TOKEN)
    plain.get_by_role("button", name="Sign in").click()
    plain.locator("button[name='one'][value$=':approved']").first.click()
    assert plain.url.startswith(f"{place.url}/moderate?")
    plain.get_by_role("button", name="Sign out").click()
    expect(plain.locator("#token")).to_be_visible()


@at_each_place("PUBLIC_URL")
def test_link_signs_in_once(visit, place, tmp_path):
    """The link that the command prints signs in at the address that people use."""
    names = {"STORE_URL": f"sqlite:///{tmp_path / 'comments.db'}", "PUBLIC_URL": place.url}
    printed = CliRunner().invoke(main, ["moderators", "link", "--name", "Ana"], env=ENVIRONMENT | names)
    link = printed.output.strip()
    assert link.startswith(f"{place.url}/moderate/enter?token=")
    page = visit(f"{urlsplit(link).path.removeprefix(place.prefix)}?{urlsplit(link).query}")
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_text("Ana").first).to_be_visible()
    assert page.url.startswith(f"{place.url}/moderate")
