"""The moderators' page in Firefox and WebKit."""

import pytest

from tests.actors import MODERATOR_TOKEN
from tests.browser.moderation.desk import make_texts, post_held
from tests.field.browsers.axe import find_violations


@pytest.fixture
def desk(tab, service):
    """Return a function that signs the operator in and opens the page with a query."""

    def sit(query=""):
        sign_in(tab, service)
        tab.sees("h1", "Moderate")
        if query:
            tab.goes(f"{service}/moderate?{query}")
        return tab

    return sit


def sign_in(tab, service):
    """Fill in the form and send it."""
    tab.goes(f"{service}/moderate")
    tab.fills("#token", MODERATOR_TOKEN)
    tab.presses("Enter")


def wait_for_statuses(tab, moderator, ids, *statuses):
    """Wait until the service has these statuses of these comments."""
    tab.expects(lambda: [moderator.sees(one).json["status"] for one in ids] == list(statuses), *statuses)


def test_decisions(desk, reader, moderator):
    """Comments are decided by keys and by buttons, and a decision is taken back."""
    ids = post_held(reader, "One", "Two", "Three")
    tab = desk("order=oldest")
    tab.lists("article.case .typed", *make_texts("One", "Two", "Three"))
    tab.presses("a")
    tab.lists("article.case .typed", *make_texts("Two", "Three"))
    tab.clicks("article.case button", "Spam")
    tab.lists("article.case .typed", *make_texts("Three"))
    wait_for_statuses(tab, moderator, ids, "approved", "spam", "pending")
    tab.presses("u")
    wait_for_statuses(tab, moderator, ids, "approved", "pending", "pending")


def test_search(desk, reader):
    """A slash leads to the search; its text and Enter find comments, and so does the button."""
    post_held(reader, "Lighthouses", "Two")
    tab = desk("order=oldest")
    tab.lists("article.case .typed", *make_texts("Lighthouses", "Two"))
    tab.presses("/")
    tab.has_focus("[name=q]")
    tab.presses(*"Lighthouses", "Enter")
    tab.lists("article.case .typed", *make_texts("Lighthouses"))
    tab.fills("[name=q]", "Two")
    tab.clicks("form.filters button", "Search")
    tab.lists("article.case .typed", *make_texts("Two"))


def test_marks_for_a_comment(desk, reader):
    """Words that speak for a comment are underlined with dots, and those against it have another ground."""
    post_held(reader, "One")
    tab = desk()
    tab.sees("article.case .typed")
    script = """
    const mark = document.createElement("mark");
    mark.className = "ham";
    document.querySelector("article.case .typed").append(mark);
    const {textDecorationLine: line, textDecorationStyle: style} = getComputedStyle(mark);
    return [line, style];
    """
    assert tab.runs(script) == ["underline", "dotted"]


def test_number_of_letters(desk):
    """Letters in the field of a number are a fault at that field, and no change is claimed."""
    tab = desk("view=rules")
    tab.fills("[name=max_links], #max_links", "abc")
    tab.clicks("button", "Save")
    tab.sees("#fault-max_links", "must be a number")
    assert "null" not in tab.runs("return document.querySelector('main').innerText")


def test_views(desk, reader, moderator):
    """History, rules and figures are shown without a fault for axe-core; no number has the wrong form of its word."""
    moderator.approves(post_held(reader, "One")[0])
    tab = desk()
    tab.watches()
    for view, sight in (("History", "tbody tr"), ("Figures", ".tile"), ("Rules", ".dial")):
        tab.clicks("nav a", view)
        tab.sees(sight)
        assert find_violations(tab) == []
        assert tab.runs("return document.body.innerText.match(/\\b1 (times|comments|reports|days)\\b/)") is None
    assert tab.errors == []


def test_days_of_the_figures(desk):
    """The figures say whose days they count: the history shows those of this machine."""
    tab = desk("view=figures")
    tab.sees("h3", "Comments by day (UTC)")


def test_cookies_blocked(forgetful_tab, service):
    """Where no cookie is kept, the form to sign in says that one is needed."""
    sign_in(forgetful_tab, service)
    forgetful_tab.sees("[role=alert]", "did not keep the cookie")
