"""A moderator in a browser, with small verbs over what they see."""

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.actors import HELD
from tests.chromium import PATIENCE_MS

ANA_TOKEN = "ana-of-site-default"
STEP_MS = 50


class Desk:
    """Somebody with the moderators' page open."""

    def __init__(self, page, service):
        self.page = page
        self.service = service
        self.cards = page.locator("article.case")
        self.current = page.locator("article.current")

    def signs_in(self, token, query=""):
        """Sign in by the form, then open the page."""
        self.page.goto(f"{self.service}/moderate")
        self.page.fill("#token", token)
        self.page.press("#token", "Enter")
        expect(self.page.locator("h1")).to_contain_text("Moderate")
        if query:
            self.page.goto(f"{self.service}/moderate?{query}")

    def card(self, text):
        """Find the card of the comment with these words."""
        return self.cards.filter(has=self.page.locator(".typed", has_text=text))

    def presses(self, *keys):
        """Press keys, one after the other."""
        for key in keys:
            self.page.keyboard.press(key)

    def button(self, name, within=None):
        """Find a button by its words."""
        return (within or self.page).get_by_role("button", name=name)

    def sees(self, *texts):
        """Wait until exactly these comments are shown, in this order."""
        expect(self.page.locator("article.case .typed")).to_have_text(list(texts))

    def has_current(self, text):
        """Wait until keys would decide on this comment."""
        expect(self.current.locator(".typed")).to_have_text(text)

    def counts(self, **tabs):
        """Wait until the tabs show these numbers."""
        for name, number in tabs.items():
            expect(self.page.locator(".tabs a", has_text=name).locator(".count")).to_have_text(str(number))

    def sees_toast(self, text):
        """Wait until a toast says so."""
        expect(self.page.locator(".toast", has_text=text)).to_be_visible()

    def hears(self, text):
        """Wait until screen readers read so."""
        expect(self.page.locator(".heard")).to_contain_text(text)

    def waits_for(self, moderator, ids, statuses):
        """Wait until the service has these statuses of these comments."""
        current = []
        for _ in range(PATIENCE_MS // STEP_MS):
            current = [moderator.sees(comment).json["status"] for comment in ids]
            if current == statuses:
                break
            self.page.wait_for_timeout(STEP_MS)
        assert current == statuses, current

    def check_accessibility(self):
        """Assert that axe-core finds no fault on the page as it is."""
        violations = Axe().run(self.page).response["violations"]
        faults = [(rule["id"], node["html"], node["failureSummary"]) for rule in violations for node in rule["nodes"]]
        assert not faults, faults


def post_held(reader, *words, **fields):
    """Post comments with these words that are held, oldest first, and return their ids."""
    return [reader.posts(f"{word} {HELD}", **fields).json["id"] for word in words]


def make_texts(*starts):
    """Return the texts of held comments."""
    return [f"{start} {HELD}" for start in starts]
