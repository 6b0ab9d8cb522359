"""docs/self-hosting.md, followed word by word: installed, served, backed up, restored, upgraded."""

import json
import shutil
import socket
import subprocess
import urllib.request

import pytest
from click.testing import CliRunner

from service.cli import main
from tests.engine_server import find_free_port
from tests.field.guide import ROOT, RUN, Shell, read_blocks
from tests.field.tls_proxies import Place, make_certificate, run_configuration

GUIDE = ROOT / "docs" / "self-hosting.md"
BLOCKS = read_blocks(GUIDE)
HOME = "/srv/recap-comments"
THREAD = "/recaps/hosted"
DRAFT = {"thread": THREAD, "body": "A thought worth keeping.", "name": "Mina", "email": "mina@example.org"}


def find_block(kind, word=""):
    """Return the text of the one block of a kind that holds a word."""
    (text,) = [block.text for block in BLOCKS if block.kind == kind and word in block.text]
    return text


def call(port, path, body=None):
    """Return the JSON of one call."""
    data = json.dumps(body).encode() if body else None
    request = urllib.request.Request(f"http://127.0.0.1:{port}{path}", data, {"Content-Type": "application/json"})
    with urllib.request.urlopen(request, timeout=10) as answer:
        return json.load(answer)


class Hosted:
    """The machine of the guide: a folder instead of /srv/recap-comments, a free port, a stand-in for systemd."""

    def __init__(self, folder):
        self.port = find_free_port()
        self._remaining = [block for block in BLOCKS if block.kind == RUN]
        self.home = folder / "srv"
        self.home.mkdir()
        programs = folder / "bin"
        programs.mkdir()
        shutil.copy(ROOT / "tests" / "field" / "systemctl.sh", programs / "systemctl")
        self.place = Place("nginx", "own host", find_free_port())
        replacements = [
            (HOME, str(self.home)),
            ("8080", str(self.port)),
            ("https://comments.example", self.place.url),
            ("comments.example", self.place.host),
        ]
        self.shell = Shell(folder, {}, replacements)
        (folder / "recap-comments.service").write_text(self.shell.adapt(find_block("ini")))
        self.unit = folder / "recap-comments.service"
        # What the guide puts before PATH stays before these.
        self.shell.run(f'export UNIT="{self.unit}" PATH="{programs}:$PATH"', ROOT)

    def follow(self, *, until):
        """Run the blocks that were not run yet, up to the heading `until`."""
        end = GUIDE.read_text().partition(f"\n## {until}\n")[0].count("\n") + 1
        printed = [self.shell.run(block.text, ROOT) for block in self._remaining if block.line <= end]
        self._remaining = [block for block in self._remaining if block.line > end]
        return "\n".join(printed)


@pytest.fixture(scope="module")
def hosted(tmp_path_factory):
    """Install and start the service as the guide says."""
    machine = Hosted(tmp_path_factory.mktemp("machine"))
    try:
        machine.follow(until="TLS")
        yield machine
    finally:
        machine.shell.run("systemctl stop", ROOT)


def test_every_step_works(hosted):
    """From the first start to the last restart every block succeeds; a backup brings back what was lost after it."""
    printed = hosted.follow(until="Backup")
    assert f"{hosted.place.url}/moderate/enter?token=" in printed
    first = call(hosted.port, "/v1/comments", DRAFT)
    hosted.follow(until="Restore")
    call(hosted.port, "/v1/comments", DRAFT | {"body": "Too late for the backup."})
    printed = hosted.follow(until="Upgrade")
    assert "comments.db.replaced-" in printed
    hosted.follow(until="Monitoring")
    assert call(hosted.port, f"/v1/comments/{first['id']}")["id"] == first["id"]
    printed = hosted.follow(until="When the disk is full")
    assert "/moderate/enter?token=" in printed
    assert "expired records removed" in hosted.follow(until="")


def test_unit_is_one_that_systemd_takes(hosted):
    """The unit is accepted by systemd without a word."""
    verify = ["systemd-analyze", "verify", hosted.unit]
    if not shutil.which(verify[0]):
        pytest.fail("systemd-analyze is missing: install Debian's systemd", pytrace=False)
    done = subprocess.run(verify, capture_output=True, text=True, check=False)
    assert (done.returncode, str(hosted.unit) in done.stderr) == (0, False), done.stderr


@pytest.mark.parametrize("proxy", ["nginx", "caddy"])
def test_proxy_is_configured_as_written(hosted, tmp_path, monkeypatch, proxy):
    """The proxy's configuration as it stands, but for ports, host and certificate, leaves nothing to be forged."""
    place = hosted.place._replace(proxy=proxy)
    make_certificate(tmp_path)
    text = hosted.shell.adapt(find_block(proxy))
    if proxy == "nginx":
        text = text.replace(f"/etc/letsencrypt/live/{place.host}/fullchain.pem", str(tmp_path / "cert.pem"))
        text = text.replace(f"/etc/letsencrypt/live/{place.host}/privkey.pem", str(tmp_path / "key.pem"))
        text = text.replace("listen 443", f"listen 127.0.0.1:{place.port}")
        text = text.replace("listen 80", f"listen 127.0.0.1:{find_free_port()}")
    else:
        site = f"https://{place.host}:{place.port}"
        text = text.replace(place.host, site, 1).replace(
            "{\n", f"{{\n    tls {tmp_path}/cert.pem {tmp_path}/key.pem\n", 1
        )
    with run_configuration(place, text, tmp_path):
        printed = check_address(hosted, tmp_path / "cert.pem", monkeypatch)
    assert f"{place.url} answers. 1 proxies add an address, TRUSTED_HOPS is 1" in printed
    assert f"client 127.0.0.1, scheme https, host {place.host}:{place.port}, prefix none" in printed


def check_address(hosted, certificate, monkeypatch):
    """Run `check --url` with the settings of the guide; return what it prints. It must find nothing wrong."""
    resolve = socket.getaddrinfo
    # Browsers know that names below localhost are this machine; Python asks the network.
    monkeypatch.setattr("socket.getaddrinfo", lambda _, *rest, **more: resolve("127.0.0.1", *rest, **more))
    names = {"STORE_URL": f"sqlite:///{hosted.home}/data/comments.db", "PUBLIC_URL": hosted.place.url}
    settings = names | {"SITE_ORIGINS": "https://blog.example", "TRUSTED_HOPS": "1", "SSL_CERT_FILE": str(certificate)}
    done = CliRunner().invoke(main, ["check", "--url", hosted.place.url], env=settings)
    assert done.exit_code == 0, done.output
    return done.output
