"""Replay tells the truth: rules that equal those in force change nothing, and other rules change what they say."""

from dataclasses import replace

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from service.comments.judging import judge_flagged
from service.comments.new_comment import ReceivedDraft, judge_new_comment
from service.detection.classifier.site_filter import SiteFilter
from service.detection.signals import SIGNALS
from service.detection.stored_comment import recall_facts
from service.detection.text.fingerprint import compute_fingerprint
from service.learning.sync import load_shipped_filter
from service.model.author import AuthorRecord
from service.model.comment import NOTHING_FOUND, Flag
from service.model.decision import Decision
from service.model.draft import Draft, Sender
from service.model.evidence import Reason
from service.model.rules import Rules
from service.model.status import FlagReason, Standing, Status, Verdict
from service.model.submission import Pace
from service.model.thread import Thread
from service.moderation.replay import judge_under, replay_rules
from service.sanitise.sanitiser import sanitise
from service.storage.context import ContextQuery, PostContext

NOW = 1_916_230_400_000
LINKS = "https://a.example/1 https://b.example/2 https://c.example/3"
TEXTS = [
    "A thought about the sea",
    f"The harbour and the lighthouse, see {LINKS}",
    f"buy cheap pills now {LINKS}",
    "You are an idiot and a moron, shut up",
    "WHAT A FINALE!!!!!!!!!!!!!!!!",
    "Write to me on telegram @fast_money_now, guaranteed profit of $9000 a week",
    "<b>Great</b> post\u200b, thanks for sharing",
]
RULES = [
    Rules(),
    Rules(hold_new_at=-1.2, version=4),
    Rules(hold_first=True, hold_words=("sea",), block_words=("pills",)),
    Rules(hold_all=True, block_hosts=("b.example",)),
    Rules(surge_at=1, pace_hold=1, min_seconds=60, spam_at=0.5, max_links=0),
    Rules(prior=3.0, hold_known_at=9, hold_at=8, hold_new_at=2.5, flags_to_hold=1),
]
FILTER: SiteFilter = load_shipped_filter()
SIGNALS_AND_FILTER = (*SIGNALS, *FILTER.signals)

records = st.builds(
    AuthorRecord,
    key=st.just("author"),
    approved=st.integers(0, 60),
    pending=st.integers(0, 3),
    spam=st.integers(0, 3),
    trash=st.integers(0, 2),
    last_at=st.sampled_from([0, NOW - 5_000, NOW - 10**9]),
    standing=st.sampled_from(Standing),
    standing_until=st.sampled_from([0, NOW - 1, NOW + 1]),
)
drafts = st.builds(
    Draft,
    site=st.just("site"),
    thread=st.just("/recaps/harbour"),
    text=st.sampled_from(TEXTS),
    name=st.sampled_from(["Ann", "Cheap Pills Online", "x1x2x3"]),
    email=st.sampled_from(["", "ann@example.org", "a8f7s6@mailinator.com"]),
    url=st.sampled_from(["", "https://ann.example/", "https://a.example/deep/page?x=1"]),
    page_title=st.sampled_from(["", "The lighthouse of the harbour"]),
    opened_at=st.sampled_from([0, NOW - 1_000, NOW - 60_000, NOW + 10**7]),
    honeypot=st.sampled_from(["", "", "x"]),
)
contexts = st.builds(
    PostContext,
    query=st.just(ContextQuery("site", "/recaps/harbour", "author", "address", "", "", "c1", None, NOW)),
    rules=st.sampled_from(RULES),
    thread=st.builds(Thread, st.just("site"), st.just("/recaps/harbour"), title=st.sampled_from(["", "A lighthouse"])),
    author=records,
    pace=st.builds(Pace, posts=st.sampled_from([0, 2, 40])),
    times_seen=st.sampled_from([0, 9]),
    parent=st.none(),
    earlier_try=st.none(),
    last_request=st.just(0),
    surge=st.sampled_from([0, 500]),
    has_proof=st.booleans(),
    shadow=st.sampled_from([None, Rules(hold_all=True, version=2)]),
)
deterministic = settings(
    derandomize=True, deadline=None, max_examples=200, suppress_health_check=[HealthCheck.too_slow]
)


def store(draft, context, signals=SIGNALS_AND_FILTER):
    """Return the comment that a post becomes, with a body as the store gives it back: text and HTML alone."""
    body = sanitise(draft.text)
    comment = judge_new_comment(
        ReceivedDraft(draft, Sender("address", ""), body, compute_fingerprint(body.plain), "", ""), context, signals
    )
    return replace(comment, body=comment.body._replace(plain="", links=()))


def decide_by_person(comment, status):
    """Return the comment as a moderator decided."""
    return comment.apply_decision(Decision(status, Verdict.HAM, 0.0, (Reason.MODERATOR,), "ann", NOW + 1))


def flag(comment, context, times):
    """Return the comment as readers reported it, each report judged as it came."""
    for turn in range(times):
        flagged = comment.add_flag(Flag(FlagReason.SPAM, "", f"reader-{turn}", NOW + turn))
        comment = judge_flagged(flagged, context, NOW + turn)
    return comment


def list_moves(report):
    """Return the moves of both parts of a report, those of people's comments last."""
    return [*report["moves"], *report["decided_by_people"]["moves"]]


def assert_no_change(comment, record, rules):
    """Check that replaying the rules in force changes nothing, whoever decided."""
    report = replay_rules([(comment, record)], rules, replace(rules, version=0), FILTER.signals)
    assert (report["changed"], report["decided_by_people"]["changed"], report["examined"]) == (0, 0, 1)
    assert report["examples"] == report["decided_by_people"]["examples"] == []
    assert all(before == after for before, after in (move.split(">") for move in list_moves(report)))


