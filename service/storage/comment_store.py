"""Store: what happens to comments, over any engine. One batched read before, one atomic commit after."""

from collections.abc import Callable, Mapping, Sequence

from service.engines.port import Add, Conflict, Engine
from service.model.comment import Comment, is_comment_id
from service.model.rules import Rules
from service.storage.bulk_changes import Change, change_comments
from service.storage.comment_details import CommentDetails, load_comment_details
from service.storage.comment_writes import build_change_writes, build_post_writes
from service.storage.context import ContextQuery, PostContext, build_context, make_context_keys
from service.storage.records import keys
from service.storage.records.comments import parse_comment
from service.storage.records.site import LearningMark


class CommitRaced(Exception):  # noqa: N818 - a state: read again and try again
    """Another commit changed what this one was built on; nothing was written."""


class TooManyPosts(Exception):  # noqa: N818 - a refusal of the rules, not a failure
    """The address has used up its posts; nothing was written."""


class Store:
    """The comments of all sites, over an engine. `make_id` draws a random id for each commit."""

    def __init__(self, engine: Engine, make_id: Callable[[], str]) -> None:
        self._engine = engine
        self._make_id = make_id

    def load_context(self, query: ContextQuery) -> PostContext:
        """Return all facts around a submission, in one batched read. Raises `Unavailable`."""
        names = make_context_keys(query)
        records = self._engine.get(list(dict.fromkeys(names.values())))
        return build_context(query, {name: records.get(key) for name, key in names.items()})

    def add(self, comment: Comment, context: PostContext) -> Comment:
        """Store a new comment with all that it changes, and return what is stored under its id.

        That is an earlier comment when an earlier try left one. Raises `CommitRaced`, `TooManyPosts` and
        `Unavailable`; then nothing was written.
        """
        writes = build_post_writes(comment, context, self._make_id())
        try:
            self._engine.commit(writes)
        except Conflict as conflict:
            if conflict.position == 0 and conflict.current:
                return parse_comment(conflict.current)
            if isinstance(writes[conflict.position], Add):
                raise TooManyPosts from conflict
            raise CommitRaced from conflict
        return comment

    def change(self, before: Comment, after: Comment, rules: Rules, at: int) -> None:
        """Store the next version of a comment at `at` (ms), with counts and history.

        Raises `Conflict` (with the record that is stored now) unless `before` is stored, and `Unavailable`.
        """
        self._engine.commit(build_change_writes(before, after, rules, at, self._make_id()))

    def change_many(self, changes: Sequence[Change]) -> Mapping[str, Comment]:
        """Store up to `MAX_CHANGES` changes; return the comments that others changed first, by id.

        See `change_comments`.
        """
        return change_comments(self._engine, changes, self._make_id()) if changes else {}

    def find_comment(self, comment_id: str) -> Comment | None:
        """Return the comment with this id, None when there is none."""
        return next(iter(self.find_comments([comment_id])), None)

    def find_comments(self, ids: Sequence[str]) -> list[Comment]:
        """Return the comments with up to 100 ids, in their order; absent ones are left out."""
        comment_keys = [keys.make_comment_key(comment_id) for comment_id in ids if is_comment_id(comment_id)]
        records = self._engine.get(list(dict.fromkeys(comment_keys))) if comment_keys else {}
        return [parse_comment(records[key]) for key in comment_keys if key in records]

    def load_details(self, comments: Sequence[Comment]) -> tuple[list[CommentDetails], Mapping[str, LearningMark]]:
        """Return the details of comments, in their order, and the learning mark of each of their sites.

        See `load_comment_details`.
        """
        return load_comment_details(self._engine, comments)
