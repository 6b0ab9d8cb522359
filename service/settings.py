"""Settings: what the environment says, parsed and checked before anything is served."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple
from urllib.parse import urlsplit

from service.crypto.tokens import Secret
from service.engines.opening import URL_FORMS, parse_store_url
from service.model.decision import AUTHOR, POLICY
from service.model.moderator import ALL_SITES, Moderator
from service.model.status import Role
from service.net.forwarded import parse_prefix
from service.net.origin import is_origin, parse_origin

DEFAULT_SITE = "default"
# A session of a moderator ends after this time in any case.
SESSION_HOURS = 12
# OWASP ASVS 5.0 11.5.1 asks for 128 bits; 32 characters hold that in any common alphabet.
MIN_SECRET = 32
MIN_TOKEN = 16
# How old (s) a public read from a cache may be. The embed expects no older ones (own_changes.js and clock.js).
MAX_EDGE_SECONDS = 30
_OPERATOR = "operator"
# In MODERATORS the role of a server that posts for its readers.
POSTER = "poster"
# The history uses these names for the policy, the author and the operator; a person may not have them.
TAKEN_NAMES = (POLICY, AUTHOR, _OPERATOR)
# What the service's own paths begin with (a test compares). A prefix like one of these could not be told from it.
OWN_PATHS = (
    *("avatars", "embed", "embed.js", "feeds", "healthz", "moderate", "openapi.json", "privacy", "readyz", "recaps"),
    *("static", "threads", "v1", "wp-comments-post.php", "wp-json"),
)
_SITE = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,38}[a-z0-9])?")


class Setting(NamedTuple):
    """A name of the environment and what it means, for `--help`, the README and the faults."""

    name: str
    meaning: str
    default: str = ""


SETTINGS = (
    Setting("PORT", "the port that `serve` listens on", "8080"),
    Setting("HOST", "the address that `serve` listens on", "127.0.0.1"),
    Setting(
        "STORE_URL", "where comments are kept: `sqlite:///path` or `dynamodb://table`", "sqlite:///data/comments.db"
    ),
    Setting("SECRET_KEY", f"signs tokens and hashes addresses; at least {MIN_SECRET} characters"),
    Setting("MODERATOR_TOKEN", f"signs in the operator; at least {MIN_TOKEN} characters"),
    Setting(
        "MODERATORS",
        "more people: `name:role:site:token`, separated by spaces; role `moderator`, `operator`, or `poster` for a "
        "server that posts for its readers",
    ),
    Setting("SITE_ORIGINS", "the blog's addresses, separated by spaces: `https://blog.example`, or `site=https://…`"),
    Setting("PUBLIC_URL", "where readers reach this service: `https://comments.example`, perhaps with a path"),
    Setting("TRUSTED_HOPS", "how many proxies in front are believed by X-Forwarded-… or Forwarded", "0"),
    Setting("SESSION_IDLE_HOURS", "after so many hours without use a moderator signs in again (0: never)", "2"),
    Setting("EDGE_SECONDS", "how long a CDN or a proxy may keep public reads before it asks again; 0 for never", "8"),
    Setting("EDGE_STALE_SECONDS", "how much longer it may send what it kept while it asks", "2"),
)
# Names whose values are made up when one machine serves, and nowhere else.
SECRETS = ("SECRET_KEY", "MODERATOR_TOKEN")


class SettingsError(ValueError):
    """Every fault of the settings, in one message."""

    def __init__(self, faults: list[str]) -> None:
        super().__init__("The settings are not usable:\n" + "\n".join(f"- {fault}" for fault in faults))
        self.faults = tuple(faults)


class Account(NamedTuple):
    """A moderator and the token that signs them in."""

    moderator: Moderator
    token: Secret


class Poster(NamedTuple):
    """A blog's server that posts for its readers: it may say whose address a comment came from, and nothing else."""

    name: str
    sites: tuple[str, ...]
    token: Secret

    def may_post_to(self, site: str) -> bool:
        """Return whether it posts for the readers of `site`."""
        return ALL_SITES in self.sites or site in self.sites


@dataclass(frozen=True, slots=True)
class Settings:
    """What the service runs with. `sites` maps each site to the origins of its pages."""

    store_url: str
    secret_key: Secret
    accounts: tuple[Account, ...]
    sites: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: {DEFAULT_SITE: ()})
    host: str = "127.0.0.1"
    port: int = 8080
    trusted_hops: int = 0
    public_url: str = ""
    session_idle_hours: int = 2
    edge_seconds: int = 8
    edge_stale_seconds: int = 2
    posters: tuple[Poster, ...] = ()
    demo: bool = False

    @classmethod
    def from_env(cls, environment: Mapping[str, str]) -> "Settings":
        """Return the settings of an environment. Raises `SettingsError` with every fault."""
        values = {setting.name: environment.get(setting.name, "").strip() or setting.default for setting in SETTINGS}
        faults: list[str] = []
        accounts, posters = _parse_people(values["MODERATOR_TOKEN"], values["MODERATORS"], faults)
        settings = cls(
            store_url=_check_store_url(values["STORE_URL"], faults),
            secret_key=_check_secret(values["SECRET_KEY"], faults),
            accounts=accounts,
            posters=posters,
            sites=_parse_sites(values["SITE_ORIGINS"], faults),
            host=values["HOST"],
            port=_parse_number("PORT", values["PORT"], 65535, faults),
            trusted_hops=_parse_number("TRUSTED_HOPS", values["TRUSTED_HOPS"], 10, faults),
            public_url=_parse_public_url(values["PUBLIC_URL"], faults),
            session_idle_hours=_parse_number("SESSION_IDLE_HOURS", values["SESSION_IDLE_HOURS"], SESSION_HOURS, faults),
            edge_seconds=_parse_number("EDGE_SECONDS", values["EDGE_SECONDS"], MAX_EDGE_SECONDS, faults),
            edge_stale_seconds=_parse_number(
                "EDGE_STALE_SECONDS", values["EDGE_STALE_SECONDS"], MAX_EDGE_SECONDS, faults
            ),
        )
        if settings.edge_seconds + settings.edge_stale_seconds > MAX_EDGE_SECONDS:
            faults.append(f"EDGE_SECONDS and EDGE_STALE_SECONDS must together be at most {MAX_EDGE_SECONDS}")
        if faults:
            raise SettingsError(faults)
        return settings