@deterministic
@given(drafts, contexts, records)
def test_policy_is_replayed_to_its_own_decision(draft, context, today):
    """What policy decided comes out again under the same rules, whatever became of the author since."""
    comment = store(draft, context)
    facts = recall_facts(comment, replace(today, standing=context.author.standing, standing_until=0), context.rules)
    body = sanitise(comment.body.text)
    replayed = judge_under(context.rules, comment, body, facts, SIGNALS_AND_FILTER)
    assert replayed.status is comment.status
    assert (replayed.score, replayed.reasons) == (comment.decision.score, comment.decision.reasons)


@deterministic
@given(
    posted=st.tuples(drafts, contexts, records),
    people=st.lists(st.sampled_from(Status), max_size=2),
    flags=st.integers(0, 4),
    judged=st.sampled_from(["by everything", "without the filter", "by an old release"]),
)
def test_unchanged_rules_change_nothing(posted, people, flags, judged):
    """Comments of every kind stay where they are under the rules in force, also where those changed since."""
    draft, context, today = posted
    comment = store(draft, context, SIGNALS if judged == "without the filter" else SIGNALS_AND_FILTER)
    if judged == "by an old release":
        comment = replace(comment, assessment=NOTHING_FOUND, shadow=None)
    comment = flag(comment, context, flags) if comment.is_visible else comment
    for status in people:
        comment = decide_by_person(comment, status)
    for rules in (context.rules, Rules(), RULES[-1]):
        assert_no_change(comment, today, rules)


def make_context(rules, **about):
    """Return what surrounds a stranger's post on a site with these rules."""
    query = ContextQuery("site", "/recaps/harbour", "author", "address", "", "", "c1", None, NOW)
    context = PostContext(
        query=query,
        rules=rules,
        thread=Thread("site", "/recaps/harbour"),
        author=AuthorRecord("author"),
        pace=Pace(),
        times_seen=0,
        parent=None,
        earlier_try=None,
        last_request=0,
    )
    return context._replace(**about)


def make_draft(text=TEXTS[0], **about):
    """Return a stranger's post."""
    return Draft("site", "/recaps/harbour", text, **{"name": "Ann", "email": "ann@example.org"} | about)


def test_title_of_the_page_counts_again():
    """A comment that its page's title spoke for stays published: the title is not stored with it."""
    rules = Rules(hold_new_at=-1.2)
    thread = Thread("site", "/recaps/harbour", title="The lighthouse of the harbour", version=1)
    comment = store(make_draft(TEXTS[1]), make_context(rules, thread=thread), SIGNALS)
    assert comment.assessment.has_reason(Reason.ON_TOPIC)
    assert_no_change(comment, AuthorRecord("author", approved=1), rules)


def test_author_of_that_day_counts():
    """A first comment is one for a rule on first comments, however many were approved since."""
    rules = Rules(prior=-9)
    comment = store(make_draft(), make_context(rules))
    report = replay_rules([(comment, AuthorRecord("author", approved=9))], rules, replace(rules, hold_first=True))
    assert report["moves"] == {"approved>pending": 1}


def test_surge_is_remembered():
    """A comment that a surge held is published under a higher limit only."""
    rules = Rules(prior=-9, surge_at=5)
    comment = store(make_draft(), make_context(rules, surge=7))
    assert Reason.SURGE in comment.decision.reasons
    higher = replay_rules([(comment, AuthorRecord("author"))], rules, replace(rules, surge_at=50))
    lower = replay_rules([(comment, AuthorRecord("author"))], rules, replace(rules, surge_at=2))
    assert (higher["moves"], lower["moves"]) == ({"pending>approved": 1}, {"pending>pending": 1})


def test_trust_of_that_day_counts():
    """Whom moderators trust today was judged as a stranger then, and the other way round."""
    rules, strict = Rules(prior=-9), Rules(prior=-9, hold_all=True)
    stranger = store(make_draft(), make_context(rules))
    trusted = store(make_draft(), make_context(rules, author=AuthorRecord("author.c0", standing=Standing.TRUSTED)))
    friend, nobody = AuthorRecord("author", standing=Standing.TRUSTED), AuthorRecord("author")
    assert replay_rules([(stranger, friend)], rules, strict)["moves"] == {"approved>pending": 1}
    assert replay_rules([(trusted, nobody)], rules, strict)["moves"] == {"approved>approved": 1}


def test_decision_of_a_person_does_not_move():
    """What a person decided is counted where it stands; what policy alone would do is said beside it."""
    rules = Rules(prior=-9)
    comment = decide_by_person(store(make_draft(), make_context(rules)), Status.APPROVED)
    report = replay_rules([(comment, AuthorRecord("author"))], rules, replace(rules, block_words=("sea",)))
    assert (report["examined"], report["changed"], report["good_hit"]) == (1, 0, 0)
    assert (report["moves"], report["examples"]) == ({"approved>approved": 1}, [])
    alone = report["decided_by_people"]
    assert (alone["examined"], alone["changed"], alone["good_hit"]) == (1, 1, 1)
    assert alone["hit_approved"] == 1
    assert alone["moves"] == {"approved>spam": 1}
    assert alone["examples"] == [{"id": "c1", "text": TEXTS[0], "before": "approved", "after": "spam", "by": "ann"}]


def test_withdrawn_comment_is_left_out():
    """A comment that is gone is not examined."""
    comment = store(make_draft(), make_context(Rules()))
    gone = comment.withdraw(comment.decision)
    assert replay_rules([(gone, AuthorRecord("author"))], Rules(), Rules())["examined"] == 0
