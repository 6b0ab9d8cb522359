"""Writing under a post, in a real browser: what is typed arrives once, is shown, and is never lost."""

import json
import re

from playwright.sync_api import Route, expect

from service.clock import read_clock_ms
from service.model.thread import ThreadChange
from service.storage.site_store import SiteStore
from tests.actors import DECISIVE, HELD, THREAD, Moderator, Reader
from tests.browser.embed.guest import POSTS


def test_post(visit, reader):
    """A comment is published, shown, counted and announced, and the form is empty again."""
    guest = visit()
    article = guest.posts("What an ending & more.")
    guest.sees_state("Your comment is published.")
    guest.hears("Your comment is published.")
    expect(guest.thread.get_by_role("heading", name="One thought on “Quiet vault”")).to_be_visible()
    expect(article).to_be_focused()
    expect(guest.field("Comment")).to_have_value("")
    assert [comment["html"] for comment in reader.reads().json["comments"]] == ["<p>What an ending &amp; more.</p>"]


def test_words_typed_while_sending_stay(visit):
    """What is typed on while a comment is sent is neither sent with it nor lost, and keeps the cursor."""
    guest = visit()
    waiting: list[Route] = []

    def take(route: Route) -> None:
        waiting.append(route)

    guest.page.route(POSTS, take)
    guest.fills("The first words.")
    with guest.page.expect_request(POSTS):
        guest.sends()
    guest.field("Comment").press_sequentially(" And more.")
    waiting[0].continue_()
    expect(guest.comment("The first words.")).to_be_visible()
    expect(guest.field("Comment")).to_have_value("The first words. And more.")
    expect(guest.field("Comment")).to_be_focused()
    guest.page.reload()
    expect(guest.field("Comment")).to_have_value("The first words. And more.")


def test_what_goes_out(visit, client):
    """The page's address and title, the time the form was shown and the empty trap go with a comment."""
    guest = visit()
    with guest.page.expect_request(lambda request: request.method == "POST") as sent:
        guest.posts("With all its fields.")
    body = sent.value.post_data_json
    assert (body["page_url"], body["page_title"]) == (guest.page.url, "Quiet vault")
    assert (body["website2"], body["thread"], body["site"]) == ("", THREAD, "default")
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z", body["opened_at"])
    thread = client.get("/v1/comments", query_string={"thread": THREAD}).json["thread"]
    assert (thread["title"], thread["url"]) == ("Quiet vault", guest.page.url)


def test_own_comment_behind_a_cache(visit, client, blog):
    """An author who loads the page again sees their comment, though a cache on the way still has the page of before."""
    guest = visit()
    kept_page = client.get("/v1/comments", query_string={"thread": THREAD}).text

    def answer_as_cache(route):
        if "fresh=1" in route.request.url:
            route.continue_()
            return
        headers = {"Access-Control-Allow-Origin": blog.origin}
        route.fulfill(body=kept_page, headers=headers, content_type="application/json")

    guest.page.route("**/v1/comments?*", answer_as_cache)
    guest.posts("A thought that its author looks for.")
    guest.page.reload()
    expect(guest.comment("A thought that its author looks for.")).to_be_visible()


def test_held(visit, reader):
    """A held comment is shown to its author with a notice, after a reload too, and to no other reader."""
    guest = visit()
    guest.posts(f"Please {HELD} for me.")
    guest.sees_state("Your comment is waiting for a moderator.")
    guest.page.reload()
    expect(guest.comment(HELD).locator(".notice")).to_contain_text("Only you can see it here until then.")
    assert reader.reads().json["comments"] == []


def test_held_then_approved(visit, client):
    """Once a moderator has published it, its author sees it as everyone does."""
    guest = visit()
    guest.posts(f"Please {HELD} for me.")
    moderator = Moderator(client)
    moderator.approves(moderator.queue(status="pending").json["comments"][0]["id"])
    guest.page.reload()
    expect(guest.comment(HELD).locator(".author")).to_be_visible()
    expect(guest.thread.locator(".notice")).to_have_count(0)


