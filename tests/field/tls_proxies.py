"""nginx and Caddy with TLS, each on a host of its own or below a path of a blog, as operators configure them."""

import socket
import subprocess
import time
from contextlib import closing, contextmanager
from http.client import HTTPSConnection
from pathlib import Path
from ssl import CERT_NONE, create_default_context
from typing import NamedTuple
from urllib.parse import urlsplit

import pytest

ROOT = Path(__file__).parent.parent.parent / "build" / "field" / "usr"
START_SECONDS = 20
# Browsers resolve every name below `localhost` to this machine.
OWN_HOST, BLOG_HOST = "comments.localhost", "blog.localhost"
PREFIX = "/comments"

NGINX_FRAME = """
daemon off;
master_process off;
worker_processes 1;
pid {folder}/nginx.pid;
error_log {folder}/error.log;
events {{ worker_connections 64; }}
http {{
    access_log off;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
"""
NGINX = (
    NGINX_FRAME
    + """
    gzip on;
    gzip_proxied any;
    gzip_min_length 20;
    gzip_types application/json text/css text/javascript;
    server {{
        listen 127.0.0.1:{port} ssl;
        ssl_certificate {folder}/cert.pem;
        ssl_certificate_key {folder}/key.pem;
        proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;
        proxy_set_header X-Forwarded-Proto $scheme;
        proxy_set_header X-Forwarded-Host $http_host;
        proxy_set_header X-Forwarded-Prefix "{prefix}";
        proxy_set_header X-Script-Name "";
        proxy_set_header Forwarded "";
        {locations}
    }}
}}
"""
)
NGINX_LOCATIONS = {
    "own host": "location / {{ proxy_pass http://127.0.0.1:{service}; }}",
    "path removed": "location /comments/ {{ proxy_pass http://127.0.0.1:{service}/; }}",
    "path left": "location /comments/ {{ proxy_pass http://127.0.0.1:{service}; }}",
}
CADDY_FRAME = """
{{
    admin off
    auto_https off
    storage file_system {folder}/storage
}}
"""
CADDY = (
    CADDY_FRAME
    + """
https://{host}:{port} {{
    bind 127.0.0.1
    tls {folder}/cert.pem {folder}/key.pem
    encode gzip
    {locations}
}}
"""
)
_CADDY_PROXY = """reverse_proxy 127.0.0.1:{service} {{
    header_up X-Forwarded-Prefix "{prefix}"
    header_up -X-Script-Name
    header_up -Forwarded
}}"""
CADDY_LOCATIONS = {
    "own host": _CADDY_PROXY,
    "path removed": f"handle_path /comments/* {{{{\n{_CADDY_PROXY}\n}}}}",
    "path left": f"handle /comments/* {{{{\n{_CADDY_PROXY}\n}}}}",
}
PROXIES = ("nginx", "caddy")
PLACES = tuple(NGINX_LOCATIONS)


class Place(NamedTuple):
    """Where a proxy makes the service reachable."""

    proxy: str
    kind: str
    port: int

    @property
    def prefix(self):
        """Return the part of the path that leads to the service."""
        return "" if self.kind == "own host" else PREFIX

    @property
    def host(self):
        """Return the host that readers use."""
        return OWN_HOST if self.kind == "own host" else BLOG_HOST

    @property
    def url(self):
        """Return the address as PUBLIC_URL has it."""
        return f"https://{self.host}:{self.port}{self.prefix}"


@contextmanager
def run_proxy(place, service_port, folder):
    """Run the proxy in front of a port of the loopback while the block runs."""
    make_certificate(folder)
    template, locations = (NGINX, NGINX_LOCATIONS) if place.proxy == "nginx" else (CADDY, CADDY_LOCATIONS)
    values = {"folder": folder, "port": place.port, "host": place.host, "prefix": place.prefix}
    inner = locations[place.kind].format(service=service_port, prefix=place.prefix)
    with _run_program(place, template.format(**values, locations=inner), folder):
        yield


@contextmanager
def run_configuration(place, text, folder):
    """Run the proxy with a configuration that an operator adds to the one that it comes with."""
    frame = NGINX_FRAME if place.proxy == "nginx" else CADDY_FRAME
    with _run_program(place, frame.format(folder=folder) + text + ("}" if place.proxy == "nginx" else ""), folder):
        yield


@contextmanager
def _run_program(place, configuration, folder):
    if place.proxy == "nginx":
        program = ROOT / "sbin" / "nginx"
        command = [program, "-p", folder, "-e", folder / "error.log", "-c", folder / "configuration"]
    else:
        program = ROOT / "bin" / "caddy"
        command = [program, "run", "--adapter", "caddyfile", "--config", folder / "configuration"]
    if not program.exists():
        pytest.fail(f"{place.proxy} is not unpacked: run `make field`", pytrace=False)
    (folder / "configuration").write_text(configuration)
    homes = {"HOME": str(folder), "XDG_CONFIG_HOME": str(folder), "XDG_DATA_HOME": str(folder)}
    with (folder / "start.log").open("wb") as start_log:
        process = subprocess.Popen(command, env=homes, stdout=start_log, stderr=start_log)
    try:
        _wait_until_it_answers(process, place, folder)
        yield
    finally:
        process.terminate()
        process.wait()


def make_certificate(folder):
    """Make a certificate that nobody trusts, for both hosts."""
    subprocess.run(
        [
            *("openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"),
            *("-days", "9", "-subj", "/CN=field test", "-addext", f"subjectAltName=DNS:{OWN_HOST},DNS:{BLOG_HOST}"),
            *("-keyout", folder / "key.pem", "-out", folder / "cert.pem"),
        ],
        check=True,
        capture_output=True,
    )


class LoopbackConnection(HTTPSConnection):
    """A connection to this machine under any name, with any certificate."""

    def connect(self):
        """Connect; only browsers know where names below `localhost` are."""
        context = create_default_context()
        context.check_hostname, context.verify_mode = False, CERT_NONE
        plain = socket.create_connection(("127.0.0.1", self.port), timeout=10)
        self.sock = context.wrap_socket(plain, server_hostname=self.host)


def read_address(url):
    """Return the status, the headers and the text of an address."""
    parts = urlsplit(url)
    with closing(LoopbackConnection(parts.hostname, parts.port)) as connection:
        connection.request("GET", f"{parts.path}?{parts.query}")
        answer = connection.getresponse()
        return answer.status, answer.headers, answer.read().decode()


def _wait_until_it_answers(process, place, folder):
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline:
        if process.poll() is not None:
            pytest.fail(f"{place.proxy} ended at its start: {(folder / 'start.log').read_text()}", pytrace=False)
        try:
            if read_address(f"{place.url}/healthz")[0] == 200:
                return
        except OSError:
            pass
        time.sleep(0.1)
    pytest.fail(f"{place.proxy} did not answer: {(folder / 'start.log').read_text()}", pytrace=False)
