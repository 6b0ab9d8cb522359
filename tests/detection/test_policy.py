"""Policy: what evidence, rules and standing make of a comment."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.detection.policy import LAWS, decide
from service.detection.signals.honeypot import HONEYPOT_WEIGHT
from service.model.decision import POLICY
from service.model.evidence import Assessment, Evidence, Reason
from service.model.status import Axis, Standing, Status, Verdict
from tests.detection.submissions import NOW, make_author, make_submission

A, P, S = Status.APPROVED, Status.PENDING, Status.SPAM
HAM, UNSURE, SPAM = Verdict.HAM, Verdict.UNSURE, Verdict.SPAM
TRUSTED, BANNED = make_author(standing=Standing.TRUSTED), make_author(standing=Standing.BANNED)
KNOWN = make_author(approved=2)
MIXED = make_author(approved=1, spam=2)


def _make_assessment(*weights: float, reason: Reason = Reason.REPETITION, axis: Axis = Axis.SPAM) -> Assessment:
    """Return one piece of evidence for each weight, each by another signal. The prior of the default rules is -1."""
    return Assessment(tuple(Evidence(f"s{i}", reason, weight, "x", axis) for i, weight in enumerate(weights)))


def _make_evidence(reason: Reason, weight: float = 0.0, axis: Axis = Axis.SPAM) -> Assessment:
    return Assessment((Evidence("s", reason, weight, "x", axis),))


@pytest.mark.parametrize(
    ("assessment", "said", "status", "verdict"),
    [
        # Clean comments of anyone are published.
        (_make_assessment(), {}, A, HAM),
        (_make_assessment(0.9), {}, A, HAM),
        # A first-time author's doubtful one waits, a returning author's later, a known author's latest.
        (_make_assessment(1.0), {}, P, UNSURE),
        (_make_assessment(1.0), {"author": MIXED}, A, HAM),
        (_make_assessment(2.0), {"author": MIXED}, P, UNSURE),
        (_make_assessment(2.0), {"author": KNOWN}, A, HAM),
        (_make_assessment(3.5), {"author": KNOWN}, P, UNSURE),
        # Spam needs the score and two kinds of evidence.
        (_make_assessment(2.0, 2.0), {}, S, SPAM),
        (_make_assessment(4.0), {}, P, UNSURE),
        (_make_assessment(2.0, 1.9), {}, P, UNSURE),
        # The second kind, or all others together, must be half of what spam takes.
        (_make_assessment(3.0, 1.4), {}, P, UNSURE),
        (_make_assessment(3.0, 1.5), {}, S, SPAM),
        (_make_assessment(3.0, 0.8, 0.7), {}, S, SPAM),
        (_make_assessment(6.0, -0.5), {}, P, UNSURE),
        # However low the threshold, one kind is not two, and evidence that weighs nothing is no kind.
        (_make_assessment(0.5), {"spam_at": -2.0}, P, HAM),
        (_make_assessment(0.5, 0.0), {"spam_at": -2.0}, P, HAM),
        (_make_assessment(0.5, 0.1), {"spam_at": -2.0}, S, SPAM),
        # A known author's e-mail is only claimed.
        (_make_assessment(2.0, 2.0), {"author": KNOWN}, P, SPAM),
        # What stands alone.
        (_make_evidence(Reason.HONEYPOT, 6.0), {}, S, SPAM),
        # A browser may have filled it in for somebody whose words are fine.
        (_make_evidence(Reason.HONEYPOT, 5.9), {}, P, UNSURE),
        (_make_evidence(Reason.HONEYPOT, 1.0), {"author": TRUSTED}, P, UNSURE),
        (_make_evidence(Reason.BLOCKED_WORD), {"author": TRUSTED}, S, SPAM),
        (_make_evidence(Reason.LISTED_HOST), {"author": KNOWN}, S, SPAM),
        (_make_evidence(Reason.HELD_WORD, 0.1), {}, P, HAM),
        (_make_evidence(Reason.HELD_WORD, 0.1), {"author": KNOWN}, P, HAM),
        (_make_evidence(Reason.SIGNAL_FAILED), {}, P, UNSURE),
        (_make_evidence(Reason.SIGNAL_FAILED), {"author": TRUSTED}, P, UNSURE),
        # Standing.
        (_make_assessment(), {"author": BANNED}, S, HAM),
        (_make_assessment(), {"author": make_author(standing=Standing.BANNED, standing_until=NOW)}, A, HAM),
        (_make_assessment(2.5), {"author": TRUSTED}, A, UNSURE),
        (_make_assessment(), {"author": TRUSTED, "hold_all": True, "hold_first": True}, A, HAM),
        (_make_assessment(2.0, 2.0), {"author": TRUSTED}, P, SPAM),
        # Sites that hold more.
        (_make_assessment(), {"hold_all": True}, P, HAM),
        (_make_assessment(), {"hold_all": True, "author": KNOWN}, P, HAM),
        (_make_assessment(), {"hold_first": True}, P, HAM),
        (_make_assessment(), {"hold_first": True, "author": KNOWN}, A, HAM),
        (_make_assessment(3.0, 3.0), {"hold_all": True}, S, SPAM),
        # Abuse holds and never makes spam.
        (_make_assessment(0.5, 0.9, axis=Axis.ABUSE), {}, A, HAM),
        (_make_assessment(0.5, 1.0, axis=Axis.ABUSE), {}, P, HAM),
        (_make_assessment(9.0, 9.0, axis=Axis.ABUSE), {}, P, HAM),
        # The dials turn.
        (_make_assessment(), {"prior": 0.0}, P, UNSURE),
        (_make_assessment(1.0, 1.0), {"spam_at": 1.0}, S, SPAM),
        (_make_assessment(1.0), {"hold_new_at": 0.5}, A, HAM),
    ],
)
def test_policy(assessment, said, status, verdict):
    """The status and the machine's opinion follow from the evidence, the author's standing and the site's rules."""
    decision = decide(assessment, make_submission(**said))
    assert (decision.status, decision.verdict) == (status, verdict)