def test_reply(visit, reader):
    """A reply is written below its comment and is shown there."""
    parent = reader.posts("The first thought.").json
    guest = visit()
    guest.opens_reply()
    expect(guest.thread.get_by_role("heading", name=f"Reply to {parent['author']['name']}")).to_be_visible()
    expect(guest.field("Comment")).to_be_focused()
    guest.posts("An answer to it.")
    expect(guest.thread.locator("li li article")).to_contain_text("An answer to it.")
    assert reader.reads().json["comments"][1]["parent"] == parent["id"]
    expect(guest.thread.get_by_role("heading", name="Leave a Reply")).to_be_visible()


def test_cancelled_reply(visit, reader):
    """A cancelled reply brings the form home with its words, and the focus back."""
    reader.posts("The first thought.")
    guest = visit()
    guest.opens_reply()
    guest.field("Comment").fill("Hm.")
    guest.button("Cancel").click()
    expect(guest.field("Comment")).to_have_value("Hm.")
    expect(guest.button("Reply: ")).to_be_focused()


def test_edit(visit, reader):
    """Its author changes a comment while the countdown runs, after a reload too."""
    guest = visit()
    guest.posts("Frist thought.")
    expect(guest.thread.locator(".left")).to_have_text(re.compile(r"^14:\d\d left to change it$"))
    guest.page.reload()
    guest.button("Edit").click()
    area = guest.thread.locator("article textarea")
    expect(area).to_have_value("Frist thought.")
    area.fill("First thought.")
    guest.button("Save").click()
    guest.sees("First thought.")
    guest.hears("Your change is published.")
    assert reader.reads().json["comments"][0]["edited_at"]


def test_one_kind_of_digits(visit):
    """In Arabic of Egypt the countdown, the time and the count are written in the same digits."""
    guest = visit(lang="ar-EG")
    guest.thread.locator("#body").fill("Frist thought.")
    guest.thread.locator("#name").fill("Mina")
    guest.thread.locator("#email").fill("mina@example.org")
    guest.thread.locator("[type=submit]").click()
    expect(guest.thread.locator(".left")).to_have_text(re.compile(r"[\u0660-\u0669]{2}:[\u0660-\u0669]{2}"))
    assert not re.search("[0-9]", guest.thread.locator(".left").inner_text())
    assert not re.search("[0-9]", guest.thread.locator("time").get_attribute("title") or "")


def test_edit_too_late(visit, client):
    """When the time is over the service says so, and what was typed is still there; then the buttons go."""
    Moderator(client).sets_rules(edit_minutes=1)
    guest = visit()
    guest.page.clock.install()
    guest.posts("Frist thought.")
    guest.button("Edit").click()
    guest.thread.locator("article textarea").fill("First thought.")
    guest.page.evaluate(
        "const own = JSON.parse(localStorage['recap:own:default:/recaps/episode-1']); own[0].token = 'x';"
        "localStorage['recap:own:default:/recaps/episode-1'] = JSON.stringify(own)"
    )
    guest.button("Cancel").click()
    guest.button("Edit").click()
    guest.thread.locator("article textarea").fill("First thought.")
    guest.button("Save").click()
    expect(guest.thread.locator(".panel .fault")).to_have_text("The time to change this comment is over.")
    expect(guest.thread.locator("article textarea")).to_have_value("First thought.")
    guest.page.clock.run_for(61_000)
    expect(guest.button("Edit")).to_have_count(0)


