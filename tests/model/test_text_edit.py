"""A comment keeps the newest edits of its text, within bounds."""

from hypothesis import given
from hypothesis import strategies as st

from service.model.evidence import Assessment, Evidence, Reason, Span, remove_spans
from service.model.text_edit import KEPT_CHARACTERS, KEPT_EDITS, TextEdit, add_edit


@given(st.lists(st.integers(0, 10_000), max_size=40))
def test_the_newest_edits_stay(lengths):
    """However many and long the edits are, the newest ones stay, in their order and in bounds."""
    edits: tuple[TextEdit, ...] = ()
    for at, length in enumerate(lengths):
        edits = add_edit(edits, TextEdit("ann", at, at + 2, "why", "x" * length))
    assert [edit.at for edit in edits] == list(range(len(lengths) - len(edits), len(lengths)))
    assert len(edits) <= KEPT_EDITS
    assert sum(len(edit.text) for edit in edits) <= KEPT_CHARACTERS
    assert len(edits) >= min(len(lengths), 4)


def test_places_in_a_text_that_is_gone_are_removed():
    """Evidence keeps its places in other fields."""
    spans = (Span("text", 0, 3), Span("name", 1, 2))
    evidence = Evidence("links", Reason.MANY_LINKS, 1.0, "", spans=spans)
    assert remove_spans(Assessment((evidence,)), "text").evidence == (evidence._replace(spans=spans[1:]),)
