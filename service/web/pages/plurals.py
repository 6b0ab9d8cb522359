"""Which plural form a whole number takes in a language: the cardinal rules of Unicode CLDR 46, as `Intl` has them."""

_MILLION = 1_000_000


def choose_plural_form(language: str, count: int) -> str:
    """Return the name of the form ("one", "few", "other", …) for a `count` of 0 or more."""
    match language:
        case "ar":
            return _choose_arabic_form(count)
        case "en" | "de":
            return "one" if count == 1 else "other"
        case "es":
            return "one" if count == 1 else _choose_romance_form(count)
        case "fr" | "pt":
            return "one" if count in (0, 1) else _choose_romance_form(count)
        case "fil":
            return "one" if count in (1, 2, 3) or count % 10 not in (4, 6, 9) else "other"
        case _:
            return "other"


def _choose_romance_form(count: int) -> str:
    return "many" if count and count % _MILLION == 0 else "other"


def _choose_arabic_form(count: int) -> str:
    few, many = range(3, 11), range(11, 100)
    if count in (0, 1, 2):
        return ("zero", "one", "two")[count]
    return "few" if count % 100 in few else "many" if count % 100 in many else "other"
