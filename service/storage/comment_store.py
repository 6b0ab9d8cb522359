"""Store: what happens to comments, written once over any engine. One batched read before, one atomic commit after."""

from collections.abc import Sequence

from service.engines.port import Add, Conflict, Engine
from service.model.comment import Comment, is_comment_id
from service.model.rules import Rules
from service.storage.comment_writes import build_change_writes, build_post_writes
from service.storage.context import ContextQuery, PostContext, build_context, make_context_keys
from service.storage.records import keys
from service.storage.records.comments import parse_comment


class CommitRaced(Exception):  # noqa: N818 - a state: read again and try again
    """Another commit changed what this one was built on; nothing was written."""


class TooManyPosts(Exception):  # noqa: N818 - a refusal of the rules, not a failure
    """The address has used up its posts; nothing was written."""


class Store:
    """Comments as the domain sees them, over an engine."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine

    def load_context(self, sought: ContextQuery) -> PostContext:
        """All facts around a submission, in one batched read. Raises `Unavailable`."""
        names = make_context_keys(sought)
        found = self.engine.get(list(dict.fromkeys(names.values())))
        return build_context(sought, {name: found.get(key) for name, key in names.items()})

    def add(self, comment: Comment, around: PostContext) -> Comment:
        """The comment that stands under this id: this one, stored with all that it changes, or an earlier one.

        Raises `CommitRaced`, `TooManyPosts` and `Unavailable`; then nothing was written.
        """
        writes = build_post_writes(comment, around)
        try:
            self.engine.commit(writes)
        except Conflict as conflict:
            if conflict.position == 0 and conflict.current:
                return parse_comment(conflict.current)
            if isinstance(writes[conflict.position], Add):
                raise TooManyPosts from conflict
            raise CommitRaced from conflict
        return comment

    def change(self, before: Comment, after: Comment, rules: Rules, at: int) -> None:
        """Store the next version of a comment at `at` (ms), with counts and history, if `before` still stands.

        Raises `Conflict` (with the record that stands) and `Unavailable`.
        """
        self.engine.commit(build_change_writes(before, after, rules, at))

    def find_comment(self, comment_id: str) -> Comment | None:
        """The comment under an id."""
        return next(iter(self.find_comments([comment_id])), None)

    def find_comments(self, ids: Sequence[str]) -> list[Comment]:
        """The comments under up to 100 ids, in their order, without those that are not there."""
        wanted = [keys.make_comment_key(comment_id) for comment_id in ids if is_comment_id(comment_id)]
        found = self.engine.get(list(dict.fromkeys(wanted))) if wanted else {}
        return [parse_comment(found[key]) for key in wanted if key in found]