def _parse_number(name: str, value: str, highest: int, faults: list[str]) -> int:
    if value.isascii() and value.isdigit() and len(value) <= len(str(highest)) and int(value) <= highest:
        return int(value)
    faults.append(f"{name} must be a whole number from 0 to {highest}")
    return 0


def _check_store_url(value: str, faults: list[str]) -> str:
    if parse_store_url(value) is None:
        faults.append(f"STORE_URL must be {URL_FORMS}")
    return value


def _parse_public_url(value: str, faults: list[str]) -> str:
    """Return the origin and the path, without a slash at the end."""
    if not value:
        return ""
    origin, prefix = parse_origin(value), parse_prefix(urlsplit(value).path) if parse_origin(value) else None
    if prefix is None or set("?#") & set(value):
        faults.append(f"PUBLIC_URL: {value!r} is no address such as https://comments.example or https://a.example/talk")
        return ""
    if prefix.split("/")[1:2] and prefix.split("/")[1] in OWN_PATHS:
        faults.append(f"PUBLIC_URL: the path {prefix} begins like an address of the service itself; choose another")
    return origin + prefix


def _check_secret(value: str, faults: list[str]) -> Secret:
    if not value:
        faults.append("SECRET_KEY is missing")
    elif len(value) < MIN_SECRET:
        faults.append(f"SECRET_KEY must have at least {MIN_SECRET} characters")
    return Secret(value)


def _parse_people(operator: str, others: str, faults: list[str]) -> tuple[tuple[Account, ...], tuple[Poster, ...]]:
    """Return who moderates, the operator first, and the servers that post, which never sign in."""
    if not operator:
        faults.append("MODERATOR_TOKEN is missing")
    elif len(operator) < MIN_TOKEN:
        faults.append(f"MODERATOR_TOKEN must have at least {MIN_TOKEN} characters")
    first = Account(Moderator(_OPERATOR, Role.OPERATOR), Secret(operator))
    more = [_parse_person(number, entry, faults) for number, entry in enumerate(others.split(), 1)]
    accounts = (first, *(person for person in more if isinstance(person, Account)))
    posters = tuple(person for person in more if isinstance(person, Poster))
    tokens = [account.token.value for account in accounts] + [poster.token.value for poster in posters]
    if len(set(tokens)) < len(tokens):
        faults.append(
            "MODERATORS: two people have the same token, also as MODERATOR_TOKEN; nobody could tell them apart"
        )
    return accounts, posters


def _parse_person(number: int, entry: str, faults: list[str]) -> Account | Poster | None:
    """Parse one entry of MODERATORS. A fault names its number, never its text, which holds a secret."""
    name, role, site, token = [*entry.split(":", 3), "", "", ""][:4]
    if (
        name in ("", *TAKEN_NAMES)
        or role not in (*Role, POSTER)
        or not (site == ALL_SITES or _SITE.fullmatch(site))
        or len(token) < MIN_TOKEN
    ):
        faults.append(
            f"MODERATORS entry {number} must be name:role:site:token, with another name than "
            f"{', '.join(TAKEN_NAMES)}, role moderator, operator or poster, "
            f"site * for all, and a token of at least {MIN_TOKEN} characters"
        )
        return None
    if role == POSTER:
        return Poster(name, (site,), Secret(token))
    return Account(Moderator(name, Role(role), (site,)), Secret(token))


def _parse_sites(value: str, faults: list[str]) -> dict[str, tuple[str, ...]]:
    sites: dict[str, tuple[str, ...]] = {DEFAULT_SITE: ()}
    for entry in value.replace(",", " ").split():
        site, origin = entry.split("=", 1) if "=" in entry else (DEFAULT_SITE, entry)
        origin = origin.rstrip("/")
        if not _SITE.fullmatch(site):
            faults.append(f"SITE_ORIGINS: {site!r} is no site name (lower-case letters, digits and hyphens)")
        elif not is_origin(origin):
            faults.append(f"SITE_ORIGINS: {origin!r} is no origin such as https://blog.example")
        else:
            sites[site] = (*sites.get(site, ()), parse_origin(origin))
    return sites