def test_edit_without_a_network(visit):
    """When the part for changing a comment cannot be had this is said, and the next press tries again."""
    guest = visit()
    guest.posts("Frist thought.")
    guest.page.reload()
    expect(guest.comment("Frist thought.")).to_be_visible()
    guest.page.route("**/embed/later.js*", lambda route: route.abort())
    guest.button("Edit").click()
    expect(guest.thread.locator(".notice.bad")).to_have_text("The comments cannot be reached just now.")
    guest.page.unroute("**/embed/later.js*")
    guest.button("Edit").click()
    expect(guest.thread.locator("article textarea")).to_have_value("Frist thought.")


def test_withdraw(visit, reader):
    """Its author takes a comment back, once asked whether they are sure."""
    guest = visit()
    guest.posts("Too soon.")
    guest.button("Withdraw").click()
    expect(guest.thread.locator(".panel")).to_contain_text("Take this comment back?")
    guest.button("Withdraw", guest.thread.locator(".panel")).click()
    expect(guest.comment("Too soon.")).to_have_count(0)
    guest.hears("Your comment is gone.")
    expect(guest.thread.get_by_role("heading", name="Comments")).to_be_visible()
    assert reader.reads().json["thread"]["count"] == 0


def test_report(visit, client, reader):
    """A reader reports a comment with a reason and a note, and is thanked."""
    comment = reader.posts("Something rude.").json
    guest = visit()
    guest.button("Report: ").click()
    guest.button("Send report").click()
    expect(guest.thread.locator(".panel .fault")).to_have_text("Please choose")
    guest.thread.get_by_label("What is wrong with this comment?").get_by_label("What is wrong").select_option("abuse")
    guest.thread.get_by_label("More about it").fill("Look at the last word.")
    guest.button("Send report").click()
    expect(guest.thread.locator(".panel")).to_have_text("Thank you. A moderator will look at it.")
    flags = Moderator(client).sees(comment["id"]).json["reports"]
    assert [(flag["reason"], flag["note"]) for flag in flags] == [("abuse", "Look at the last word.")]


def test_faults(visit):
    """Every fault is shown at its field and read out, and what was typed stays."""
    guest = visit()
    guest.opens_form()
    guest.field("E-mail").fill("mina at example")
    guest.field("Website").fill("javascript:alert(1)")
    guest.sends()
    for label, fault in {
        "Comment": "Please fill this in.",
        "Name": "Please fill this in.",
        "E-mail": "This is not an e-mail address.",
        "Website": "This is not a web address.",
    }.items():
        expect(guest.field(label)).to_have_attribute("aria-invalid", "true")
        expect(guest.field(label)).to_have_accessible_description(re.compile(re.escape(fault)))
        guest.hears(f"{label}: {fault}", "alert")
    expect(guest.field("Comment")).to_be_focused()
    expect(guest.field("E-mail")).to_have_value("mina at example")


def test_form_opens(visit):
    """The form is one line at first and opens when somebody begins to write; what is required says so."""
    guest = visit()
    expect(guest.field("Comment")).to_be_visible()
    expect(guest.field("Name")).to_be_hidden()
    assert guest.field("Comment").evaluate("element => element.getBoundingClientRect().height") < 60
    guest.opens_form()
    for label in ("Comment", "Name", "E-mail"):
        expect(guest.field(label)).to_have_attribute("required", "")
        expect(guest.field(label)).to_have_accessible_description(re.compile("required"))
    expect(guest.field("Website")).to_have_accessible_description("optional")


def test_author_before_posting(visit):
    """Name and e-mail of a reader who allows it survive a reload before anything was posted."""
    guest = visit()
    guest.fills("Not sent.")
    guest.field("Remember me on this device").check()
    guest.page.reload()
    expect(guest.field("E-mail")).to_have_value("mina@example.org")
    guest.field("Remember me on this device").uncheck()
    guest.page.reload()
    expect(guest.field("E-mail")).to_have_value("")


def test_own_comment_in_a_long_thread(visit, reader):
    """Below a form above a long thread one's own comment is shown there, without a jump to the end."""
    for number in range(60):
        reader.posts(f"Thought {number}.")
    guest = visit()
    article = guest.posts("Mine.")
    expect(article).to_be_in_viewport()
    expect(guest.thread.locator("article").first).to_contain_text("Mine.")
    assert guest.page.evaluate("scrollY") < 1_000


