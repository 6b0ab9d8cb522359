"""Traces: the hashes by which a rejected comment is recognised: shingles, hosts and its sender."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from zlib import crc32

from service.detection.classifier.shingles import Shingle, find_shingles
from service.detection.lists import load_entry_set
from service.detection.text.folding import fold
from service.detection.text.text_analysis import analyse_text, is_under_domain, parse_domains, parse_host
from service.model.submission import Submission

MAX_HOSTS = 8
# Hosts where anybody may have a page: one bad page there says nothing about another.
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
class CommentTraces:
    """The traces of one submission; hosts by their hash, so that a hit can be named."""

    submission: Submission

    @cached_property
    def shingles(self) -> tuple[Shingle, ...]:
        """Return the shingles of the text, without those of the page's own title."""
        analysis, facts, draft = analyse_text(self.submission), self.submission.facts, self.submission.draft
        title = _hash_title(f"{facts.thread_title} {draft.page_title}"[:1000])
        return tuple([shingle for shingle in find_shingles(analysis.folded) if shingle.hash not in title])

    @cached_property
    def hosts(self) -> Mapping[int, str]:
        """Return the hosts that the comment leads to, by their hashes.

        The site's own host, allowed hosts and those open to all are left out. So is the host of the e-mail address: a
        thousand honest readers may have their mailbox where one spammer has.
        """
        analysis, draft = analyse_text(self.submission), self.submission.draft
        linked_hosts = (*(link.host for link in analysis.links), parse_host(analysis.url))
        allowed = parse_domains(self.submission.facts.rules.allow_hosts)
        ignored_hosts = {"", parse_host(draft.page_url)} | _OPEN_TO_ALL | load_entry_set("shorteners")
        traced_hosts = [
            host
            for host in dict.fromkeys(linked_hosts)
            if not (host in ignored_hosts or is_under_domain(host, allowed))
        ][:MAX_HOSTS]
        return {crc32(host.encode("utf-8", "surrogatepass")): host for host in traced_hosts}

    @cached_property
    def sender(self) -> int:
        """Return the hash of the e-mail address without its dots and what follows a plus, 0 without an address."""
        mailbox, _, domain = analyse_text(self.submission).email.lower().rpartition("@")
        plain = mailbox.partition("+")[0].replace(".", "")
        return crc32(f"{plain}@{domain}".encode("utf-8", "surrogatepass")) if plain else 0


def _hash_title(title: str) -> frozenset[int]:
    return frozenset(shingle.hash for shingle in find_shingles(fold(title)))
