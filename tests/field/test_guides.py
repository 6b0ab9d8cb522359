"""The guides as a whole: no block of one is left out of its test."""

import pytest

from tests.field.guide import ELSEWHERE, ROOT, RUN, check_syntax, read_blocks

GUIDES = [ROOT / "docs" / name for name in ("deploy.md", "self-hosting.md")]


@pytest.mark.parametrize("guide", GUIDES, ids=lambda guide: guide.name)
def test_what_runs_elsewhere_can_be_typed(guide):
    """Each block for another place has the syntax of a shell, and each command of ours in it exists."""
    blocks = [block for block in read_blocks(guide) if block.kind == ELSEWHERE]
    assert blocks
    for block in blocks:
        check_syntax(block)


def test_every_block_is_of_a_known_kind():
    """No block is left out because of a fence that nobody reads."""
    kinds = {block.kind for guide in GUIDES for block in read_blocks(guide)}
    assert kinds == {RUN, ELSEWHERE, "nginx", "caddy", "ini", ""}