def test_back_from_a_plain_form(visit, blog, client):
    """Whoever comes back to the post from a plain form with a held comment is told that it waits."""
    guest = visit()
    form = {
        "comment_post_ID": THREAD,
        "comment": f"Please {HELD} for me.",
        "author": "Mina",
        "email": "mina@example.org",
        "redirect_to": guest.page.url,
    }
    answer = client.post("/wp-comments-post.php", data=form, headers={"Origin": blog.origin})
    assert "moderation-hash=" in answer.location
    guest.page.goto(answer.location)
    expect(guest.thread.locator(".notice")).to_have_text("Your comment is waiting for a moderator.")
    expect(guest.thread.locator(".notice")).to_be_in_viewport()


def test_lost_answer(visit, reader):
    """A post whose answer is lost is sent again with the same key: the comment is there once."""
    guest = visit()
    with guest.loses_answers(1) as keys:
        guest.posts("Said through a tunnel.")
    assert (len(keys), len(set(keys))) == (2, 1)
    assert reader.reads().json["thread"]["count"] == 1


def test_offline_and_reload(visit, reader):
    """Words that could not be sent survive a reload with their key, and are then posted once."""
    guest = visit()
    guest.page.clock.install()
    with guest.loses_answers(3) as keys:
        guest.fills("Said on a train.")
        guest.sends()
        guest.page.clock.run_for(5_000)
        guest.page.wait_for_function("() => true")
        guest.page.clock.run_for(5_000)
        guest.sees_state("The service cannot be reached. Your text is kept")
        guest.page.reload()
        guest.field("Name").fill("Mina")
        guest.field("E-mail").fill("mina@example.org")
        guest.sends()
        expect(guest.field("Comment")).to_have_value("")
    assert len(set(keys)) == 1
    assert reader.reads().json["thread"]["count"] == 1


def test_draft_of_a_reply(visit, reader):
    """A draft survives a reload, and so does whom it answers."""
    name = reader.posts("The first thought.").json["author"]["name"]
    guest = visit()
    guest.opens_reply()
    expect(guest.thread.get_by_role("heading", name=f"Reply to {name}")).to_be_visible()
    guest.field("Comment").fill("Not yet done with this")
    guest.page.reload()
    expect(guest.field("Comment")).to_have_value("Not yet done with this")
    expect(guest.thread.get_by_role("heading", name=f"Reply to {name}")).to_be_visible()


def test_consent(visit):
    """Name, e-mail and website are remembered with consent only, and forgotten when it is taken back."""
    guest = visit()
    guest.posts("Without consent.")
    guest.page.reload()
    expect(guest.field("Name")).to_have_value("")
    guest.opens_form()
    guest.field("Remember me on this device").check()
    guest.posts("With consent.")
    guest.page.reload()
    expect(guest.field("E-mail")).to_have_value("mina@example.org")
    guest.opens_form()
    guest.field("Remember me on this device").uncheck()
    guest.posts("No longer.")
    assert guest.page.evaluate("localStorage.getItem('recap:me')") is None
    assert guest.page.context.cookies() == []


def test_a_remembered_author_is_known_next_time(visit, reader, moderator):
    """With consent the next comment proves that it has the same author; without it, it does not."""
    guest = visit()
    guest.posts("Without consent.")
    guest.field("Remember me on this device").check()
    guest.posts("With consent.")
    guest.page.reload()
    guest.posts("And once more.")
    ids = [comment["id"] for comment in reader.reads(order="oldest").json["comments"]]
    assert [moderator.sees(comment_id).json["author"]["proved"] for comment_id in ids] == [False, False, True]


