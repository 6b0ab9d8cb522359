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
        """Find a button by its visible words or its spoken name."""
        return (within or self.thread).get_by_role("button", name=name)

    def comment(self, text):
        """Find the comment with these words."""
        return self.thread.locator("article").filter(has_text=text)

    def field(self, label):
        """Find a field of the form by its label."""
        return self.thread.locator("form").get_by_label(label, exact=True)

    def opens_form(self):
        """Put the cursor into the form, which opens all of its fields."""
        self.field("Comment").focus()

    def opens_reply(self, within=None):
        """Press the first button that answers, and wait until the form is there with the cursor in it."""
        (within or self.thread).locator("button.reply").first.click()
        expect(self.thread.locator("#body")).to_be_focused()

    def fills(self, text, name="Mina", email="mina@example.org"):
        """Fill in the form."""
        self.field("Comment").fill(text)
        self.field("Name").fill(name)
        self.field("E-mail").fill(email)

    def sends(self):
        """Press the button that posts."""
        self.button("Post comment").click()

    def posts(self, text, **fields):
        """Write a comment, and wait until it is in the thread."""
        self.fills(text, **fields)
        self.sends()
        expect(self.comment(text)).to_be_visible()
        return self.comment(text)

    def sees(self, *texts):
        """Wait until exactly these comments are shown, in this order."""
        expect(self.thread.locator("article .text")).to_have_text(list(texts))

    def sees_state(self, text):
        """Wait until the form says so."""
        expect(self.thread.locator(".state")).to_contain_text(text)

    def hears(self, text, role="status"):
        """Wait until screen readers read so."""
        expect(self.thread.get_by_role(role)).to_contain_text(text)

    @contextmanager
    def loses_answers(self, times):
        """Lose the first answers to posts, which the service accepts; yield the keys that went out."""
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
