"""The model's opinion is bounded and says why."""

from hypothesis import given, settings
from hypothesis import strategies as st

from service.detection.assess import MAX_DETAIL, assess
from service.detection.classifier.site_filter import SiteFilter, find_raw_score
from service.model.evidence import Reason
from tests.detection.classifier.teaching import OFFERS, REMARKS, train_model
from tests.detection.submissions import list_marked_texts, list_reasons, make_submission


def test_spam_is_explained() -> None:
    """A weight for spam names the words that weighed most, and marks them as typed."""
    judged = make_submission(
        "Well: EARN money fast ONLINE, visit my casino page", name="Pills", url="http://pills.test/a"
    )
    evidence = SiteFilter(train_model()).detect_by_model(judged)
    assert list_reasons(evidence) == [Reason.CLASSIFIER]
    assert evidence[0].weight > 0
    assert "reads like spam, as at most" in evidence[0].detail
    named = {piece.lower() for piece in list_marked_texts(judged, evidence)}
    assert named & {"earn money", "money fast", "fast online", "my casino", "casino page", "visit my", "pills"}
    assert all(span.start < span.end for span in evidence[0].spans)


def test_good_comments_need_no_explanation() -> None:
    """A weight for a good comment says so in a sentence, without the time that naming words takes."""
    evidence = SiteFilter(train_model()).detect_by_model(
        make_submission(", ".join(REMARKS), name="Ann", url="https://ann.test/")
    )
    assert evidence[0].weight < 0
    assert evidence[0].detail == "reads like good comments"
    assert evidence[0].spans == ()


def test_raw_is_kept() -> None:
    """The raw score stands beside the weight, for learning."""
    site_filter = SiteFilter(train_model())
    assessment = assess(make_submission(OFFERS[0]), site_filter.signals)
    assert find_raw_score(assessment) == assessment.evidence[0].raw != 0
    assert find_raw_score(assess(make_submission(OFFERS[0]), ())) is None


@settings(max_examples=50, deadline=None)
@given(st.text(max_size=200), st.text(max_size=40), st.text(max_size=60))
def test_any_text(text: str, name: str, url: str) -> None:
    """Whatever is sent, the signals find bounded evidence with spans inside their fields."""
    judged = make_submission(text, name=name, url=url)
    for evidence in assess(judged, SiteFilter(train_model()).signals).evidence:
        assert evidence.reason is Reason.CLASSIFIER
        assert -1.5 <= evidence.weight <= 3
        assert len(evidence.detail) <= MAX_DETAIL
        sizes = {"text": len(text), "name": len(name), "url": len(url)}
        assert all(0 <= span.start <= span.end <= sizes[span.field] for span in evidence.spans)
