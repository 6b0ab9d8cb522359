"""Posters: the blog's servers that post for their readers, and may say whose address a comment came from.

They are no accounts. Whatever looks for a moderator never sees their tokens, so a poster can moderate and read nothing.
"""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from service.comments.call_limits import WRONG_TOKENS, CallLimits
from service.errors import DomainError, Slug
from service.faults import Fault, FaultCode
from service.model.draft import Draft
from service.settings import Poster
from service.web.http.identity import read_bearer_token
from service.web.http.sender import Senders


class PosterCheck(NamedTuple):
    """The check that an address comes from one of the posters of a site."""

    posters: Sequence[Poster]
    limits: CallLimits
    senders: Senders
    clock: Callable[[], int]

    def find_poster(self, token: str) -> Poster | None:
        """Return the poster whose token it is. Every poster is compared, each in constant time."""
        matches = [poster for poster in self.posters if poster.token.is_same(token)]
        return matches[-1] if matches else None

    def check_author_ip(self, draft: Draft, faults: list[Fault]) -> None:
        """Check that who sends a draft with a reader's address may give it. Without a token that is a fault.

        Raises `DomainError`: not-signed-in for a wrong token; token-invalid for a poster of another site; slow-down
        after too many wrong tokens from one address.
        """
        if not draft.author_ip:
            return
        token = read_bearer_token()
        if not token:
            faults.append(Fault("/author_ip", FaultCode.ONLY_FROM_POSTERS))
            return
        poster = self.find_poster(token)
        if poster is None:
            now = self.clock()
            self.limits.require_pace(WRONG_TOKENS, self.senders.hash_address(now), now)
            raise DomainError(Slug.NOT_SIGNED_IN, "The token is not one of a poster; `author_ip` needs one.")
        if not poster.may_post_to(draft.site):
            raise DomainError(Slug.TOKEN_INVALID, "The token is one of a poster for another site.")
