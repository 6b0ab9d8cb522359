"""How many examples hypothesis makes up: always the same ones in `make test`, many new ones in `make fuzz`.

What `make fuzz` finds is written into its test as an `@example`, so that `make test` looks at it for ever.
"""

from hypothesis import HealthCheck, settings

# A busy machine is not a fault, and the fixtures of the tests that draw examples are made to be used again.
_TOLERANT = settings(
    deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow], print_blob=True
)

settings.register_profile("fixed", _TOLERANT, derandomize=True, database=None)
settings.register_profile("fuzz", _TOLERANT, max_examples=2_000)
settings.load_profile("fixed")


def few_examples() -> int:
    """Return a quarter of the examples of other tests, for a test that stands once for each of many cases."""
    return settings().max_examples // 4
