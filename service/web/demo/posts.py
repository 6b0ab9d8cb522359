"""The posts of the demo blog: recaps of shows that nobody ever made."""

from typing import NamedTuple


class Post(NamedTuple):
    """A recap; its text is the template `recaps/<slug>.html`."""

    slug: str
    show: str
    title: str
    day: str
    teaser: str

    @property
    def thread(self) -> str:
        """Return the key of its comments."""
        return f"/recaps/{self.slug}"


POSTS = (
    Post(
        "lanterns-9",
        "Lanterns over Haneul Street",
        "The umbrella was never the point",
        "21 November 2026",
        "Episode 9 gives the noodle shop a landlord, the landlord a conscience, and us a very wet confession.",
    ),
    Post(
        "pitong-pinto-42",
        "Pitong Pinto",
        "Lola Ising opens the fifth door",
        "19 November 2026",
        "Week nine: a wedding, a switched ledger, and the slap that was heard in the next barangay.",
    ),
    Post(
        "quiet-vault",
        "The Quiet Vault",
        "A heist film that whispers",
        "14 November 2026",
        "Five thieves, one library, no talking above the reading-room limit.",
    ),
)
