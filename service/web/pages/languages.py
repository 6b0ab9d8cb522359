"""The language of a page: the one that its address names, else the best of those that the reader's browser asks for."""

from flask import request

from service.web.pages.words import ENGLISH, LANGUAGES, Words, load_words

# Regions and scripts that write traditional Chinese, which nobody has translated yet.
_TRADITIONAL = {"hant", "tw", "hk", "mo"}


def choose_words() -> Words:
    """The words of the request's language; English when none of those asked for is ours."""
    return load_words(get_query_language() or negotiate_language())


def get_query_language() -> str:
    """The language that `?lang=` names, "" when it names none of ours."""
    return match_language(request.args.get("lang", ""))


def build_language_query() -> dict[str, str]:
    """What keeps the language that `?lang=` named in the addresses of a page, nothing where none was named."""
    return {"lang": get_query_language()} if get_query_language() else {}


def negotiate_language() -> str:
    """The best of `Accept-Language` by its quality values (RFC 9110, 12.5.4); a quality of 0 refuses a language."""
    for tag, quality in request.accept_languages:
        if quality > 0 and (found := match_language(tag)):
            return found
    return ENGLISH


def match_language(tag: str) -> str:
    """The name among `LANGUAGES` for a tag such as "pt-BR", "" for none."""
    language, *rest = tag.lower().replace("_", "-").split("-")
    if language == "zh":
        return "" if _TRADITIONAL & set(rest) else "zh-Hans"
    name = {"tl": "fil", "in": "id"}.get(language, language)
    return name if name in LANGUAGES else ""
