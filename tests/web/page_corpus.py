"""Hostile texts for every field that a page shows, and what a page may hold."""

PAYLOADS = (
    "<script>alert(1)</script>",
    "</script><script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    '"><svg onload=alert(1)>',
    "' autofocus onfocus='alert(1)",
    '" onmouseover="alert(1)" x="',
    "</textarea><script>alert(1)</script>",
    "</title><script>alert(1)</script>",
    "<!--<script>alert(1)//--><b title='-->'>",
    "{{ 7*7 }}{% raw %}",
    "]]><script>alert(1)</script>",
    "\u2028</script\u2029><script>alert(1)</script>",
    "<a href=javascript:alert(1)>x</a>",
    '<math><mi xlink:href="data:x,<script>alert(1)</script>">',
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "<style>*{background:url(//evil.example)}</style>",
    "<iframe srcdoc='<script>alert(1)</script>'>",
    "<form action=//evil.example><button>",
    "<base href=//evil.example>",
    "</li></ol></main><h1 id=comment>",
)

GLOBAL = {"id", "class", "dir", "hidden", "role", "lang"}
ALLOWED = {
    "html": set(),
    "head": set(),
    "body": set(),
    "title": set(),
    "meta": {"charset", "name", "content"},
    "link": {"rel", "href", "type", "title"},
    "script": {"src", "async", "type"},
    "main": set(),
    "header": set(),
    "nav": {"aria-label"},
    "section": {"aria-labelledby"},
    "article": set(),
    "h1": set(),
    "h2": set(),
    "h3": set(),
    "table": set(),
    "thead": set(),
    "tbody": set(),
    "tr": set(),
    "th": {"scope"},
    "td": {"data-label"},
    "recap-comments": {"thread", "site", "page-title", "page-url"},
    "p": {"aria-label"},
    "div": {"aria-hidden", "inert", "data-label"},
    "span": {"aria-live"},
    "strong": set(),
    "em": set(),
    "b": set(),
    "bdi": set(),
    "code": set(),
    "mark": set(),
    "br": set(),
    "ol": set(),
    "ul": set(),
    "li": set(),
    "dl": set(),
    "dt": set(),
    "dd": set(),
    "time": {"datetime", "title"},
    "img": {"src", "alt", "width", "height", "loading"},
    "a": {"href", "rel", "title", "aria-label", "aria-current", "hreflang"},
    "form": {"method", "action", "enctype"},
    "label": {"for"},
    "input": {
        "name",
        "type",
        "value",
        "placeholder",
        "maxlength",
        "inputmode",
        "data-1p-ignore",
        "data-bwignore",
        "data-lpignore",
        "data-form-type",
        "autocapitalize",
        "autocomplete",
        "required",
        "tabindex",
        "aria-invalid",
        "aria-describedby",
    },
    "textarea": {
        "name",
        "rows",
        "maxlength",
        "placeholder",
        "required",
        "readonly",
        "aria-invalid",
        "aria-describedby",
    },
    "select": {"name"},
    "option": {"value"},
    "button": {"name", "value"},
}


def check(page):
    """Check that the page has only what our templates and the sanitiser write, and loads only what is ours."""
    for tag, attributes in page.elements:
        assert tag in ALLOWED, tag
        assert set(attributes) <= ALLOWED[tag] | GLOBAL, (tag, attributes)
        if tag in ("img", "script", "link", "form"):
            address = attributes.get("src") or attributes.get("href") or attributes.get("action") or "/"
            is_canonical = attributes.get("rel") == "canonical"  # the post on the blog, once its address is known
            assert address.startswith(("/", "https://", "http://") if is_canonical else "/"), (tag, attributes)
            assert not address.startswith("//"), (tag, attributes)
        if tag == "a":
            assert attributes["href"].startswith(("/", "#", "https://", "http://", "mailto:")), attributes
            assert not attributes["href"].startswith("//"), attributes
    assert len(page.all("script", type="application/ld+json")) <= 1
    assert len(page.all("main")) == 1
    assert len(page.all("form")) <= 2
