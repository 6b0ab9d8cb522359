"""Traces: what a rejected comment leaves behind to be known again by, as hashes: shingles, hosts and its sender."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from zlib import crc32

from service.detection.classifier.shingles import Shingle, shingles_of
from service.detection.lists import hosts
from service.detection.text.folding import fold
from service.detection.text.reading import domains_of, host_of, reading_of, under
from service.model.submission import Submission

MAX_HOSTS = 8
# Hosts where anybody may have a page: an address there says nothing of the next one.
_OPEN_TO_ALL = frozenset(
    (
        *("blogger.com", "blogspot.com", "discord.com", "discord.gg", "facebook.com", "github.com", "gmail.com"),
        *("google.com", "hotmail.com", "imdb.com", "instagram.com", "linkedin.com", "live.com", "medium.com"),
        *("naver.com", "netflix.com", "outlook.com", "pinterest.com", "reddit.com", "tiktok.com", "tumblr.com"),
        *("twitter.com", "viki.com", "wikipedia.org", "wordpress.com", "x.com", "yahoo.com", "youtube.com"),
        *("youtu.be", "gmx.de", "icloud.com", "aol.com", "proton.me", "protonmail.com", "hanmail.net", "qq.com"),
    )
)


@dataclass(frozen=True)
class Traces:
    """The traces of one submission; hosts by their hash, so that a hit can be named."""

    submission: Submission

    @cached_property
    def shingles(self) -> tuple[Shingle, ...]:
        """Its shingles, without those of the page's own title."""
        reading, facts, draft = reading_of(self.submission), self.submission.facts, self.submission.draft
        title = _shingles_of_title(f"{facts.thread_title} {draft.page_title}"[:1000])
        return tuple([found for found in shingles_of(reading.folded) if found.hash not in title])

    @cached_property
    def hosts(self) -> Mapping[int, str]:
        """The hosts that it leads to, without the site's own, allowed ones and those open to all.

        Not the host of the e-mail address: a thousand honest readers may have their mailbox where one spammer has.
        """
        reading, draft = reading_of(self.submission), self.submission.draft
        named = (*(link.host for link in reading.links), host_of(reading.url))
        allowed = domains_of(self.submission.facts.rules.allow_hosts)
        spared = {"", host_of(draft.page_url)} | _OPEN_TO_ALL | hosts("shorteners")
        kept = [host for host in dict.fromkeys(named) if not (host in spared or under(host, allowed))][:MAX_HOSTS]
        return {crc32(host.encode("utf-8", "surrogatepass")): host for host in kept}

    @cached_property
    def sender(self) -> int:
        """The e-mail address as its mailbox reads it (no dots, nothing behind a plus), hashed; 0 without one."""
        mailbox, _, domain = reading_of(self.submission).email.lower().rpartition("@")
        plain = mailbox.partition("+")[0].replace(".", "")
        return crc32(f"{plain}@{domain}".encode("utf-8", "surrogatepass")) if plain else 0


@lru_cache(maxsize=64)
def _shingles_of_title(title: str) -> frozenset[int]:
    return frozenset(found.hash for found in shingles_of(fold(title)))
