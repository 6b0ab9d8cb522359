"""A blog on an origin of its own: whatever pages a test writes, served on loopback."""

import http.server
import threading
from contextlib import contextmanager
from dataclasses import dataclass, field

STYLE = (
    "body{margin:0 auto;max-width:44rem;padding:1rem;font:1rem/1.6 Georgia,serif}"
    ":root{color-scheme:light dark;background:Canvas;color:CanvasText}"
)


@dataclass
class Blog:
    """The blog's pages: path -> (HTML, more headers)."""

    origin: str = ""
    pages: dict[str, tuple[str, dict[str, str]]] = field(default_factory=dict)

    def writes(self, path, html, **headers):
        """Write a page at `path`, and return its address."""
        self.pages[path] = (html, {name.replace("_", "-"): value for name, value in headers.items()})
        return self.origin + path


def post_page(service, embed="", *, lang="en", style=STYLE, head="", before="", after="<footer>The end</footer>"):
    """Return the HTML of a recap; `embed` is the tag below, by default a script tag for `/recaps/episode-1`."""
    embed = embed or f'<script src="{service}/embed.js" data-thread="/recaps/episode-1" async></script>'
    return (
        f'<!doctype html><html lang="{lang}"><head><meta charset="utf-8"><title>Quiet vault</title>'
        f'<meta name="viewport" content="width=device-width,initial-scale=1"><style>{style}</style>{head}</head>'
        f"<body><main><h1>Quiet vault</h1>{before}{embed}</main>{after}</body></html>"
    )


@contextmanager
def serve_blog():
    """Serve a blog without pages, under the name `localhost`."""
    blog = Blog()

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self):
            html, headers = blog.pages.get(self.path.partition("?")[0], ("", {}))
            self.send_response(200 if html else 404)
            for name, value in {"Content-Type": "text/html; charset=utf-8", **headers}.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(html.encode())

        def log_message(self, *_):
            """Write no log."""

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        blog.origin = f"http://localhost:{server.server_port}"
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
        thread.start()
        yield blog
        server.shutdown()
        thread.join()
