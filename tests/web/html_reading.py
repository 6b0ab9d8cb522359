"""A page as a browser without scripts reads it: its elements, its forms, its texts."""

from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = {"meta", "link", "img", "input", "br", "hr"}
POLICY_MUST_HAVE = (
    "default-src 'none'",
    "style-src 'self'",
    "script-src 'self'",
    "img-src 'self'",
    "connect-src 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
)


@dataclass
class Form:
    """A form: where it goes and what it would send as it stands."""

    action: str
    method: str
    fields: dict[str, str] = field(default_factory=dict)
    buttons: list[tuple[str | None, str | None]] = field(default_factory=list)


class Page(HTMLParser):
    """A parsed page; `elements` are (tag, attributes), `texts` the text below each id and of each tag."""

    def __init__(self, text):
        super().__init__(convert_charrefs=True)
        self.elements, self.forms, self.open, self.words = [], [], [], []
        self.areas = {}
        self.feed(text)
        self.close()

    def handle_starttag(self, tag, attrs):
        """Note the element, and what it means for the form that it stands in."""
        attributes = dict(attrs)
        assert len(attributes) == len(attrs), "an attribute twice"
        self.elements.append((tag, attributes))
        if tag not in VOID:
            self.open.append((tag, attributes))
        if tag == "form":
            self.forms.append(Form(attributes["action"], attributes["method"]))
        elif tag == "button" and self.forms:
            self.forms[-1].buttons.append((attributes.get("name"), attributes.get("value")))
        elif tag == "input" and self.forms and attributes.get("type") != "checkbox":
            self.forms[-1].fields[attributes["name"]] = attributes.get("value", "")

    def handle_endtag(self, tag):
        """Close the element; a page closes what it opens, in order, but for list items and paragraphs of prose."""
        assert self.open, f"</{tag}> closes nothing"
        opened, attributes = self.open.pop()
        assert opened == tag, f"</{tag}> closes <{opened} {attributes}>"

    def handle_data(self, data):
        """Keep the text."""
        tag, attributes = self.open[-1] if self.open else ("", {})
        self.words.append((tag, data))
        if tag == "textarea" and self.forms and "name" in attributes:
            self.forms[-1].fields[attributes["name"]] = data.removeprefix("\n")

    def handle_decl(self, decl):
        """Accept only the doctype."""
        assert decl.lower() == "doctype html"

    def handle_comment(self, data):
        """Fail: no comment of a template gets out."""
        raise AssertionError(data)

    @property
    def text(self):
        """Return all text that people read."""
        return " ".join(" ".join(words for tag, words in self.words if tag not in ("script", "style")).split())

    def all(self, tag, **attributes):
        """Return the attributes of all elements of a kind, with these among them."""
        return [element for name, element in self.elements if name == tag and attributes.items() <= element.items()]

    def one(self, tag, **attributes):
        """Return the attributes of the only such element."""
        (element,) = self.all(tag, **attributes)
        return element


def read_page(answer, status=200):
    """Return the page of an answer; check that it carries the strict policy and may not be cached."""
    assert answer.status_code == status, answer.get_data(as_text=True)
    assert answer.content_type == "text/html; charset=utf-8"
    policy = answer.headers["Content-Security-Policy"].split("; ")
    assert set(POLICY_MUST_HAVE) <= set(policy)
    assert any(part.startswith("form-action 'self'") for part in policy)
    assert "unsafe" not in answer.headers["Content-Security-Policy"]
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.headers["X-Request-Id"]
    page = Page(answer.get_data(as_text=True))
    assert not page.open, page.open
    for tag, attributes in page.elements:
        assert not {name for name in attributes if name.startswith("on") or name == "style"}, (tag, attributes)
        inline = tag == "script" and "src" not in attributes
        assert not inline or attributes == {"type": "application/ld+json"}
        assert tag != "style"
    return page
