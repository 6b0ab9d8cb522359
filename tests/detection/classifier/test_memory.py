"""The memory knows rejected comments again, and forgives what good ones share with them."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from service.detection.classifier.lesson_log import Label
from service.detection.classifier.rejected_memory import KEPT_DAYS, MAX_REJECTED, RejectedMemory, RememberedDecision
from service.detection.classifier.rejected_memory_file import dump_memory, load_memory
from service.detection.classifier.site_filter import SiteFilter, TaughtDecision
from service.detection.classifier.site_state import StateError
from service.model.author import AuthorRecord
from service.model.evidence import Reason
from tests.detection.classifier.teaching import make_taught_decision, teach, train_model
from tests.detection.submissions import NOW, list_marked_texts, list_reasons, make_submission

PASSAGE = (
    "Our team of experienced writers delivers essays of every length before your deadline, with free corrections, "
    "plagiarism reports and a discount for students who order two papers in the same month of the year."
)


def make_rejection(
    text: str = PASSAGE, comment_id: str = "first", at: int = NOW - 1000, **fields: Any
) -> TaughtDecision:
    """Return a moderator's rejection of a text."""
    return TaughtDecision(comment_id, make_submission(text, **fields), Label.SPAM, at, 0.0)


def make_approval(text: str, **fields: Any) -> TaughtDecision:
    """Return a moderator's approval of a text."""
    return TaughtDecision("good", make_submission(text, **fields), Label.GOOD, NOW - 500, 0.0)


def test_a_copied_passage_names_its_origin() -> None:
    """A comment with a rejected one's words inside is known again, with the words marked."""
    copy = make_submission(f"Hello all! {PASSAGE} Bye now.")
    evidence = teach(make_rejection()).detect_by_memory(copy)
    assert list_reasons(evidence) == [Reason.SEEN_IN_SPAM]
    assert "comment first, rejected on" in evidence[0].detail
    assert all(piece in PASSAGE for piece in list_marked_texts(copy, evidence))
    assert evidence[0].weight >= 1.5


def test_passages_without_spaces() -> None:
    """Scripts without spaces are known again by their characters."""
    text = "この番組の公式サイトで今すぐ登録すると無料で全話を視聴することができますので是非ご覧ください" * 2
    assert list_reasons(teach(make_rejection(text)).detect_by_memory(make_submission(text))) == [Reason.SEEN_IN_SPAM]


def test_what_good_comments_say_too_is_forgiven() -> None:
    """A passage that an approved comment holds as well is no evidence."""
    assert not teach(make_rejection(), make_approval(PASSAGE)).detect_by_memory(make_submission(PASSAGE))


def test_the_title_of_the_page_is_forgiven() -> None:
    """Quoting the page's own title is no evidence."""
    assert not teach(make_rejection()).detect_by_memory(make_submission(PASSAGE, page_title=PASSAGE))


def test_hosts() -> None:
    """The host of a rejected comment is known again, in a link or as a web site, unless a good one leads there."""
    memory = teach(make_rejection("see http://essays.test/a"))
    for suspect in (
        make_submission("look", url="https://essays.test"),
        make_submission("go to https://www.essays.test/b"),
    ):
        evidence = memory.detect_by_memory(suspect)
        assert list_reasons(evidence) == [Reason.SPAM_HOST]
        assert "essays.test, as did comment first" in evidence[0].detail
    assert not memory.learn_decision(make_approval("mine", url="http://essays.test")).detect_by_memory(suspect)


@pytest.mark.parametrize("host", ["youtube.com", "blogspot.com", "allowed.test"])
def test_hosts_open_to_all_say_nothing(host) -> None:
    """Hosts where anybody writes, and those that the site allows, are never remembered."""
    said: dict[str, Any] = {"allow_hosts": ("allowed.test",)}
    assert not teach(make_rejection(f"http://{host}/x", **said)).detect_by_memory(
        make_submission(f"http://{host}/y", **said)
    )


def test_mailboxes() -> None:
    """Another spelling of a rejected mailbox is known; the author's own history speaks of the same one."""
    memory = teach(make_rejection("Short.", email="j.doe+a@mail.test"))
    again = make_submission("Hi.", email="jdoe+b@mail.test")
    assert Reason.SEEN_IN_SPAM in list_reasons(memory.detect_by_memory(again))
    suspect = make_submission("Hi.", email="jdoe+b@mail.test", author=AuthorRecord("a", spam=1))
    assert Reason.SEEN_IN_SPAM not in list_reasons(memory.detect_by_memory(suspect))


def test_reversal() -> None:
    """A rejection that was reversed or taken back is forgotten, whatever order the messages come in."""
    back = TaughtDecision("first", make_submission(PASSAGE), Label.NOTHING, NOW, 0.0)
    assert not teach(make_rejection(), back).detect_by_memory(make_submission(PASSAGE))
    assert not teach(back, make_rejection()).detect_by_memory(make_submission(PASSAGE))


def test_it_expires() -> None:
    """A rejection is forgotten after a year."""
    memory = teach(make_rejection())
    assert not memory.detect_by_memory(make_submission(PASSAGE, now=NOW + KEPT_DAYS * 86_400_000))


@settings(max_examples=30, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 7), st.sampled_from(Label), st.integers(0, 50)), max_size=12), st.randoms())
def test_order_and_repetition_do_not_matter(steps, random) -> None:
    """Decisions remembered in any order, some of them twice, leave the same bytes."""
    decisions = [make_taught_decision(*step) for step in steps]
    shuffled = [*decisions, *decisions[:5]]
    random.shuffle(shuffled)
    assert dump_memory(teach(*decisions).memory) == dump_memory(teach(*shuffled).memory)


def test_bounded() -> None:
    """The newest thousand rejections are kept, and the block of bytes stays far below a record's limit."""
    memory = RejectedMemory()
    for number in range(MAX_REJECTED + 5):
        hashes = tuple((number * 7919 + part * 104_729) * 2_654_435_761 % 2**32 for part in range(16))
        memory = memory.add_decision(
            RememberedDecision(number, Label.SPAM, f"id{number:024}", hashes, hashes[:4], number)
        )
    assert len(memory.decisions) == MAX_REJECTED
    assert "id" + f"{0:024}" not in memory.decisions
    data = dump_memory(memory)
    assert len(data) < 130_000
    assert load_memory(data) == memory


@pytest.mark.parametrize(
    ("damage", "fault"),
    [
        (lambda _: b"nothing", "does not begin"),
        (lambda data: data[:8] + b"\x63" + data[9:], "format 99"),
        (lambda data: data[:-1] + bytes([data[-1] ^ 1]), "damaged"),
    ],
)
def test_damage_is_named(damage, fault) -> None:
    """A memory of another version or damaged gives an error that says so."""
    with pytest.raises(StateError, match=fault):
        load_memory(damage(dump_memory(teach(make_rejection()).memory)))


def test_nothing_known() -> None:
    """A fresh site remembers nothing."""
    assert not SiteFilter(train_model()).detect_by_memory(make_submission(PASSAGE))


def test_a_year_is_kept():
    """Nothing of a decision is kept a year after it, in whatever order decisions come."""
    year = KEPT_DAYS * 86_400_000
    old, new = RememberedDecision(5, Label.SPAM, "old", (1,)), RememberedDecision(5 + year, Label.SPAM, "new", (2,))
    for order in ((old, new), (new, old)):
        memory = RejectedMemory()
        for decision in order:
            memory = memory.add_decision(decision)
        assert set(memory.decisions) == {"new"}
