"""Debian's nginx as a process of the test: its own configuration and folder, one port of the loopback."""

import subprocess
import time
import urllib.error
import urllib.request
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.engine_server import find_free_port

ROOT = Path(__file__).parent.parent.parent
NGINX = ROOT / "build" / "field" / "usr" / "sbin" / "nginx"
START_SECONDS = 10
# As an operator writes it: one proxy, which compresses and passes on who asked.
PROXY = """
    gzip on;
    gzip_proxied any;
    gzip_min_length 20;
    gzip_types application/json;
    server {
        listen 127.0.0.1:PORT;
        location / {
            proxy_pass http://127.0.0.1:SERVICE;
            proxy_set_header Host $http_host;
            proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;
            proxy_set_header X-Forwarded-Proto $scheme;
        }
    }
"""
_FRAME = """
daemon off;
master_process off;
worker_processes 1;
pid FOLDER/nginx.pid;
error_log FOLDER/error.log;
events { worker_connections 64; }
http {
    access_log FOLDER/access.log;
    client_body_temp_path FOLDER/body;
    proxy_temp_path FOLDER/proxy;
    fastcgi_temp_path FOLDER/fastcgi;
    uwsgi_temp_path FOLDER/uwsgi;
    scgi_temp_path FOLDER/scgi;
    HTTP
}
"""
# Where docs/caching.md has the paths and ports of a real machine.
_DOCUMENTED = {
    "/var/cache/nginx/comments": "FOLDER/cache",
    "listen 80;": "listen 127.0.0.1:PORT;",
    "127.0.0.1:8080": "127.0.0.1:SERVICE",
}


def read_documented_cache():
    """Return the configuration of docs/caching.md, for this machine."""
    text = (ROOT / "docs" / "caching.md").read_text().split("```nginx\n")[1].split("```")[0]
    for documented, here in _DOCUMENTED.items():
        assert text.count(documented) == 1, documented
        text = text.replace(documented, here)
    return text


@contextmanager
def run_nginx(service_port, folder, http=PROXY):
    """Run nginx in front of a port of the loopback while the block runs; yield nginx' own port.

    `http` is what its block of that name has.
    """
    if not NGINX.exists():
        pytest.fail("nginx is not unpacked: run `make field`", pytrace=False)
    port, path = find_free_port(), folder / "nginx.conf"
    text = _FRAME.replace("HTTP", http)
    for name, value in {"FOLDER": folder, "PORT": port, "SERVICE": service_port}.items():
        text = text.replace(name, str(value))
    path.write_text(text)
    with (folder / "start.log").open("wb") as start_log:
        command = [NGINX, "-p", folder, "-e", folder / "error.log", "-c", path]
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=start_log)
    try:
        _wait_until_it_answers(process, port, folder)
        yield port
    finally:
        process.terminate()
        process.wait()


def _wait_until_it_answers(process, port, folder):
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline:
        if process.poll() is not None:
            pytest.fail(f"nginx ended at its start: {(folder / 'start.log').read_text()}", pytrace=False)
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/healthz", timeout=2):
                return
        except urllib.error.HTTPError:
            return
        except OSError:
            time.sleep(0.05)
    pytest.fail(f"nginx did not answer within {START_SECONDS} seconds", pytrace=False)
