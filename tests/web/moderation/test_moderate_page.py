"""The moderators' page: reading what waits and deciding, without scripts."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.web.moderation.ages import format_age
from service.web.moderation.highlights import merge_spans
from tests.actors import HELD, SPAM
from tests.web.html_reading import Page, read_page
from tests.web.page_browser import find_queue_form, list_tabs
from tests.web.page_corpus import PAYLOADS, check

pytestmark = pytest.mark.usefixtures("decisive")


def test_the_queue_tells_what_a_moderator_wants_to_know(browser, reader, clock):
    """A held comment shows text, marks, reasons, score, its author's record, network, thread and waiting time."""
    reader.posts(f"Well {HELD} indeed", "/recaps/one")
    clock.advance(seconds=3700)
    page = browser.sees()
    assert ("mark", HELD) in page.words
    for text in (reader.fields["name"], reader.fields["email"], "0 approved, 0 spam", "198.51.", "1 hour ago", HELD):
        assert text in page.text
    assert page.all("a", href="/threads/%2Frecaps/one")
    assert page.all("ul", **{"class": "evidence"})
    check_counts = list_tabs(page)
    assert check_counts == {"Waiting": "1", "Approved": "0", "Spam": "0", "Trash": "0"}


def test_one_button_decides_on_one_comment(browser, reader):
    """The button beside a comment decides on it alone; readers see what was approved."""
    first = reader.posts(f"One {HELD}").json["id"]
    reader.posts(f"Two {HELD}")
    page = browser.sees()
    form = find_queue_form(page)
    after = browser.sends(form, one=f"{first}:1:approved")
    assert "Decided on 1 comment." in after.text
    assert list_tabs(after)["Waiting"] == "1"
    assert [comment["id"] for comment in reader.reads().json["comments"]] == [first]


def test_each_comment_has_buttons_that_the_form_sends(browser, reader):
    """The page's own buttons, as a browser sends them, carry out each decision."""
    for status in ("approved", "spam", "trash"):
        comment = reader.posts(f"For {status} {HELD}").json["id"]
        form = find_queue_form(browser.sees())
        (button,) = [candidate for candidate in form.buttons if candidate == ("one", f"{comment}:1:{status}")]
        browser.sends(form, **dict([button]))
        assert f"For {status}" in browser.sees(f"/moderate?status={status}").text
    form = find_queue_form(browser.sees("/moderate?status=spam"))
    held_id = next(value for name, value in form.buttons if name == "one" and value.endswith(":pending"))
    browser.sends(form, one=held_id)
    assert "For spam" in browser.sees().text


def test_ticked_comments_are_decided_together(browser, reader):
    """A choice applies to all ticked comments and no other."""
    ids = [reader.posts(f"Number {number} {HELD}").json["id"] for number in range(3)]
    form = find_queue_form(browser.sees())
    after = browser.sends(form, selected=[f"{comment}:1" for comment in ids[:2]], bulk="spam", apply="1")
    assert "Decided on 2 comments." in after.text
    assert (list_tabs(after)["Waiting"], list_tabs(after)["Spam"]) == ("1", "2")


@pytest.mark.parametrize("fields", [{"apply": "1"}, {"apply": "1", "bulk": "spam"}, {"selected": "x:1", "bulk": ""}])
def test_nothing_chosen_changes_nothing(browser, reader, fields):
    """Without a tick or a choice the page says that nothing was changed."""
    reader.posts(f"One {HELD}")
    after = browser.sends(find_queue_form(browser.sees()), **fields)
    assert "nothing was changed" in after.text
    assert list_tabs(after)["Waiting"] == "1"


def test_the_first_button_of_the_form_decides_nothing(browser, reader):
    """Pressing Enter sends the first button: that one must do nothing without a choice."""
    reader.posts(f"One {HELD}")
    assert find_queue_form(browser.sees()).buttons[0] == ("apply", "1")