def test_count_near_the_limit(visit):
    """How much room is left is said when there is little of it."""
    guest = visit()
    guest.field("Comment").fill("ä" * 9_000)
    expect(guest.thread.get_by_text("left")).to_have_count(0)
    guest.field("Comment").fill("💡" * 9_999)
    expect(guest.thread.get_by_text("1 character left")).to_be_visible()
    guest.field("Comment").fill("ä" * 12_000)
    expect(guest.thread.get_by_text("2,000 characters too many")).to_be_visible()


def test_preview(visit):
    """The preview is what the service's sanitiser makes of the text."""
    guest = visit()
    guest.field("Comment").fill("<b>bold</b> <script>x</script>")
    guest.button("Preview").click()
    preview = guest.thread.locator("form > .text")
    expect(preview.locator("b, strong")).to_have_text("bold")
    expect(preview).to_contain_text("Left out: script tag.")
    guest.button("Preview").click()
    expect(preview).to_be_hidden()


def test_closed_while_writing(visit, engine):
    """A thread that closes while somebody writes tells them so, and keeps their words."""
    guest = visit()
    guest.fills("A late thought.")
    close(engine)
    guest.sends()
    guest.sees_state("Comments on this page are closed.")
    expect(guest.field("Comment")).to_have_value("A late thought.")


def test_parent_gone(visit, reader):
    """When the comment answered goes away, the words stay and can be posted on their own."""
    parent = reader.posts("Soon gone.").json
    guest = visit()
    guest.opens_reply()
    reader.withdraws(parent["id"])
    guest.fills("In answer to nobody.")
    guest.sends()
    guest.sees_state("The comment you answered is gone.")
    guest.posts("In answer to nobody.")


def test_duplicate(visit):
    """Saying the same again at once is answered calmly."""
    guest = visit()
    guest.posts("Just once.")
    guest.fills("Just once.")
    guest.sends()
    guest.sees_state("You have already said that.")


def test_too_many(visit, client):
    """Too many comments from one network: when to try again is said, and the words stay."""
    guest = visit()
    Moderator(client).sets_rules(posts_per_window=1, prior=-10)
    guest.posts("One.")
    guest.fills("Two.", name="Jo", email="jo@example.org")
    guest.sends()
    guest.sees_state("Too many comments just now. Your text is kept; please try again in 10 minutes.")
    expect(guest.field("Comment")).to_have_value("Two.")


def test_short_outage(visit, blog):
    """A short outage of the storage is sat out."""
    guest = visit()
    refused: list[str] = []

    def refuse_once(route):
        if refused or route.request.method != "POST":
            route.continue_()
            return
        refused.append(route.request.headers["idempotency-key"])
        problem = {"type": "urn:recap-comments:problem:storage-unavailable", "title": "", "status": 503, "detail": ""}
        headers = {
            "Retry-After": "1",
            "Access-Control-Allow-Origin": blog.origin,
            "Access-Control-Expose-Headers": "Retry-After",
        }
        route.fulfill(status=503, headers=headers, body=json.dumps(problem))

    guest.page.route("**/v1/comments", refuse_once)
    guest.posts("After a pause.")
    assert len(refused) == 1


def test_proof_of_work(visit, client):
    """While strangers flood the site, a browser proves work without being asked, and its comment is published."""
    guest = visit()
    Moderator(client).sets_rules(**DECISIVE | {"surge_at": 8})
    for number in range(100):
        Reader(client).posts(f"Stranger number {number}.", thread="/elsewhere")
    assert client.get("/v1/challenge").json["required"]
    with guest.page.expect_request(lambda request: request.method == "POST") as sent:
        guest.posts("A second stranger, who works.")
    assert sent.value.post_data_json["proof"]
    guest.sees_state("Your comment is published.")


def close(engine):
    """Close the thread as the operator."""
    SiteStore(engine).change_thread("default", THREAD, ThreadChange(is_open=False), by="ann", now=read_clock_ms())
