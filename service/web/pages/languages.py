"""The language of a page: the one that its address names, else the best of those that the browser asks for."""

from flask import request

from service.web.pages.words import ENGLISH, LANGUAGES, Words, load_words

# Regions and scripts that write traditional Chinese. There is no translation into it yet.
_TRADITIONAL = {"hant", "tw", "hk", "mo"}


def choose_words() -> Words:
    """Return the words of the request's language, English if we have none of those that it asks for."""
    return load_words(get_query_language() or negotiate_language())


def get_query_language() -> str:
    """Return the language that `?lang=` names, "" if it names none of ours."""
    return match_language(request.args.get("lang", ""))


def build_language_query() -> dict[str, str]:
    """Return the query that keeps the language of `?lang=` in the addresses of a page, empty without one."""
    return {"lang": get_query_language()} if get_query_language() else {}


def negotiate_language() -> str:
    """Return the best of `Accept-Language` by quality (RFC 9110, 12.5.4). A quality of 0 refuses a language."""
    for tag, quality in request.accept_languages:
        if quality > 0 and (language := match_language(tag)):
            return language
    return ENGLISH


def match_language(tag: str) -> str:
    """Return the name among `LANGUAGES` for a tag such as "pt-BR", "" for none."""
    language, *rest = tag.lower().replace("_", "-").split("-")
    if language == "zh":
        return "" if _TRADITIONAL & set(rest) else "zh-Hans"
    name = {"tl": "fil", "in": "id"}.get(language, language)
    return name if name in LANGUAGES else ""
