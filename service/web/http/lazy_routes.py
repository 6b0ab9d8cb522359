"""Routes that are compiled as far as they are used: a start is short, however many there are.

Werkzeug compiles two functions a route that write its address out again (`url_for`); they take most of a route's time,
and this service writes nearly all its addresses itself.
"""

from collections.abc import Callable
from typing import Any

from werkzeug.routing import Rule

Builder = Callable[..., tuple[str, str]]


class Route(Rule):
    """As its base; what writes the route's address is compiled when that is first asked for."""

    def _compile_builder(self, append_unknown: bool = True) -> Builder:  # noqa: FBT001, FBT002 - as the base has it
        compiled: list[Builder] = []

        def build(rule: "Route", **values: Any) -> tuple[str, str]:  # noqa: ANN401 - of any of the route's converters
            if not compiled:
                compiled.append(super()._compile_builder(append_unknown))
            return compiled[0](rule, **values)

        return build