def test_a_lost_race_is_told_kindly(browser, reader, site_moderator):
    """Who decides second learns by whom and what was decided, and changes nothing; the others' wishes come true."""
    decided_id, free = (reader.posts(f"Number {number} {HELD}").json["id"] for number in range(2))
    form = find_queue_form(browser.sees())
    site_moderator.approves(decided_id)
    after = browser.sends(form, selected=[f"{decided_id}:1", f"{free}:1"], bulk="trash", apply="1")
    assert "Someone was quicker" in after.text
    assert "approved now, decided by ann" in after.text
    assert "Decided on 1 comment." in after.text
    assert [comment["id"] for comment in reader.reads().json["comments"]] == [decided_id]


def test_a_withdrawn_comment_is_told(browser, reader):
    """A comment that its author withdrew meanwhile is called gone."""
    comment = reader.posts(f"One {HELD}").json["id"]
    form = find_queue_form(browser.sees())
    reader.withdraws(comment)
    assert "its author withdrew it" in browser.sends(form, one=f"{comment}:1:approved").text


@pytest.mark.parametrize("decision", ["x", "x:1", "x:one:spam", ":1:spam", "x:1:deleted", "x:²:spam"])
def test_unreadable_decisions_are_refused(browser, decision):
    """What the page does not send answers 400."""
    form = browser.sees().forms[0]
    answer = browser.client.post("/moderate/decisions", data={"csrf": form.fields["csrf"], "one": decision})
    read_page(answer, 400)


def test_no_more_than_a_hundred_at_once(browser):
    """More ticks than the page can show answer 400."""
    csrf = browser.sees().forms[0].fields["csrf"]
    fields = {"csrf": csrf, "bulk": "spam", "selected": [f"x{number}:1" for number in range(101)]}
    read_page(browser.client.post("/moderate/decisions", data=fields), 400)


def test_a_long_queue_comes_in_pages(browser, reader):
    """Twenty-five a page, linked by rel next, each once."""
    ids = {reader.posts(f"Number {number} {HELD}").json["id"] for number in range(30)}
    first = browser.sees()
    second = browser.sees(first.one("a", rel="next")["href"])
    selected = [box["value"].split(":")[0] for page in (first, second) for box in page.all("input", name="selected")]
    assert (len(selected), set(selected)) == (30, ids)
    assert not second.all("a", rel="next")


@pytest.mark.parametrize("status", ["approved", "spam"])
def test_other_tabs_say_who_decided(browser, reader, status):
    """What the filter decided says so."""
    reader.posts(f"A text {SPAM if status == 'spam' else ''}")
    assert "by the filter" in browser.sees(f"/moderate?status={status}").text


@pytest.mark.parametrize("query", ["status=nosuch", "after=forged"])
def test_unusable_queries_are_told(browser, query):
    """An unknown tab and a forged cursor answer 400 on a page."""
    browser.sees(f"/moderate?{query}", 400)


@pytest.mark.parametrize("payload", PAYLOADS)
def test_hostile_texts_stay_texts(browser, reader, payload):
    """In text, name and thread a payload is shown as typed and adds no element to the moderators' page."""
    posted = reader.posts(f"{HELD} {payload} end", f"key {payload}", name=payload[:200])
    assert posted.status_code == 202
    check(browser.sees(f"/moderate?status=trash&lost={posted.json['id']}"))
    page = browser.sees()
    check(page)
    assert not page.all("img") + page.all("b") + page.all("em")
    assert [len(page.all(tag)) for tag in ("h1", "script", "form", "article")] == [1, 1, 2, 0]
    assert len(page.all("li", **{"class": "case"})) == 1


@given(st.lists(st.tuples(st.integers(-5, 60), st.integers(-5, 60))), st.integers(0, 50))
def test_marks_cover_what_evidence_covers(spans, length):
    """Merged spans are in order, apart, within the text, and cover exactly the characters that the spans cover."""
    marks = merge_spans(spans, length)
    covered = {at for start, end in spans for at in range(max(0, start), min(length, end))}
    assert [at for start, end in marks for at in range(start, end)] == sorted(covered)
    assert all(left[1] < right[0] for left, right in itertools.pairwise(marks))


