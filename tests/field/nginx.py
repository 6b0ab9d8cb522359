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
CONFIGURATION = """
daemon off;
master_process off;
worker_processes 1;
pid {folder}/nginx.pid;
error_log {folder}/error.log;
events {{ worker_connections 64; }}
http {{
    access_log {folder}/access.log;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    gzip on;
    gzip_proxied any;
    gzip_min_length 20;
    gzip_types application/json;
    server {{
        listen 127.0.0.1:{port};
        location / {{
            proxy_pass http://127.0.0.1:{service_port};
            proxy_set_header Host $http_host;
            proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;
            proxy_set_header X-Forwarded-Proto $scheme;
        }}
    }}
}}
"""


@contextmanager
def run_nginx(service_port, folder):
    """Run nginx in front of a port of the loopback while the block runs; yield nginx' own port."""
    if not NGINX.exists():
        pytest.fail("nginx is not unpacked: run `make field`", pytrace=False)
    port, path = find_free_port(), folder / "nginx.conf"
    path.write_text(CONFIGURATION.format(folder=folder, port=port, service_port=service_port))
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
