"""Which plural form a whole number takes in a language: the cardinal rules of Unicode CLDR 46, as `Intl` has them."""

from collections.abc import Callable, Mapping

_MILLION = 1_000_000


def choose_plural_form(rule: str, count: int) -> str:
    """Return the name of the form ("one", "few", "other", …) for a `count` of 0 or more.

    `rule` is the name that a language gives as `plurals` in its `pages.json`. Raises `KeyError` for another name.
    """
    return _RULES[rule](count)


def _choose_only_form(_count: int) -> str:
    return "other"


def _choose_english_form(count: int) -> str:
    return "one" if count == 1 else "other"


def _choose_spanish_form(count: int) -> str:
    return "one" if count == 1 else _choose_romance_form(count)


def _choose_french_form(count: int) -> str:
    return "one" if count in (0, 1) else _choose_romance_form(count)


def _choose_romance_form(count: int) -> str:
    return "many" if count and count % _MILLION == 0 else "other"


def _choose_arabic_form(count: int) -> str:
    few, many = range(3, 11), range(11, 100)
    if count in (0, 1, 2):
        return ("zero", "one", "two")[count]
    return "few" if count % 100 in few else "many" if count % 100 in many else "other"


def _choose_filipino_form(count: int) -> str:
    return "one" if count in (1, 2, 3) or count % 10 not in (4, 6, 9) else "other"


# Each rule is named by a language that has it.
_RULES: Mapping[str, Callable[[int], str]] = {
    "none": _choose_only_form,
    "english": _choose_english_form,
    "spanish": _choose_spanish_form,
    "french": _choose_french_form,
    "filipino": _choose_filipino_form,
    "arabic": _choose_arabic_form,
}
