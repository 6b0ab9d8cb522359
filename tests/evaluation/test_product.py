"""The evaluation judges as the product does, and learns only when it should."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import count

import pytest

from service.detection.classifier.site_filter import SiteFilter
from service.detection.classifier.site_state import SiteState
from service.evaluation.blog import FIRST_MS, STEP_MS, Blog
from service.evaluation.labelled import LabelledComment
from service.evaluation.product import JudgedComment, judge_frozen, judge_stream
from service.evaluation.report import format_table, make_report
from service.learning.filter_state import BYTES_CODEC
from service.learning.sync import load_shipped_filter
from service.model.evidence import Reason
from service.model.status import Status
from tests.detection.classifier.teaching import make_labelled, train_model

SPAM = "Our writers deliver essays of every length before the deadline with free corrections at http://essays{}.test/"


def count_seconds() -> "count[float]":
    """Yield the times of a clock that goes forward a second with each look."""
    return count(0.0, 1.0)


def make_fresh_filter() -> SiteFilter:
    """Return the filter that the blog has at first."""
    return SiteFilter(train_model())


def list_reasons(comment: JudgedComment) -> Sequence[Reason]:
    """Return why a row was judged as it was."""
    return comment.decision.reasons if comment.decision else ()


def make_advertisement(number: int) -> list[LabelledComment]:
    """Return the same advertisement under changing names and hosts."""
    return [LabelledComment(SPAM.format(at), is_spam=True, name=f"Writer{at}", source="ads") for at in range(number)]


def test_frozen_learns_nothing() -> None:
    """Every comment is the first one of a fresh blog: copies do not know each other."""
    judged = list(judge_frozen(make_advertisement(4), make_fresh_filter, count_seconds().__next__))
    assert len({comment.score for comment in judged}) == 1
    assert not any(Reason.SEEN_IN_SPAM in list_reasons(comment) for comment in judged)


def test_stream_learns() -> None:
    """In a stream, a copy of a rejected comment is known again, and scores higher."""
    first, *others = judge_stream(make_advertisement(4), make_fresh_filter, count_seconds().__next__)
    assert all(Reason.SEEN_IN_SPAM in list_reasons(comment) for comment in others)
    assert others[-1].raw > first.raw
    assert others[-1].outcome == Status.SPAM


def test_nothing_is_packed(monkeypatch: pytest.MonkeyPatch) -> None:
    """A stream packs nothing of what it learns into bytes, and judges as it would if it did."""
    plain = [
        (comment.decision, comment.raw)
        for comment in judge_stream(make_labelled(), make_fresh_filter, count_seconds().__next__)
    ]
    with monkeypatch.context() as packing:
        packing.setattr("service.evaluation.blog.make_in_memory_codec", lambda: BYTES_CODEC)
        packed = [
            (comment.decision, comment.raw)
            for comment in judge_stream(make_labelled(), make_fresh_filter, count_seconds().__next__)
        ]
    assert packed == plain
    packs: list[SiteState] = []
    monkeypatch.setattr(SiteState, "dump", packs.append)
    assert [
        (comment.decision, comment.raw)
        for comment in judge_stream(make_labelled(), make_fresh_filter, count_seconds().__next__)
    ] == plain
    assert packs == []


def test_delay() -> None:
    """With decisions two comments late, the fourth comment is the first that knows any."""
    judged = list(judge_stream(make_advertisement(4), make_fresh_filter, count_seconds().__next__, delay=2))
    assert [Reason.SEEN_IN_SPAM in list_reasons(comment) for comment in judged] == [False, False, False, True]


def test_history_is_kept() -> None:
    """An author whose comments were approved has that as evidence."""
    rows = [LabelledComment(f"I liked scene {number}", is_spam=False, name="Ann") for number in range(3)]
    judged = list(judge_stream(rows, make_fresh_filter, count_seconds().__next__))
    assert [Reason.APPROVED_BEFORE in list_reasons(comment) for comment in judged] == [False, True, True]


def test_nameless_authors_are_strangers() -> None:
    """Comments without a name do not share a history."""
    rows = [LabelledComment(f"I liked scene {number}", is_spam=False) for number in range(3)]
    judged = list(judge_stream(rows, make_fresh_filter, count_seconds().__next__))
    assert not any(Reason.APPROVED_BEFORE in list_reasons(comment) for comment in judged)


def test_report() -> None:
    """The report counts what became of each label, in all, by language and by source."""
    result = make_report(list(judge_stream(make_labelled(), make_fresh_filter, count_seconds().__next__)))
    assert result["comments"] == {"spam": 30, "ham": 60}
    assert result["ms_per_comment"] == pytest.approx(1000)
    assert set(result["by_source"]) == {"blog", "forum"}
    for shares in result["shares"].values():
        parts = (shares[outcome] for outcome in ("approved", "pending", "spam", "refused"))
        assert sum(parts) == pytest.approx(1, abs=0.001)
    assert "blog: spam" in format_table(result)


def test_report_of_one_label() -> None:
    """Without spam there is no AUC, and the shares of good comments are there."""
    result = make_report(
        list(judge_frozen([LabelledComment("Lovely.", is_spam=False)], make_fresh_filter, count_seconds().__next__))
    )
    assert result["auc"] is None
    assert set(result["shares"]) == {"ham"}


def test_refused_posts() -> None:
    """What the service refuses is told apart, ranks above all that was judged, and is decided by nobody."""
    rows = [LabelledComment("<b></b>", is_spam=True), LabelledComment("I liked the rain.", is_spam=False)]
    refused, liked = judge_stream(rows, make_fresh_filter, count_seconds().__next__)
    assert (refused.outcome, liked.outcome != "refused") == ("refused", True)
    assert refused.score > liked.score


def test_abuse_is_told_apart() -> None:
    """Good comments that wait for their insults are counted as held, and as held for abuse."""
    rows = [LabelledComment("You are a stupid idiot and a disgusting moron, go kill yourself", is_spam=False)]
    shares = make_report(list(judge_frozen(rows, load_shipped_filter, count_seconds().__next__)))["shares"]["ham"]
    assert (shares["pending"], shares["held_for_abuse"]) == (1, 1)


def test_dates_are_kept() -> None:
    """Rows come at their dates, and in their order where a date is missing or goes back."""
    dates = (0, FIRST_MS + 10 * STEP_MS, 1, 0)
    with Blog(make_fresh_filter) as blog:
        times = []
        for date in dates:
            blog.advance(LabelledComment("Fine.", is_spam=False, created_at=date))
            times.append(blog.now)
    assert times == [FIRST_MS + place * STEP_MS for place in (0, 10, 11, 12)]


def test_late_decisions_on_spam_that_expired() -> None:
    """A label that comes after its comment has expired teaches nothing, and stops nothing."""
    year = 31_536_000_000
    rows = [replace(row, created_at=FIRST_MS + place * year) for place, row in enumerate(make_advertisement(3))]
    judged = list(judge_stream(rows, make_fresh_filter, count_seconds().__next__, delay=1))
    assert [comment.row for comment in judged] == rows
