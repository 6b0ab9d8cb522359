"""A reading is derived once and keeps every place."""

from service.detection.text.text_analysis import analyse_text, is_under_domain, parse_host
from tests.detection.submissions import make_submission


def test_a_submission_has_one_reading():
    """Signals share what the first of them derived."""
    judged = make_submission()
    assert analyse_text(judged) is analyse_text(judged)
    assert analyse_text(judged).view is analyse_text(judged).view


def test_each_link_counts_once_however_it_is_written():
    """The same address as HTML, as forum code and bare is one link; another is another."""
    text = '<a href="http://a.example/x">a</a> [url=http://a.example/x]a[/url] http://a.example/x/ www.b.example'
    assert [link.host for link in analyse_text(make_submission(text)).links] == ["a.example", "b.example"]


def test_a_link_knows_its_place_as_typed():
    """The span of a link covers its address and not the full stop after it."""
    (link,) = analyse_text(make_submission("See https://a.example/b?c=1.")).links
    assert "See https://a.example/b?c=1."[link.start : link.end] == "https://a.example/b?c=1"


def test_prose_leaves_the_words_of_addresses_out():
    """The words of a link's address are not words of the text."""
    prose = analyse_text(make_submission("fine https://cheap.example/watch here")).prose
    assert [word.text for word in prose.words] == ["fine", "here"]


def test_hosts():
    """A host is found in any address, without www., port and user."""
    assert parse_host("https://user@www.Example.COM:8080/path?q") == "example.com"
    assert parse_host("example.com/x") == "example.com"
    assert not parse_host("")
    assert is_under_domain("a.b.example", frozenset({"b.example"}))
    assert not is_under_domain("notb.example", frozenset({"b.example"}))
    assert not is_under_domain("", frozenset({"b.example"}))
