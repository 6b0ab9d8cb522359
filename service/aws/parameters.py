"""Secrets in the Parameter Store of AWS Systems Manager, read once, at start."""

from collections.abc import Callable, Mapping, Sequence

from service.settings import SECRETS

PREFIX = "ssm:"
# MODERATORS holds a token for each.
NAMES = (*SECRETS, "MODERATORS")

Fetch = Callable[[Sequence[str]], Mapping[str, str]]


def resolve_secrets(env: Mapping[str, str], fetch: Fetch) -> dict[str, str]:
    """Return `env` with the value of each secret that is written as `ssm:NAME`; `fetch` is called once, or not at all.

    Raises `LookupError` naming every parameter that `fetch` did not find.
    """
    names = {key: env[key].removeprefix(PREFIX) for key in NAMES if env.get(key, "").startswith(PREFIX)}
    if not names:
        return dict(env)
    values = fetch(sorted(set(names.values())))
    missing = sorted(set(names.values()) - values.keys())
    if missing:
        raise LookupError(f"No such parameter, or the function's role may not read it: {', '.join(missing)}")
    return {**env, **{key: values[name] for key, name in names.items()}}


def fetch_parameters(names: Sequence[str]) -> dict[str, str]:
    """Return the values of up to 10 parameters, decrypted, in one call; leave out those that do not exist."""
    import boto3  # noqa: PLC0415 - only where a secret is kept there
    from botocore.config import Config  # noqa: PLC0415

    config = Config(connect_timeout=1, read_timeout=3, retries={"mode": "standard", "max_attempts": 3})
    client = boto3.client("ssm", config=config)
    response = client.get_parameters(Names=list(names), WithDecryption=True)
    return {parameter["Name"]: parameter["Value"] for parameter in response["Parameters"]}