@pytest.mark.parametrize(
    ("ms", "words"),
    [(0, "less than a minute"), (60_000, "1 minute"), (7_200_000, "2 hours"), (86_400_000 * 3 + 5, "3 days")],
)
def test_waiting_is_told_in_the_largest_unit(ms, words):
    """A time that has passed reads as people say it."""
    assert format_age(1000, 1000 + ms) == words


def test_the_page_of_these_tests_finds_marks():
    """Words are kept with the element that they stand in."""
    assert ("mark", "x") in Page("<p>a<mark>x</mark></p>").words


def test_evidence_leads_to_the_rejection_that_it_comes_from(browser, reader, moderator):
    """Evidence that names an earlier rejection has a link to that comment, which stands alone behind it."""
    text = "Ask the harvest circle for a seat, the seedling coins pay my rent since spring and nobody believed {}"
    first = reader.posts(text.format("it"), "/recaps/one").json
    moderator.marks_spam(first["id"])
    reader.posts(f"{HELD} " + text.format("me"), "/recaps/two")
    page = browser.sees()
    (link,) = [link for link in page.all("a") if "comment=" in link["href"] and "#edit" not in link["href"]]
    alone = browser.sees(link["href"])
    assert [case["id"] for case in alone.all("li", **{"class": "case"})] == [f"comment-{first['id']}"]
    assert not alone.all("script", type="module")


def find_edit_form(page):
    """Return the form that changes a text."""
    return next(form for form in page.forms if form.action.startswith("/moderate/edits"))


def test_a_text_is_changed_without_scripts(browser, reader, moderator):
    """The queue leads to the page of one comment, whose form changes the text and shows what was there before."""
    posted = reader.posts(f"{HELD} Call me: 555 0100").json["id"]
    (link,) = [attributes for attributes in browser.sees().all("a") if attributes["href"].endswith("#edit")]
    form = find_edit_form(browser.sees(link["href"]))
    assert form.fields["body"] == f"{HELD} Call me: 555 0100"
    page = browser.sends(form, body="One\r\nTwo", reason="A telephone number")
    for text in ("The text was changed.", "Changed by operator", "A telephone number", "Call me: 555 0100"):
        assert text in page.text
    assert moderator.sees(posted).json["text"] == "One\nTwo"


def test_a_refused_text_stays_in_the_form(browser, reader, moderator):
    """A missing reason, and a change by somebody else, are named above what was typed; saving again replaces theirs."""
    posted = reader.posts(f"{HELD} Hello").json["id"]
    form = find_edit_form(browser.sees(f"/moderate?comment={posted}"))
    missing = browser.client.post(form.action, data=form.fields | {"body": "Mine"})
    assert missing.status_code == 422
    assert "Reason: " in missing.text
    moderator.sends(f"comments/{posted}", {"body": "Theirs", "version": 1, "reason": "why"}, method="PATCH")
    late = browser.client.post(form.action, data=form.fields | {"body": "Mine", "reason": "why"})
    page = read_page(late, 409)
    assert "Theirs" in page.text
    form = find_edit_form(page)
    assert (form.fields["body"], form.fields["reason"], form.fields["version"]) == ("Mine", "why", "2")
    browser.sends(form)
    assert moderator.sees(posted).json["text"] == "Mine"


@pytest.mark.parametrize("fields", [{"csrf": "wrong"}, {"comment": "nothing"}, {"version": "9" * 5000}])
def test_a_form_that_is_not_ours_changes_no_text(browser, reader, moderator, fields):
    """A wrong token of the session, a comment that is not there and a version that is none change nothing."""
    posted = reader.posts(f"{HELD} Hello").json["id"]
    form = find_edit_form(browser.sees(f"/moderate?comment={posted}"))
    answer = browser.client.post(form.action, data=form.fields | {"body": "Mine", "reason": "why"} | fields)
    assert answer.status_code in (403, 404, 422)
    assert moderator.sees(posted).json["text"] == f"{HELD} Hello"
