"""A reader in a browser, with small verbs over what they see."""

from contextlib import contextmanager

from playwright.sync_api import expect

POSTS = "**/v1/comments"


class Guest:
    """Somebody with a tab open on a post; `thread` is the widget."""

    def __init__(self, page, service):
        self.page = page
        self.service = service
        self.thread = page.locator("recap-comments")

    def button(self, name, within=None):
        """A button by its visible words or its spoken name."""
        return (within or self.thread).get_by_role("button", name=name)

    def comment(self, text):
        """The comment with these words."""
        return self.thread.locator("article").filter(has_text=text)

    def field(self, label):
        """A field of the form by its label."""
        return self.thread.locator("form").get_by_label(label, exact=True)

    def fills(self, text, name="Mina", email="mina@example.org"):
        """Fill the form in."""
        self.field("Comment").fill(text)
        self.field("Name").fill(name)
        self.field("E-mail").fill(email)

    def sends(self):
        """Press the button."""
        self.button("Post comment").click()

    def posts(self, text, **fields):
        """Write a comment, and wait until it stands in the thread."""
        self.fills(text, **fields)
        self.sends()
        expect(self.comment(text)).to_be_visible()
        return self.comment(text)

    def sees(self, *texts):
        """Wait until exactly these comments stand there, in this order."""
        expect(self.thread.locator("article .text")).to_have_text(list(texts))

    def is_told(self, text):
        """Wait until the form says so."""
        expect(self.thread.locator(".state")).to_contain_text(text)

    def hears(self, text, role="status"):
        """Wait until screen readers are told so."""
        expect(self.thread.get_by_role(role)).to_contain_text(text)

    @contextmanager
    def loses_answers(self, times):
        """The service takes what is posted, but its first answers do not come back; yields the keys that went out."""
        keys = []

        def handle(route):
            if route.request.method != "POST":
                route.continue_()
                return
            keys.append(route.request.headers["idempotency-key"])
            if len(keys) > times:
                route.continue_()
                return
            assert route.fetch().ok
            route.abort()

        self.page.route(POSTS, handle)
        yield keys
        self.page.unroute(POSTS)