def test_flags_hold_from_the_sites_number_on():
    """Enough readers' flags hold a comment, even of a trusted author, and say so first."""
    judged = make_submission(author=TRUSTED)
    assert decide(_make_assessment(), judged, flags=2).status is A
    decision = decide(_make_assessment(), judged, flags=3)
    assert decision.status is P
    assert decision.reasons[0] is Reason.READER_FLAG


def test_a_decision_is_the_policys_record():
    """It says by whom, when, under which rules, the score, and the reasons, strongest first, each once."""
    assessment = Assessment(
        (
            Evidence("a", Reason.SHOUTING, 0.4, "x"),
            Evidence("b", Reason.APPROVED_BEFORE, -3.0, "x"),
            Evidence("c", Reason.MANY_LINKS, 2.0, "x"),
            Evidence("d", Reason.SHOUTING, 0.3, "x"),
        )
    )
    decision = decide(assessment, make_submission())
    assert decision.by == POLICY
    assert decision.at == NOW
    assert decision.rules_version == 0
    assert decision.score == pytest.approx(-1.3)
    assert decision.reasons == (Reason.APPROVED_BEFORE, Reason.MANY_LINKS, Reason.SHOUTING)


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        ({"author": BANNED}, Reason.BANNED_AUTHOR),
        ({"author": TRUSTED}, Reason.TRUSTED_AUTHOR),
        ({"hold_all": True}, Reason.HOLD_ALL),
        ({"hold_first": True}, Reason.FIRST_COMMENT),
    ],
)
def test_the_law_that_spoke_comes_first_among_the_reasons(said, reason):
    """What decided stands before what only weighed."""
    assert decide(_make_assessment(0.5), make_submission(**said)).reasons == (reason, Reason.REPETITION)


def test_every_law_says_what_it_holds():
    """The policy can be read aloud."""
    assert all(law.__doc__ for law in LAWS)


@given(st.lists(st.floats(-5, 5), max_size=6), st.floats(0, 5))
def test_more_evidence_for_spam_never_helps_a_comment(weights, more):
    """Adding weight against a comment never moves it towards publication."""
    order = (A, P, S)
    before = decide(_make_assessment(*weights), make_submission()).status
    after = decide(_make_assessment(*weights, more), make_submission()).status
    assert order.index(after) >= order.index(before)


def test_abuse_that_holds_comes_first_among_the_reasons():
    """Who asks why a heated comment waits is told of the abuse, however good it looks otherwise."""
    assessment = Assessment(
        (
            Evidence("classifier", Reason.CLASSIFIER, -2.5, "x"),
            Evidence("abuse", Reason.ABUSE_WORD, 1.4, "x", Axis.ABUSE),
            Evidence("abuse-model", Reason.ABUSE_MODEL, 1.2, "x", Axis.ABUSE),
        )
    )
    decision = decide(assessment, make_submission())
    assert (decision.status, decision.reasons) == (P, (Reason.ABUSE_WORD, Reason.ABUSE_MODEL, Reason.CLASSIFIER))


