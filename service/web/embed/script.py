"""The embed as it is served: one classic script, a module that it loads later, and a file for each language.

The sources are ES modules, so that tools and tests read them as they are. Here their `import` lines and `export` words
are removed and the rest is joined into one scope: browsers load one file, in the order of `PARTS`.
"""

import hashlib
import json
import re
from functools import cache
from pathlib import Path
from typing import Any

from service.web.embed.minify import minify_script, minify_style
from service.web.http.assets import Asset

# Each part comes after those whose values it needs while it is loaded.
PARTS = (
    "../static/shared/http.js",
    "../static/shared/elements.js",
    "../static/shared/times.js",
    "origin.js",
    "clock.js",
    "permalinks.js",
    "host_page.js",
    "colours.js",
    "looks.js",
    "avatars.js",
    "dom.js",
    "words.js",
    "retry.js",
    "api.js",
    "memory.js",
    "comment.js",
    "form.js",
    "lazy_parts.js",
    "thread.js",
    "element.js",
    "mounting.js",
)
# What readers need who write, and what few need: joined into a module of its own, which is loaded when it is needed.
LATER_PARTS = (
    "navigation.js",
    "messages.js",
    "faults.js",
    "random_key.js",
    "own_changes.js",
    "submitting.js",
    "own_comment.js",
    "preview.js",
    "proof_of_work.js",
    "counts.js",
    "virtual_scroll.js",
    "writing.js",
)
# What that module returns to the script.
LATER_CALLS = (
    "submitForm",
    "changeOrder",
    "showFromStart",
    "goToComment",
    "isOriginRefused",
    "showHeldNotice",
    "openEditor",
    "askToWithdraw",
    "openReport",
    "togglePreview",
    "fillCounts",
    "watchForm",
    "openReply",
    "cancelReply",
    "observeFar",
)
STYLE = "embed.css"
# The language inside the script and the later module, spoken when no other can be had.
ENGLISH = "en"
# Hexadecimal digits of a file's tag. Compression cannot shorten them, and two releases' files still differ.
TAG_LENGTH = 6
_FOLDER = Path(__file__).parent
_LOCALES = _FOLDER.parent / "locales"
_IMPORT = re.compile(r'^import \{([^}]*)\} from "[./\w]+\.js";\n', re.MULTILINE)
_EXPORTED = re.compile(r"^export (?:const|class) (\w+)", re.MULTILINE)
_EXPORT = re.compile(r"^export (?=const |class )", re.MULTILINE)


@cache
def build_script() -> Asset:
    """Build what a page loads first: the parts, the style and English, in a scope of their own."""
    locales = build_locales()
    constants = {
        "ENGLISH": _split_english()[0],
        "LOCALES": [name for name in locales if name != ENGLISH],
        "LOCALES_TAG": locales[ENGLISH].tag,
        "STYLE": minify_style(_read_source(STYLE)),
    }
    head = "".join(f"const {name}={_write_json(value)};\n" for name, value in constants.items())
    loader = (
        f'const loadLazyParts=()=>import(BASE+"embed/later.js?v={build_later().tag}")'
        f".then((module)=>module.default({{{','.join(_find_shared_names())}}}));\n"
    )
    # The element can be defined once; the tag that runs the script again still gets its thread.
    start = (
        '(()=>{"use strict";if(customElements.get("recap-comments"))'
        "return void window.recapComments?.mount(document.currentScript);\n"
    )
    return _make_asset(f"{start}{head}{minify_script(loader + _join(PARTS))}\n}})();\n")


@cache
def build_later() -> Asset:
    """Build the module that is loaded later: one function that takes names of the script and returns `LATER_CALLS`."""
    english = _write_json(_split_english()[1])
    start = f"export default({{{','.join(_find_shared_names())}}})=>{{\nObject.assign(ENGLISH,{english});"
    end = f"return{{{','.join(LATER_CALLS)}}}}};"
    return _make_asset(f"{start}\n{minify_script(_join(LATER_PARTS))}\n{end}\n")


@cache
def build_locales() -> dict[str, Asset]:
    """Build the file of every language, by name such as `zh-Hans`, all with one tag: the script names it once."""
    names = sorted(file.parent.name for file in _LOCALES.glob("*/embed.json"))
    texts = {name: _write_json(_read_locale(name)) for name in names}
    tag = _make_asset("\n".join(texts.values())).tag
    return {name: Asset(text.encode(), tag) for name, text in texts.items()}


def _split_english() -> tuple[dict[str, Any], dict[str, Any]]:
    """Return the English sentences that the first parts say, and those that only the later parts say."""
    first = _join(PARTS)
    sentences = _read_locale(ENGLISH)
    spoken = {key: text for key, text in sentences.items() if f'"{key}"' in first}
    return spoken, {key: text for key, text in sentences.items() if key not in spoken}


def _read_locale(tag: str) -> Any:  # noqa: ANN401 - sentences, and plural forms of sentences
    return json.loads((_LOCALES / tag / "embed.json").read_text("utf-8"))


def _find_shared_names() -> list[str]:
    """Return the names that the later parts import from the script, sorted."""
    sources = [_read_source(part) for part in LATER_PARTS]
    imported = {
        name.strip() for source in sources for match in _IMPORT.finditer(source) for name in match[1].split(",")
    }
    exported = {name for source in sources for name in _EXPORTED.findall(source)}
    return sorted(imported - exported | {"ENGLISH"})


def _join(parts: tuple[str, ...]) -> str:
    """Join parts into one scope, without their imports and exports."""
    return "\n".join(_EXPORT.sub("", _IMPORT.sub("", _read_source(part))) for part in parts)


def _read_source(part: str) -> str:
    return (_FOLDER / part).read_text("utf-8")


def _make_asset(text: str) -> Asset:
    content = text.encode()
    return Asset(content, hashlib.sha256(content).hexdigest()[:TAG_LENGTH])


def _write_json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
