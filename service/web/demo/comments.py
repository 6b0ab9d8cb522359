"""The first comments of the demo: readers who care, two who write in doubtful ways, two spammers."""

from typing import NamedTuple

from service.comments.posting import Posting
from service.model.draft import Draft, Sender
from service.net.origin import is_origin
from service.settings import DEFAULT_SITE
from service.web.demo.posts import POSTS

_MINUTE_MS = 60_000


class DemoComment(NamedTuple):
    """A comment: `minutes_ago` before the start of the demo, `parent` the key of the one it replies to, "" for none."""

    key: str
    slug: str
    minutes_ago: int
    name: str
    text: str
    parent: str = ""
    url: str = ""


DEMO_COMMENTS = (
    DemoComment(
        "demo-1",
        "lanterns-9",
        940,
        "Mina",
        "I rewound the umbrella scene three times. He tilts it so that <em>she</em> stays dry and the camera never "
        "says so.\n\n"
        "Also: the landlord eating alone at table four? I was not ready.",
    ),
    DemoComment(
        "demo-2",
        "lanterns-9",
        910,
        "Teo",
        "Table four is where her father sat in episode 2. Same bowl, even.",
        "demo-1",
    ),
    DemoComment(
        "demo-3", "lanterns-9", 900, "Mina", "Oh no. You are right, and now I have to watch it again.", "demo-2"
    ),
    DemoComment(
        "demo-4",
        "lanterns-9",
        615,
        "은하",
        "국수집 장면에서 울었어요. 주인공이 아무 말도 안 하는데 다 알 것 같았어요.",
    ),
    DemoComment(
        "demo-5",
        "lanterns-9",
        122,
        "Beckett",
        "Ten minutes of rain and not one wasted shot. Best episode since the pilot.",
    ),
    DemoComment(
        "demo-6",
        "pitong-pinto-42",
        1500,
        "Aling Nena",
        "Grabe si Lola Ising! Alam niya na pala ang tungkol sa libro simula pa lang. "
        "Ang galing ng arte niya sa hagdan.",
    ),
    DemoComment(
        "demo-7",
        "pitong-pinto-42",
        1440,
        "Jomar",
        "The ledger was in the rice bin! My mother guessed it in week three and is unbearable now.",
    ),
    DemoComment(
        "demo-8", "pitong-pinto-42", 1385, "Aling Nena", "Hahaha, your mother should write the finale.", "demo-7"
    ),
    DemoComment(
        "demo-9",
        "quiet-vault",
        4300,
        "Oriol",
        "Thank you for not spoiling the card catalogue. I gasped, and then the whole row shushed me, which felt right.",
    ),
    DemoComment(
        "demo-10",
        "quiet-vault",
        4100,
        "Priya",
        "Does anyone know who did the sound? The pencil on paper alone deserves a prize.",
    ),
    DemoComment(
        "demo-11",
        "quiet-vault",
        210,
        "streamer_kid",
        "I have the whole film with better subtitles, message me on telegram @vaultmovies",
    ),
    DemoComment(
        "demo-12",
        "pitong-pinto-42",
        95,
        "Anon",
        "What a load of bollocks. Remedios is a bitch, and whoever recaps this is an ass.",
    ),
    DemoComment(
        "demo-13",
        "lanterns-9",
        60,
        "Best Casino Bonus",
        "Great post! Cheap viagra, casino bonus, payday loans: http://pills.example http://casino.example "
        "http://loans.example http://seo.example buy now best price",
        url="http://casino.example/bonus",
    ),
    DemoComment(
        "demo-14",
        "quiet-vault",
        44,
        "SEO Services",
        "Nice article, very informative blog! Buy backlinks cheap https://backlinks.example "
        "[url=https://backlinks.example]cheap seo[/url] https://a.example https://b.example",
        url="https://backlinks.example",
    ),
)


def store_demo_comments(posting: Posting, now: int) -> None:
    """Post `DEMO_COMMENTS`, which are judged as any others; doing it twice adds nothing.

    Their times are before `now` (ms). Raises `Unavailable`.
    """
    origin = ("", *filter(is_origin, posting.sites[DEFAULT_SITE]))[-1]
    ids: dict[str, str] = {}
    for comment in DEMO_COMMENTS:
        at = now - comment.minutes_ago * _MINUTE_MS
        posted = posting.post(_make_draft(comment, ids.get(comment.parent), origin), _make_sender(comment), at)
        ids[comment.key] = posted.comment.id


def _make_draft(comment: DemoComment, parent: str | None, origin: str) -> Draft:
    post = next(post for post in POSTS if post.slug == comment.slug)
    return Draft(
        site=DEFAULT_SITE,
        thread=post.thread,
        text=comment.text,
        name=comment.name,
        email=f"reader{_find_person(comment)}@readers.example",
        url=comment.url,
        parent=parent,
        page_url=f"{origin}{post.thread}" if origin else "",
        page_title=post.title,
    )


def _make_sender(comment: DemoComment) -> Sender:
    """Return a sender with the person's own address, so that nobody seems to write too fast (network: RFC 5737)."""
    return Sender(f"demo-{_find_person(comment)}", "192.0.2.0/24", user_agent="demo", idempotency_key=comment.key)


def _find_person(comment: DemoComment) -> int:
    return next(number for number, other in enumerate(DEMO_COMMENTS) if other.name == comment.name)