@pytest.mark.parametrize("hold_abuse_at", [0.0, -10.0])
def test_comment_without_evidence_of_abuse_is_not_held_as_abuse(hold_abuse_at):
    """A threshold that nothing can stay under holds a comment with any evidence of abuse, and no other."""
    heated = Evidence("abuse", Reason.ABUSE_WORD, 0.1, "x", Axis.ABUSE)
    assert decide(Assessment(()), make_submission(hold_abuse_at=hold_abuse_at)).status is A
    assert decide(Assessment((heated,)), make_submission(hold_abuse_at=hold_abuse_at)).reasons == (Reason.ABUSE_WORD,)


def test_what_speaks_for_a_decision_comes_before_what_speaks_against_it():
    """Spam is told by what speaks for spam first; a published comment by what speaks for it."""
    for_it = Evidence("links", Reason.MANY_LINKS, 3.0, "x"), Evidence("praise", Reason.BOILERPLATE_PRAISE, 3.5, "x")
    against = Evidence("history", Reason.APPROVED_BEFORE, -0.8, "x")
    spam = decide(Assessment((against, *for_it)), make_submission())
    assert spam.reasons == (Reason.BOILERPLATE_PRAISE, Reason.MANY_LINKS, Reason.APPROVED_BEFORE)
    good = decide(Assessment((Evidence("links", Reason.MANY_LINKS, 0.9, "x"), against)), make_submission())
    assert good.reasons == (Reason.APPROVED_BEFORE, Reason.MANY_LINKS)


@pytest.mark.parametrize(("surge", "status"), [(9, A), (10, P), (11, P)])
def test_strangers_wait_from_the_number_of_a_surge_on(surge, status):
    """The comment that reaches the site's number waits, too."""
    judged = make_submission(surge_at=10)
    judged = replace(judged, facts=replace(judged.facts, surge=surge))
    assert decide(_make_assessment(), judged).status is status


def test_reasons_without_weight_come_before_those_against():
    """A signal that failed weighs nothing, and is named before what speaks against the decision."""
    good = Evidence("a", Reason.APPROVED_BEFORE, -0.5, "x")
    failed = Evidence("b", Reason.SIGNAL_FAILED, 0.0, "x")
    reasons = decide(Assessment((good, failed, Evidence("c", Reason.SHOUTING, 0.0, "x"))), make_submission()).reasons
    assert reasons == (Reason.SIGNAL_FAILED, Reason.SHOUTING, Reason.APPROVED_BEFORE)


@pytest.mark.parametrize(
    ("surge_at", "facts"),
    [(0, {"surge": 0}), (0, {"surge": 50}), (10, {"surge": 10, "author": KNOWN}), (10, {"surge": 10, "proved": True})],
    ids=["off without posts", "off in a flood", "known author", "proved work"],
)
def test_surge_spares_known_and_proved_authors(surge_at, facts):
    """A flood holds neither a known author nor one who proved work, and no author where the rule is off."""
    judged = make_submission(surge_at=surge_at)
    judged = replace(judged, facts=replace(judged.facts, **facts))
    assert decide(_make_assessment(), judged).status is A


def test_one_heavy_signal_is_no_honeypot():
    """Weight as heavy as a filled honeypot, from one other signal, holds the comment but does not make it spam."""
    decision = decide(_make_assessment(HONEYPOT_WEIGHT), make_submission())
    assert (decision.status, decision.verdict) == (P, UNSURE)


def test_abuse_does_not_corroborate_spam():
    """Evidence of abuse beside one heavy signal of spam is no second kind of evidence of spam."""
    spam, abuse = Evidence("s", Reason.REPETITION, 5.0, "x"), Evidence("a", Reason.REPETITION, 2.0, "x", Axis.ABUSE)
    decision = decide(Assessment((spam, abuse)), make_submission())
    assert (decision.status, decision.verdict) == (P, UNSURE)


def test_held_abuse_names_abuse_first():
    """A comment that is held for abuse names that reason first, also beside a heavier finding of spam."""
    spam = Evidence("s", Reason.REPETITION, 0.9, "x")
    abuse = [Evidence(signal, Reason.ABUSE_WORD, 0.8, "x", Axis.ABUSE) for signal in ("a", "b")]
    assert decide(Assessment((spam, *abuse)), make_submission()).reasons == (Reason.ABUSE_WORD, Reason.REPETITION)
