"""The operator's command `render`: what it writes, and what it says of what it cannot write."""

import json

import pytest
from click.testing import CliRunner

from service.app import create_app
from service.cli import main
from service.clock import read_clock_ms
from service.engines.opening import open_engine
from service.settings import Settings
from tests.actors import DECISIVE, HELD, MODERATOR_TOKEN, THREAD, Moderator, Reader
from tests.web.html_reading import Page

SERVICE = "https://comments.example"
BLOG = "https://blog.example"


@pytest.fixture
def names(tmp_path):
    """Return the environment of a service with a database of its own."""
    return {
        "SECRET_KEY": "a key that only the tests have, long enough",
        "MODERATOR_TOKEN": MODERATOR_TOKEN,
        "STORE_URL": f"sqlite:///{tmp_path}/comments.db",
        "SITE_ORIGINS": f"{BLOG} other=https://other.example",
        "PUBLIC_URL": SERVICE,
    }


@pytest.fixture
def reader(names):
    """Return a reader of that service, where words alone decide."""
    settings = Settings.from_env(names)
    engine = open_engine(settings.store_url, read_clock_ms)
    client = create_app(settings, engine=engine).test_client()
    assert Moderator(client).sets_rules(**DECISIVE).status_code == 200
    yield Reader(client)
    engine.close()


@pytest.fixture
def renders(names):
    """Return a function that runs the command."""

    def run(*words, **changed):
        return CliRunner(env=names | changed).invoke(main, ["render", *map(str, words)])

    return run


def read_fragment(done):
    """Return the fragment that was printed; check that every tag of it is closed."""
    assert done.exit_code == 0, done.output
    page = Page(done.output)
    assert not page.open
    return page


def test_fragment(renders, reader):
    """The fragment has the heading, the published comments with whole addresses, and the form that leads to us."""
    page_of_blog = {"page_url": f"{BLOG}/recaps/1", "page_title": "Episode 1"}
    posted = reader.posts("Hello <script>alert(1)</script>", name="<b>Mina</b>", **page_of_blog).json
    reader.posts(f"{HELD} unseen")
    page = read_fragment(renders(THREAD))
    assert [article["id"] for article in page.all("article")] == [f"comment-{posted['id']}"]
    assert "One thought on “Episode 1”" in page.text
    assert "<b>Mina</b>" in page.text
    assert "unseen" not in page.text
    (form,) = page.forms
    assert form.action == f"{SERVICE}/wp-comments-post.php?lang=en"
    assert (form.fields["comment_post_ID"], form.fields["redirect_to"]) == (THREAD, f"{BLOG}/recaps/1")
    assert form.fields["idempotency_key"] == form.fields["opened_at"] == ""
    assert "hidden" in page.one("div", **{"class": "pot"})
    addresses = [element.get("href") or element["src"] for element in page.all("a") + page.all("img")]
    assert all(address.startswith((f"{SERVICE}/", "#comment-")) for address in addresses)


def test_no_script_but_data(renders, reader):
    """Nothing in the fragment runs: its one script element is data for search engines, on the blog's own page."""
    reader.posts("Hello </script><script>alert(1)</script>", page_url=f"{BLOG}/recaps/1")
    page = read_fragment(renders(THREAD))
    assert page.all("script") == [{"type": "application/ld+json"}]
    (data,) = [json.loads(words) for tag, words in page.words if tag == "script"]
    assert data["url"] == f"{BLOG}/recaps/1"
    for _, attributes in page.elements:
        assert not [name for name in attributes if name.startswith("on") or name == "style"]


def test_a_file_is_whole(renders, reader, tmp_path):
    """`--output` writes the same to a file, in place of what stood there."""
    reader.posts("Hello")
    path = tmp_path / "thread.html"
    path.write_text("before")
    printed = renders(THREAD).output
    done = renders(THREAD, "--output", path)
    assert (done.exit_code, done.output, path.read_text()) == (0, "", printed)
    assert [file.name for file in tmp_path.iterdir() if file.suffix == ".html" or "thread" in file.name] == [path.name]


def test_languages_and_sites(renders, reader):
    """Everything around the comments is in the language asked for, of the site asked for."""
    reader.posts("안녕하세요", site="other")
    page = read_fragment(renders(THREAD, "--site", "other", "--lang", "ko-KR"))
    assert page.one("div", lang="ko", dir="ltr")
    assert page.forms[0].fields["site"] == "other"
    assert "안녕하세요" in page.text
    assert "안녕하세요" not in read_fragment(renders(THREAD)).text


def test_nobody_has_said_anything(renders):
    """A thread without comments has a form, too."""
    page = read_fragment(renders("/recaps/new"))
    assert page.all("article") == []
    assert page.forms[0].fields["comment_post_ID"] == "/recaps/new"


@pytest.mark.parametrize(
    ("words", "changed", "message"),
    [
        ((THREAD,), {"PUBLIC_URL": ""}, "PUBLIC_URL"),
        ((THREAD,), {"PUBLIC_URL": "comments.example"}, "PUBLIC_URL"),
        ((THREAD, "--site", "nowhere"), {}, "default, other"),
        ((THREAD, "--lang", "xx"), {}, "'xx'"),
        (("",), {}, "key"),
        (("x" * 513,), {}, "key"),
        (("\u200b",), {}, "key"),
        ((THREAD, "--output", "/nowhere/at/all.html"), {}, "cannot be written"),
    ],
)
def test_what_cannot_be_written(renders, words, changed, message):
    """Each unusable word is told in a sentence, and nothing is written."""
    done = renders(*words, **changed)
    assert done.exit_code != 0
    assert message in done.output
    assert "Traceback" not in done.output
