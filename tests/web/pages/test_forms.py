"""WordPress' form: its fields, its outcomes, and where it sends people."""

import pytest

from service.engines.port import Unavailable
from service.engines.sqlite.engine import SqliteEngine
from tests.actors import DECISIVE, HELD
from tests.web.form_sender import TEXT, THREAD, URL
from tests.web.html_reading import read_page

pytestmark = pytest.mark.usefixtures("decisive")


def read_comments(reader, thread=THREAD):
    """Return what readers see of a thread."""
    return reader.reads(thread).json["comments"]


@pytest.mark.parametrize("multipart", [False, True])
def test_a_stored_comment_leads_to_itself(send_form, reader, multipart):
    """A published comment answers 302 to its place on the thread's page, in both encodings of a form."""
    answer = send_form(multipart=multipart)
    (comment,) = read_comments(reader)
    assert answer.status_code == 302
    assert answer.headers["Location"] == f"/threads/%2Frecaps/form?comment={comment['id']}#comment-{comment['id']}"
    assert comment["html"] == f"<p>{TEXT}</p>"


def test_unknown_fields_are_ignored_and_never_honoured(send_form, reader):
    """Plug-ins' fields pass, and none of them raises a comment's standing."""
    answer = send_form(
        comment=f"{TEXT} {HELD}",
        status="approved",
        score="-9",
        akismet_comment_nonce="x",
        wp__comment__cookies__consent="yes",
    )
    assert answer.status_code == 302
    assert read_comments(reader) == []


def test_every_fault_is_told_and_what_was_typed_is_kept(send_form, reader):
    """Faults answer 200 with a page that names each at its field, a way back, and the form as it was filled."""
    answer = send_form(
        author="", email="nobody", url="javascript:x", comment="Dear <b>all</b>", redirect_to="/recaps/one"
    )
    page = read_page(answer)
    form = page.forms[0]
    assert form.fields["comment"] == "Dear <b>all</b>"
    assert form.fields["email"] == "nobody"
    assert form.fields["comment_post_ID"] == THREAD
    assert form.fields["redirect_to"] == "/recaps/one"
    assert {element["id"] for element in page.all("input", **{"aria-invalid": "true"})} == {"author", "email", "url"}
    assert page.one("a", href="/recaps/one")
    assert page.all("div", role="alert")
    assert read_comments(reader) == []


@pytest.mark.parametrize(
    "fields",
    [
        {"comment": ""},
        {"comment": "<script></script>"},
        {"comment": "x" * 10_001},
        {"comment": "a\x00b"},
        {"author": "x" * 246},
        {"email": "x" * 101},
        {"url": "h" * 201},
        {"comment_post_ID": ""},
        {"comment_post_ID": None},
        {"comment_parent": "nosuchcomment"},
        {"site": "nosuchsite"},
        {"opened_at": "yesterday"},
    ],
)
def test_unusable_fields_are_faults(send_form, reader, fields):
    """Each unusable field answers 200 with a page of faults, and nothing is stored."""
    assert read_page(send_form(**fields)).all("div", role="alert")
    assert read_comments(reader) == []


def test_what_the_store_knows_is_told_with_the_other_faults(send_form, reader):
    """A text without words and a parent that is not there are told beside an address that is none."""
    page = read_page(send_form(comment="<b></b>", email="nobody", comment_parent="nowhere"))
    assert {element["id"] for element in page.all("textarea", **{"aria-invalid": "true"})} == {"comment"}
    assert {element["id"] for element in page.all("input", **{"aria-invalid": "true"})} == {"email"}
    assert "Parent" in page.text
    assert read_comments(reader) == []


def test_a_mended_form_can_be_sent_as_it_stands(send_form, client, reader):
    """The form of the fault page, with the fault mended, stores the comment."""
    form = read_page(send_form(author="", redirect_to="/recaps/one")).forms[0]
    answer = client.post(form.action, data=form.fields | {"author": "Mina"})
    assert answer.headers["Location"].startswith("/recaps/one#comment-")
    assert len(read_comments(reader)) == 1


def test_a_double_click_stores_one_comment(send_form, reader):
    """The same form with the same hidden key leads to the same comment."""
    first, second = (send_form(idempotency_key="k1") for _ in range(2))
    assert first.headers["Location"] == second.headers["Location"]
    assert len(read_comments(reader)) == 1


