"""Firefox and WebKit with JavaScript turned off: a thread is read and written in, and its comments are decided on."""

from tests.actors import HELD, MODERATOR_TOKEN

PAGE = "/threads/%2Frecaps%2Fepisode-1"


def write(tab, text):
    """Fill in the plain form and send it."""
    tab.fills("#comment", text)
    tab.fills("#author", "Mina")
    tab.fills("#email", "mina@münchen.example")
    tab.clicks("#commentform button")


def test_reader(scriptless_tab, service, reader):
    """A reader posts, is held, answers somebody and turns the page."""
    tab = scriptless_tab
    first = reader.posts("The first thought.").json
    for number in range(60):
        reader.posts(f"Thought {number}.")
    tab.goes(service + PAGE)
    tab.clicks("a[rel=next]")
    tab.sees("article .text", "Thought 59.")
    write(tab, "Posted without scripts.")
    tab.sees("article .text", "Posted without scripts.")
    write(tab, f"Please {HELD} for me.")
    tab.sees(".notice", "Your comment is waiting for a moderator.")
    tab.goes(service + PAGE)
    tab.clicks("article a", "Reply to ")
    tab.sees("#reply-title", f"Reply to {first['author']['name']}")
    write(tab, "An answer to it.")
    tab.sees("li li article .text", "An answer to it.")


def test_moderator(scriptless_tab, service, reader, moderator):
    """A moderator signs in and decides on one comment by its button."""
    comment = reader.posts(f"Please {HELD} for me.").json["id"]
    tab = scriptless_tab
    tab.goes(f"{service}/moderate")
    tab.fills("#token", MODERATOR_TOKEN)
    tab.clicks("form button")
    tab.sees("h1", "Moderate")
    tab.clicks(".case button", "Approve")
    tab.sees(".notice", "Decided on 1 comment.")
    assert moderator.sees(comment).json["status"] == "approved"
