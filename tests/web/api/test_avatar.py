"""Pictures of authors: the widget draws the same ones."""

from service.web.api.avatar import draw_avatar, hash_text


def test_hash_is_the_widgets():
    """Text is hashed as in the widget, whose test has the same number."""
    assert hash_text("1a2b3c4d5e") == 3_322_851_560


def test_seeds_differ():
    """A hundred authors have a hundred pictures, and one author always the same."""
    assert len({draw_avatar(f"author-{number}") for number in range(100)}) == 100
    assert draw_avatar("author-1") == draw_avatar("author-1")
