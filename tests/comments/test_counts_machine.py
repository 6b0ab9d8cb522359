"""Whatever happens to the comments of a thread, in whatever order, every count stays exact."""

from collections import Counter

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, consumes, invariant, rule, run_state_machine_as_test

from service.app import create_app
from service.engines.sqlite.engine import SqliteEngine
from service.settings import Settings
from tests.actors import DECISIVE, HELD, SPAM, Moderator, Reader
from tests.conftest import ENVIRONMENT, Clock
from tests.examples import few_examples

words = st.sampled_from(["", HELD, SPAM])
statuses = st.sampled_from(["approved", "pending", "spam", "trash"])


class Thread(RuleBasedStateMachine):
    """One thread of one author, with readers who report and a moderator who decides."""

    comments: Bundle[str] = Bundle("comments")

    def __init__(self):
        super().__init__()
        self.clock = Clock()
        self.engine = SqliteEngine(":memory:", self.clock)
        self.client = create_app(Settings.from_env(ENVIRONMENT), engine=self.engine, clock=self.clock).test_client()
        self.author, self.moderator = Reader(self.client), Moderator(self.client)
        self.moderator.sets_rules(**DECISIVE, flags_to_hold=1)
        self.live: set[str] = set()
        self.number = 0

    def teardown(self):
        """Close the store."""
        self.engine.close()

    def text(self, word):
        """Return a new text."""
        self.number += 1
        self.clock.advance(seconds=1)
        return f"Thought number {self.number} {word}"

    @rule(target=comments, word=words)
    def post(self, word):
        """Post a comment as the author."""
        return self.stored(self.author.posts(self.text(word)))

    @rule(target=comments, parent=comments, word=words)
    def reply(self, parent, word):
        """Reply as the author, where readers can see what they reply to."""
        answer = self.author.posts(self.text(word), parent=parent)
        return parent if answer.status_code == 422 else self.stored(answer)

    def stored(self, answer):
        """Return the id of a stored comment."""
        self.live.add(answer.json["id"])
        return answer.json["id"]

    @rule(comment=comments, word=words)
    def edit(self, comment, word):
        """Change a text as the author; refused for what is gone or rejected by a person."""
        assert self.author.edits(comment, self.text(word)).status_code in (200, 202, 403)

    @rule(comment=consumes(comments))
    def withdraw(self, comment):
        """Withdraw a comment as the author."""
        assert self.author.withdraws(comment).status_code == 204
        self.live.discard(comment)

    @rule(comment=comments, status=statuses)
    def decide(self, comment, status):
        """Decide as a moderator."""
        if comment in self.live:
            assert self.moderator.decides(comment, status).status_code == 200

    @rule(comment=comments)
    def undo(self, comment):
        """Take a moderator's decision back, where there is one."""
        if comment in self.live:
            version = self.moderator.sees(comment).json["version"]
            answer = self.moderator.sends(f"comments/{comment}/undo", {"version": version})
            assert answer.status_code in (200, 409)

    @rule(comment=comments, is_stranger=st.booleans())
    def report(self, comment, is_stranger):
        """Report a comment as a stranger, or as somebody who may have a published comment."""
        reporter = Reader(self.client) if is_stranger else self.author
        assert reporter.flags(comment).status_code in (202, 404)

    @invariant()
    def counts_are_exact(self):
        """Check that the thread's count is what readers see, the queue's what waits, the author's what stands where."""
        comments = [self.moderator.sees(comment).json for comment in self.live]
        stands = Counter(comment["status"] for comment in comments)
        visible_ids = {comment["id"] for comment in self.author.reads_all(limit=100) if not comment.get("deleted")}
        assert visible_ids == {comment["id"] for comment in comments if comment["status"] == "approved"}
        assert self.author.counts() == {"/recaps/episode-1": len(visible_ids)}
        reported = [comment for comment in comments if comment["needs_review"]]
        assert self.moderator.queue(limit=1).json["total"] == stands["pending"] + len(reported)
        for status in ("pending", "approved", "spam", "trash"):
            entries = self.moderator.queue(status=status, limit=100).json["comments"]
            assert all(entry["status"] == status or entry["needs_review"] for entry in entries)
            listed = [entry["id"] for entry in entries if entry["status"] == status]
            assert len(listed) == len(set(listed)) == stands[status]
        if comments:
            record = comments[0]["author"]
            assert {name: record[name] for name in ("approved", "pending", "spam", "trash")} == {
                name: stands[name] for name in ("approved", "pending", "spam", "trash")
            }


@pytest.mark.filterwarnings("ignore::hypothesis.errors.HypothesisWarning")
def test_counts_stay_exact():
    """After every transition, all counts equal what is there."""
    health = [HealthCheck.too_slow, HealthCheck.data_too_large]
    run_state_machine_as_test(
        Thread,
        settings=settings(
            max_examples=few_examples() // 2, stateful_step_count=25, deadline=None, suppress_health_check=health
        ),
    )
