"""A blog as the store would know it: authors, threads and texts seen, kept in memory for one evaluation."""

from dataclasses import dataclass, field, replace

from service.model.author import AuthorRecord
from service.model.rules import Rules
from service.model.status import Status
from service.model.submission import Facts, Submission
from service.moderation.fingerprint import band, signature

KEPT_PRINTS = 4


@dataclass(slots=True)
class Blog:
    """What the facts of the next submission are made of. Mutable: it grows with the stream.

    It says what `Store` says of the same comments: counts by status, the latest prints, texts worth remembering.
    """

    rules: Rules = field(default_factory=Rules)
    authors: dict[str, AuthorRecord] = field(default_factory=dict)
    threads: dict[str, tuple[int, ...]] = field(default_factory=dict)
    seen: dict[str, int] = field(default_factory=dict)

    def facts(self, now: int, thread: str, author: str, plain: str) -> Facts:
        """The facts of a submission at `now` (ms)."""
        record = self.authors.get(author, AuthorRecord(author))
        prints, seen = self.threads.get(thread, ()), self.seen.get(band(plain), 0)
        return Facts(now=now, rules=self.rules, author=record, thread_prints=prints, seen=seen)

    def posted(self, submission: Submission, status: Status) -> None:
        """A submission was stored under a status."""
        author, now = submission.facts.author, submission.facts.now
        print_ = signature(submission.body.plain)
        newest = ((print_,) if print_ else ()) + author.prints
        counted = replace(author, last_at=now, prints=newest[:KEPT_PRINTS])
        self.authors[author.key] = _counted(counted, status, 1)
        thread = submission.draft.thread
        if print_ and (status is Status.APPROVED or thread not in self.threads):
            self.threads[thread] = (print_, *self.threads.get(thread, ()))[:KEPT_PRINTS]
        leads = bool(submission.body.links or submission.author.url)
        if status is not Status.APPROVED or (leads and not author.known):
            key = band(submission.body.plain)
            if key:
                self.seen[key] = self.seen.get(key, 0) + 1

    def moved(self, author: str, before: Status, after: Status) -> None:
        """A moderator gave a stored comment another status."""
        self.authors[author] = _counted(_counted(self.authors[author], before, -1), after, 1)


def _counted(record: AuthorRecord, status: Status, by: int) -> AuthorRecord:
    return replace(record, **{status.value: getattr(record, status.value) + by})
