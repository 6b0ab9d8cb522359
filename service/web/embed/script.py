"""The embed as it is served: a classic script made of the sources in `embed/`, what it loads later, its languages."""

import hashlib
import json
import re
from functools import cache
from pathlib import Path

from service.web.embed.compact import compact_script, compact_style
from service.web.http.assets import Asset

# In the order in which a reader needs them: each uses what stands above it.
PARTS = (
    "start.js",
    "dom.js",
    "words.js",
    "api.js",
    "memory.js",
    "comment.js",
    "far.js",
    "form.js",
    "posting.js",
    "later.js",
    "thread.js",
    "element.js",
)
# What few readers come to: a module of its own, loaded when it is wanted.
LATER_PARTS = ("own.js", "preview.js", "proof.js", "counts.js")
# What the script asks of it.
LATER_CALLS = ("edit", "askToWithdraw", "report", "preview", "prove", "fillCounts")
STYLE = "embed.css"
# The language inside the script: what is spoken when no other can be had.
ENGLISH = "en"
# Letters of a file's tag: enough that two releases' files differ, for no compression shortens them.
TAG = 6
_FOLDER = Path(__file__).parent
# A name that a source has for all others; it stands at the start of a line.
_NAME = re.compile(r"^(?:const|class) (\w+)", re.MULTILINE)


@cache
def script() -> Asset:
    """What a page loads at first: the sources, the style, and English, in a scope of their own."""
    tags = {name: found.tag for name, found in locales().items() if name != ENGLISH}
    values = {
        "ENGLISH": json.loads(_source(f"locales/{ENGLISH}.json")),
        "LOCALES": tags,
        "STYLE": compact_style(_source(STYLE)),
    }
    given = "".join(f"const {name}={_json(value)};\n" for name, value in values.items())
    wanted = (
        f'const laterParts=()=>import(BASE+"embed/later.js?v={later().tag}")'
        f".then((parts)=>parts.default({{{','.join(_shared_names())}}}));"
    )
    sources = "\n".join([wanted, *map(_source, PARTS)])
    start = '(()=>{"use strict";if(customElements.get("recap-comments"))return;\n'
    return _asset(f"{start}{given}{compact_script(sources)}\n}})();\n")


@cache
def later() -> Asset:
    """A module whose one function takes what it needs of the script and gives `LATER_CALLS`."""
    start = f"export default({{{','.join(_shared_names())}}})=>{{"
    end = f"return{{{','.join(LATER_CALLS)}}}}};"
    return _asset(f"{start}\n{compact_script(_later_sources())}\n{end}\n")


@cache
def locales() -> dict[str, Asset]:
    """The sentences of every language, by the name of its file."""
    files = sorted((_FOLDER / "locales").glob("*.json"))
    return {file.stem: _asset(_json(json.loads(file.read_text("utf-8")))) for file in files}


def _shared_names() -> list[str]:
    """What the later parts use of the script."""
    used = set(re.findall(r"\w+", _later_sources()))
    return sorted(used & {name for part in PARTS for name in _NAME.findall(_source(part))})


def _later_sources() -> str:
    return "\n".join(map(_source, LATER_PARTS))


def _source(part: str) -> str:
    return (_FOLDER / part).read_text("utf-8")


def _asset(text: str) -> Asset:
    content = text.encode()
    return Asset(content, hashlib.sha256(content).hexdigest()[:TAG])


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
