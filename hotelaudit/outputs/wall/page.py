"""The page as one file: the template filled in, with its style, its script, its charts and its data inside.

What the records say reaches it in two ways only: through jinja's escaping, and as JSON in which no element can end.
"""

import base64
import hashlib
import json
import re
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from hotelaudit.i18n import language
from hotelaudit.outputs.wall.model import Wall
from hotelaudit.outputs.wall.showing import shown
from hotelaudit.outputs.wall.telling import told
from hotelaudit.outputs.wall.words import words

_DATE = re.compile(r"(?<!\d)\d{4}-\d\d-\d\d(?!\d)")
FOLDER = Path(__file__).parent
_MARK = b'<meta name="generator" content="hotelaudit">'
# What would end the element, or a line of the script.
_ESCAPED = {ord(character): f"\\u{ord(character):04x}" for character in "<>&\u2028\u2029"}


def page(wall: Wall) -> str:
    """Return the page, in the language in use."""
    environment = Environment(
        loader=FileSystemLoader(FOLDER), autoescape=True, undefined=StrictUndefined, trim_blocks=True,
        lstrip_blocks=True,
    )  # fmt: skip
    environment.filters["dated"] = dated
    scripts = [_file("echarts.min.js"), _file("wall.js")]
    return environment.get_template("wall.html.jinja").render(
        lang={"zh": "zh-CN"}.get(language(), language()),
        policy=_policy(scripts),
        style=Markup(_file("wall.css")),  # noqa: S704 - our own files
        scripts=[Markup(script) for script in scripts],  # noqa: S704
        data=Markup(in_element(told(wall))),  # noqa: S704 - no element can end in it
        w=words(),
        **shown(wall),
    )


def dated(text: str) -> Markup:
    """Return a sentence for the page in which no date is broken at the end of a line."""
    return Markup(_DATE.sub(r'<span class="day">\g<0></span>', str(escape(text))))  # noqa: S704 - it was escaped


def is_page(head: bytes) -> bool:
    """Tell whether a file that begins so is a page that this program wrote."""
    return _MARK in head


def in_element(value: object) -> str:
    """Return a value as JSON that may stand in an element: nothing in it ends one."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).translate(_ESCAPED)


def _policy(scripts: list[str]) -> str:
    """Return what the page may do: run its own scripts, wear its own style, and ask nobody for anything."""
    hashes = (base64.b64encode(hashlib.sha256(script.encode()).digest()).decode() for script in scripts)
    allowed = " ".join(f"'sha256-{one}'" for one in hashes)
    return (
        f"default-src 'none'; script-src {allowed}; style-src 'unsafe-inline'; base-uri 'none'; "
        "form-action 'none'"
    )


def _file(name: str) -> str:
    return (FOLDER / name).read_text("utf-8")
