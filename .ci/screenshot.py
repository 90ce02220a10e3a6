"""Draws the README's pictures of `hotelaudit summary`, from what it prints of the sample.

python .ci/screenshot.py            writes docs/summary.zh.svg and docs/summary.en.svg
python .ci/screenshot.py --check    says which of them is not up to date; exit status 1 if any

rich draws them. Its own frame asks a network for a font, and it gives Chinese half of its width, that of one letter a
character: here the frame names fonts that a machine has, each script is a run of its own, and is as wide as its cells.
"""

import os
import re
import subprocess
import sys
import tempfile
from html import unescape
from io import StringIO
from pathlib import Path

ROOT = Path(__file__).parent.parent
LANGUAGES = ("zh", "en")
_WORDS = ("summary", "--as-of", "2024-06-24")
_WIDTH = 80
_CHINESE = "[\u2e80-\uffef]+"
_RUN = re.compile('textLength="(?P<length>[0-9.]+)"(?P<more>[^>]*)>(?P<said>[^<]+)</text>')
_FRAME = """\
<svg class="rich-terminal" viewBox="0 0 {width} {height}" xmlns="http://www.w3.org/2000/svg">
    <!-- Made by python .ci/screenshot.py -->
    <style>
    .{unique_id}-matrix {{
        font-family: ui-monospace, Menlo, Consolas, "DejaVu Sans Mono", "Noto Sans Mono CJK SC", "PingFang SC",
            "Microsoft YaHei", monospace;
        font-size: {char_height}px;
        line-height: {line_height}px;
    }}
    .{unique_id}-title {{ font-size: 18px; font-weight: bold; font-family: sans-serif; }}
    {styles}
    </style>
    <defs>
    <clipPath id="{unique_id}-clip-terminal">
      <rect x="0" y="0" width="{terminal_width}" height="{terminal_height}" />
    </clipPath>
    {lines}
    </defs>
    {chrome}
    <g transform="translate({terminal_x}, {terminal_y})" clip-path="url(#{unique_id}-clip-terminal)">
    {backgrounds}
    <g class="{unique_id}-matrix">
    {matrix}
    </g>
    </g>
</svg>
"""


def picture(lang: str) -> str:
    """Return the picture in a language: SVG that asks nothing of a network, the same bytes each time."""
    from rich.console import Console
    from rich.text import Text

    console = Console(
        record=True, width=_WIDTH, file=StringIO(), force_terminal=True, legacy_windows=False, _environ={}
    )
    for line in _printed(lang).splitlines():
        text = Text.from_ansi(line)
        text.highlight_regex(_CHINESE, "not blink")
        console.print(text, overflow="fold")
    drawn = console.export_svg(
        title=" ".join(("hotelaudit", *_WORDS)), code_format=_FRAME, unique_id="summary"
    )
    return "\n".join(_RUN.sub(_as_wide, line).rstrip() for line in drawn.splitlines()) + "\n"


def _as_wide(run: re.Match[str]) -> str:
    """Return a run of letters with the length that its cells have."""
    from rich.cells import cell_len

    length, said = float(run["length"]), unescape(run["said"])
    return f'textLength="{length / len(said) * cell_len(said):g}"{run["more"]}>{run["said"]}</text>'


def _printed(lang: str) -> str:
    """Return what the program prints of the sample, where nothing of this machine's user is seen."""
    with tempfile.TemporaryDirectory() as home:
        asked = {"HOME": home, "HOTELAUDIT_DB": str(ROOT / "inspections.db"), "HOTELAUDIT_LANG": lang,
                 "FORCE_COLOR": "1", "COLUMNS": str(_WIDTH), "PYTHONUTF8": "1"}  # fmt: skip
        return subprocess.run(  # noqa: S603 - our own program
            [sys.executable, "-m", "hotelaudit", *_WORDS],
            capture_output=True, check=True, cwd=ROOT, env={"PATH": os.environ["PATH"], **asked}, encoding="utf-8",
        ).stdout  # fmt: skip


PICTURES = {f"summary.{lang}.svg": lang for lang in LANGUAGES}


def main() -> int:
    """Write the pictures, or say which are not up to date."""
    stale = 0
    for name, lang in PICTURES.items():
        path, made = ROOT / "docs" / name, picture(lang)
        if "--check" not in sys.argv:
            path.write_text(made, "utf-8")
        elif not path.exists() or path.read_text("utf-8") != made:
            sys.stderr.write(f"docs/{name} is not up to date: python .ci/screenshot.py\n")
            stale = 1
    return stale


if __name__ == "__main__":
    sys.exit(main())