def test_a_used_key_is_renewed(send_form, client, reader):
    """Another comment under the same key answers 409 with a form that can be sent at once."""
    send_form(idempotency_key="k1")
    form = read_page(send_form(idempotency_key="k1", comment="Something else entirely."), 409).forms[0]
    assert form.fields["idempotency_key"] not in ("", "k1")
    assert client.post(URL, data=form.fields).status_code == 302
    assert len(read_comments(reader)) == 2


def test_a_duplicate_is_told(send_form):
    """The same words again answer 409, and are shown to be copied."""
    send_form()
    page = read_page(send_form(), 409)
    assert "already said" in page.text
    assert TEXT in page.text


def test_a_closed_thread_is_told(send_form, moderator):
    """A closed thread answers 403, and keeps what was typed readable."""
    moderator.sends("threads", {"thread": THREAD, "open": False}, method="PUT")
    page = read_page(send_form(), 403)
    assert "closed" in page.text
    assert TEXT in page.text


def test_too_many_comments_are_told(send_form, moderator):
    """A used-up allowance answers 429 with Retry-After and the form kept."""
    moderator.sets_rules(**DECISIVE | {"posts_per_window": 1})
    send_form()
    answer = send_form(comment="Another thought.")
    assert read_page(answer, 429).forms[0].fields["comment"] == "Another thought."
    assert int(answer.headers["Retry-After"]) > 0


class DownEngine(SqliteEngine):
    """An engine whose storage does not answer."""

    def get(self, keys):
        """Fail: nothing can be read."""
        raise Unavailable(keys)


def test_storage_that_is_down_loses_no_text(make_app, clock):
    """Without storage the answer is 503 with Retry-After and the form kept."""
    engine = DownEngine(":memory:", clock)
    fields = {"comment": TEXT, "author": "Mina", "email": "mina@example.org", "comment_post_ID": THREAD}
    answer = make_app(engine).test_client().post(URL, data=fields)
    assert read_page(answer, 503).forms[0].fields["comment"] == TEXT
    assert int(answer.headers["Retry-After"]) > 0
    engine.close()


@pytest.mark.parametrize("origin", ["https://evil.example", "https://other.example", "http://blog.example"])
def test_a_foreign_page_may_not_post(send_form, reader, origin):
    """A form on a page of nobody we know answers 403 and shows nothing of what it sent."""
    page = read_page(send_form(headers={"Origin": origin}), 403)
    assert TEXT not in page.text
    assert read_comments(reader) == []


@pytest.mark.parametrize("origin", ["https://blog.example", "http://localhost"])
def test_own_pages_may_post(send_form, origin):
    """The site's pages and ours may post; no Referer is needed."""
    assert send_form(headers={"Origin": origin}).status_code == 302


def test_hidden_page_may_post(send_form):
    """A page with the policy `no-referrer` hides its origin, and its form sends a comment as a program could."""
    assert send_form(headers={"Origin": "null"}).status_code == 302


def test_reading_the_address_is_refused(client):
    """GET answers 405 and says what is allowed."""
    answer = client.get(URL)
    read_page(answer, 405)
    assert answer.headers["Allow"] == "POST"


def test_only_forms_are_taken(client):
    """JSON sent here answers 415."""
    read_page(client.post(URL, json={"comment": TEXT}), 415)


def test_a_huge_form_is_refused(send_form):
    """A body over the limit answers 413 on a page."""
    read_page(send_form(comment="x" * 70_000), 413)


def test_a_reply_stands_below_its_parent(send_form, reader):
    """`comment_parent` names the comment that is answered; "0" names none."""
    send_form(comment_parent="0")
    (parent,) = read_comments(reader)
    send_form(comment="I agree with every word.", comment_parent=parent["id"])
    assert [comment["parent"] for comment in read_comments(reader)] == [None, parent["id"]]


@pytest.mark.parametrize("name", ["recap_check", "website2"])
def test_a_filled_honeypot_is_treated_as_held(send_form, reader, name):
    """A filled trap, also of a form of an earlier release, is answered like any held comment, and nobody sees it."""
    assert "unapproved=" in send_form(**{name: "http://spam.example"}).headers["Location"]
    assert read_comments(reader) == []
