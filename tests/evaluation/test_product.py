"""The evaluation judges as the product does, and learns only when it should."""

from itertools import count

import pytest

from service.evaluation.labelled import Labelled
from service.evaluation.product import frozen, stream
from service.evaluation.report import report, table
from service.model.evidence import Reason
from service.model.status import Status
from service.moderation.classifier.learned import Learned
from tests.classifier.teaching import labelled, model

SPAM = "Our writers deliver essays of every length before the deadline with free corrections at http://essays{}.test/"


def ticking() -> "count[float]":
    """A clock that goes forward a second with each look."""
    return count(0.0, 1.0)


def repeated(number: int) -> list[Labelled]:
    """The same advertisement under changing names and hosts."""
    return [Labelled(SPAM.format(at), is_spam=True, name=f"Writer{at}", source="ads") for at in range(number)]


def test_frozen_learns_nothing() -> None:
    """Every comment is the first one of a fresh blog: copies do not know each other."""
    judged = list(frozen(repeated(4), Learned(model()), ticking().__next__))
    assert len({found.decision.score for found in judged}) == 1
    assert not any(Reason.SEEN_IN_SPAM in found.decision.reasons for found in judged)


def test_stream_learns() -> None:
    """In a stream, a copy of a rejected comment is known again, and scores higher."""
    first, *others = stream(repeated(4), Learned(model()), ticking().__next__)
    assert all(Reason.SEEN_IN_SPAM in found.decision.reasons for found in others)
    assert others[-1].raw > first.raw
    assert others[-1].decision.status is Status.SPAM


def test_delay() -> None:
    """With decisions two comments late, the fourth comment is the first that knows any."""
    judged = list(stream(repeated(4), Learned(model()), ticking().__next__, delay=2))
    assert [Reason.SEEN_IN_SPAM in found.decision.reasons for found in judged] == [False, False, False, True]


def test_history_is_kept() -> None:
    """An author whose comments were approved has that as evidence."""
    rows = [Labelled(f"I liked scene {number}", is_spam=False, name="Ann") for number in range(3)]
    judged = list(stream(rows, Learned(model()), ticking().__next__))
    assert [Reason.APPROVED_BEFORE in found.decision.reasons for found in judged] == [False, True, True]


def test_nameless_authors_are_strangers() -> None:
    """Comments without a name do not share a history."""
    rows = [Labelled(f"I liked scene {number}", is_spam=False) for number in range(3)]
    judged = list(stream(rows, Learned(model()), ticking().__next__))
    assert not any(Reason.APPROVED_BEFORE in found.decision.reasons for found in judged)


def test_report() -> None:
    """The report counts what became of each label, in all, by language and by source."""
    result = report(list(stream(labelled(), Learned(model()), ticking().__next__)))
    assert result["comments"] == {"spam": 30, "ham": 60}
    assert result["ms_per_comment"] == pytest.approx(1000)
    assert set(result["by_source"]) == {"blog", "forum"}
    for shares in result["shares"].values():
        assert shares["approved"] + shares["pending"] + shares["spam"] == pytest.approx(1, abs=0.001)
    assert "blog: spam" in table(result)


def test_report_of_one_label() -> None:
    """Without spam there is no AUC, and the shares of good comments are there."""
    result = report(list(frozen([Labelled("Lovely.", is_spam=False)], Learned(model()), ticking().__next__)))
    assert result["auc"] is None
    assert set(result["shares"]) == {"ham"}
