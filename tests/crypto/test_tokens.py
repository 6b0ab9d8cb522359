"""Signed strings: what was signed is read again, and nothing else is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.crypto.tokens import Secret, Tokens
from service.errors import DomainError, Slug
from service.model.page import Cursor

TOKENS = Tokens(b"k" * 32)

texts = st.text(st.characters(codec="utf-8"), max_size=40)
cursors = st.builds(Cursor, texts, texts, texts)


@given(scope=texts, cursor=cursors)
def test_cursors_come_back(scope, cursor):
    """A cursor that a list gave is read as it was, for that list."""
    assert TOKENS.read_cursor(scope, TOKENS.make_cursor(scope, cursor) or "") == cursor


@given(scope=texts, other=texts, cursor=cursors)
def test_cursors_of_other_lists_do_not(scope, other, cursor):
    """A cursor of another list is refused."""
    if scope != other:
        with pytest.raises(DomainError) as refused:
            TOKENS.read_cursor(other, TOKENS.make_cursor(scope, cursor) or "")
        assert refused.value.slug is Slug.INVALID_QUERY


@given(junk=texts)
def test_junk_is_refused(junk):
    """Any other string is no cursor and no edit token, and breaks nothing."""
    if junk:
        with pytest.raises(DomainError):
            TOKENS.read_cursor("list", junk)
    with pytest.raises(DomainError):
        TOKENS.check_edit_token(junk, "a", 0)


def test_tokens_of_other_purposes_and_keys_are_refused():
    """An edit token is no cursor, and what another key signed is nothing."""
    token = TOKENS.make_edit_token("a", 10)
    TOKENS.check_edit_token(token, "a", 9)
    with pytest.raises(DomainError):
        TOKENS.read_cursor("a", token)
    with pytest.raises(DomainError):
        Tokens(b"x" * 32).check_edit_token(token, "a", 9)
    with pytest.raises(DomainError):
        TOKENS.check_edit_token(TOKENS.make_cursor("a", Cursor("b", "c")) or "", "a", 9)


def test_tokens_of_release_0_0_are_read():
    """Tokens that release 0.0 signed still open what they opened, and the same edit token is made again."""
    token = "WyJhIiwxMF0.VWNp4TBQcruC4QALtTjHyQjEqs8WnYaa7IvuK3Ps6kw"
    TOKENS.check_edit_token(token, "a", 9)
    assert TOKENS.make_edit_token("a", 10) == token
    cursor = "WyJsaXN0Iiwiw6kiLCJiIiwieCJd.erKV49gEfvivgOaJPqthvKQUg-CGZ5EZk7yU0_97ao8"
    assert TOKENS.read_cursor("list", cursor) == Cursor("é", "b", "x")


def test_secret_hides_itself():
    """A secret shows nothing when printed or formatted."""
    assert "canary" not in f"{Secret('canary')}{Secret('canary')!r}{[Secret('canary')]}"
